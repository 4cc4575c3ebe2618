using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Visits;

/// <summary>
/// Moves the next people on from visits of an event that were called off; how many. <see cref="CancelVisit"/> begins, this goes on
/// until nobody is left to look at. Where the event is called off as well there is nowhere to go.
/// </summary>
[Requires(Permission.RunJobs)]
public sealed record MoveLeavers(EventId EventId) : ICommand<int>, IEventCommand;

sealed class MoveLeaversHandler(Db db, VisitMoves moves) : IRequestHandler<MoveLeavers, Result<int>>
{
    const string Find = """
        SELECT v.id AS Id, v.code AS Code, v.instead AS Instead, e.status AS Status FROM visit v JOIN event e ON e.id = v.event_id
        WHERE v.event_id = @EventId AND EXISTS (SELECT 1 FROM visit_leaver l WHERE l.visit_id = v.id) ORDER BY v.cancelled_at, v.id {page}
        """;

    const string Drop = "DELETE FROM visit_leaver WHERE visit_id = @Id";

    public async Task<Result<int>> Handle(MoveLeavers request, CancellationToken cancellationToken)
    {
        if (await db.One<Row>(Find, new { request.EventId, skip = 0, take = 1 }) is not { } visit) return 0;
        if (visit.Status == EventStatus.Published) return (await moves.MoveNext(request.EventId, new() { Id = visit.Id, Code = visit.Code, Instead = visit.Instead })).Moved;
        await db.Execute(Drop, new { visit.Id });
        return 0;
    }

    sealed record Row
    {
        public VisitId Id { get; init; }
        public string Code { get; init; } = "";
        public string? Instead { get; init; }
        public EventStatus Status { get; init; }
    }
}
