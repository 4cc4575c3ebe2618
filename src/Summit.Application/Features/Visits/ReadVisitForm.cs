using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Visits;

/// <summary>For the desk: a visit as its form shows it.</summary>
[Requires(Permission.ManagePlaces)]
public sealed record ReadVisitForm(EventId EventId, string Visit) : IQuery<VisitForm>, IConcernsEvent;

/// <summary>All that describes a visit; times as on the wall of the venue.</summary>
public sealed record VisitForm
{
    /// <summary>To be sent back.</summary>
    public int Version { get; init; }
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText Host { get; init; } = LocalizedText.Empty;
    public LocalizedText Theme { get; init; } = LocalizedText.Empty;
    public LocalizedText MeetingPoint { get; init; } = LocalizedText.Empty;
    public LocalizedText? Notes { get; init; }
    public DateTimeOffset Departs { get; init; }
    public DateTimeOffset Returns { get; init; }
    public string Means { get; init; } = "";
    public string Languages { get; init; } = "";
    public string? Interpretation { get; init; }
    public bool StepFree { get; init; }
}

sealed class ReadVisitFormHandler(Db db) : IRequestHandler<ReadVisitForm, Result<VisitForm>>
{
    const string Find = """
        SELECT version AS Version, title AS Title, host AS Host, theme AS Theme, meeting_point AS MeetingPoint, notes AS Notes, departs_at AS Departs, returns_at AS Returns, means AS Means,
               languages AS Languages, interpretation AS Interpretation, step_free AS StepFree
        FROM visit WHERE event_id = @EventId AND code = @Visit AND cancelled_at IS NULL
        """;

    public async Task<Result<VisitForm>> Handle(ReadVisitForm request, CancellationToken cancellationToken) =>
        await db.One<VisitForm>(Find, request) is { } form ? form : VisitsErrors.NotFound;
}
