using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>For the steps of the form: what has been typed and sent so far, by whoever has the key.</summary>
[ForAnyone]
public sealed record ReadPressDraft(EventId EventId, string Key) : IQuery<PressDraftView>;

sealed class ReadPressDraftHandler(Db db) : IRequestHandler<ReadPressDraft, Result<PressDraftView>>
{
    const string Find = "SELECT id AS Id, answers AS Answers, revision AS Revision FROM press_draft WHERE id_hash = @hash AND event_id = @EventId";

    const string FindProofs = "SELECT id AS Id, kind AS Kind, media_type AS MediaType, size AS Size FROM press_document WHERE draft_id = @Id ORDER BY added_at, id";

    public async Task<Result<PressDraftView>> Handle(ReadPressDraft request, CancellationToken cancellationToken)
    {
        if (await db.One<DraftRow>(Find, new { hash = DraftKey.Hash(request.Key), request.EventId }) is not { } row) return PressErrors.NoDraft;
        var answers = DraftJson.Read<PressAnswers>(row.Answers);
        return new PressDraftView(answers, row.Revision, PressDrafts.Problems(answers), await db.Query<DraftProof>(FindProofs, row));
    }

    sealed record DraftRow
    {
        public Guid Id { get; init; }
        public string Answers { get; init; } = "";
        public int Revision { get; init; }
    }
}
