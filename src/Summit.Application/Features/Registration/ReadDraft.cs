using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>For the steps of the form: what has been typed so far, by whoever has the key.</summary>
[ForAnyone]
public sealed record ReadDraft(EventId EventId, string Key) : IQuery<DraftView>;

sealed class ReadDraftHandler(Db db, EventClock clock) : IRequestHandler<ReadDraft, Result<DraftView>>
{
    const string Find = """
        SELECT d.answers AS Answers, d.needs AS Needs, d.revision AS Revision, i.category AS Category, CASE WHEN i.reserved = 1 THEN 1 ELSE 0 END AS Reserved
        FROM draft d LEFT JOIN invitation i ON i.id = d.invitation_id AND i.state = 'Open' AND i.expires_at > @now
        WHERE d.id_hash = @hash AND d.event_id = @EventId
        """;

    public async Task<Result<DraftView>> Handle(ReadDraft request, CancellationToken cancellationToken)
    {
        var row = await db.One<DraftRow>(Find, new { hash = DraftKey.Hash(request.Key), request.EventId, now = clock.Now });
        if (row is null) return RegistrationErrors.NoDraft;
        var (answers, needs) = (DraftJson.Read<RegistrationAnswers>(row.Answers), DraftJson.Read<NeedsAnswers>(row.Needs));
        return new DraftView(answers, needs, row.Revision, DraftProblems.Of(answers, needs))
        {
            Invited = row.Category is null ? null : new() { Category = row.Category, Reserved = row.Reserved },
        };
    }

    sealed record DraftRow
    {
        public string Answers { get; init; } = "";
        public string? Needs { get; init; }
        public int Revision { get; init; }
        public string? Category { get; init; }
        public bool Reserved { get; init; }
    }
}
