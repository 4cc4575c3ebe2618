using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>For the steps of the form: what has been typed so far, by whoever has the key.</summary>
[ForAnyone]
public sealed record ReadDraft(EventId EventId, string Key) : IQuery<DraftView>;

sealed class ReadDraftHandler(Db db) : IRequestHandler<ReadDraft, Result<DraftView>>
{
    const string Find = """
        SELECT answers AS Answers, needs AS Needs, revision AS Revision FROM draft WHERE id_hash = @hash AND event_id = @EventId
        """;

    public async Task<Result<DraftView>> Handle(ReadDraft request, CancellationToken cancellationToken)
    {
        var row = await db.One<DraftRow>(Find, new { hash = DraftKey.Hash(request.Key), request.EventId });
        if (row is null) return RegistrationErrors.NoDraft;
        var (answers, needs) = (DraftJson.Read<RegistrationAnswers>(row.Answers), DraftJson.Read<NeedsAnswers>(row.Needs));
        return new DraftView(answers, needs, row.Revision, DraftProblems.Of(answers, needs));
    }

    sealed record DraftRow
    {
        public string Answers { get; init; } = "";
        public string? Needs { get; init; }
        public int Revision { get; init; }
    }
}
