using FluentValidation;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A document as it is added: judged and on disk already, under a name that <c>ExpectFile</c> announced.</summary>
/// <param name="Path">Its random name. The one it had elsewhere is nowhere kept.</param>
public sealed record SentProof(ProofKind Kind, string Path);

sealed class SentProofValidator : AbstractValidator<SentProof>
{
    public SentProofValidator()
    {
        RuleFor(proof => proof.Kind).IsInEnum().WithErrorCode("choose");
        RuleFor(proof => proof.Path).Matches(@"^[A-Za-z0-9_-]{1,80}\z").WithErrorCode("choose");
    }
}

/// <summary>Writes what was sent as proof.</summary>
static class SentProofs
{
    // Whoever has used a link is somebody; for all others at an event together there is this much room, so that nobody can fill the disk.
    const int MostOfStrangers = 1 << 30;

    // Of that, for those of one network: nobody alone can leave no room for all others.
    const int MostOfNetwork = MostOfStrangers / 4;

    // Of all requests from one mailbox, proved or not.
    const int MostOfMailbox = 256 << 20;

    // An announced file belongs to itself until somebody takes it.
    const string FindExpected = "SELECT id AS Id, sha256 AS Sha256, size AS Size, media_type AS MediaType FROM stored_file WHERE path = @Path AND owner_id = id AND delete_after > @now";

    const string FindThere = """
        SELECT COUNT(d.id) AS Documents, SUM(CASE WHEN f.sha256 = @Sha256 THEN 1 ELSE 0 END) AS Known
        FROM press_document d LEFT JOIN stored_file f ON f.id = d.file_id WHERE d.request_id = @request OR d.draft_id = @draft
        """;

    const string SumOfStrangers = """
        SELECT COALESCE(SUM(f.size), 0) AS Taken, COALESCE(SUM(CASE WHEN d.network = @network THEN f.size ELSE 0 END), 0) AS OfNetwork
        FROM press_document d JOIN stored_file f ON f.id = d.file_id LEFT JOIN press_draft r ON r.id = d.draft_id LEFT JOIN press_request q ON q.id = d.request_id
        WHERE r.event_id = @eventId OR (q.event_id = @eventId AND q.address_proved_at IS NULL)
        """;

    const string SumOfMailbox = """
        SELECT COALESCE(SUM(f.size), 0)
        FROM press_request m JOIN press_request q ON q.address_key = m.address_key AND q.erased_at IS NULL
        JOIN press_document d ON d.request_id = q.id JOIN stored_file f ON f.id = d.file_id WHERE m.id = @request
        """;

    const string TakeFile = "UPDATE stored_file SET owner_id = @owner, delete_after = @until WHERE id = @Id";

    const string Insert = """
        INSERT INTO press_document (id, request_id, draft_id, file_id, kind, media_type, size, added_at, network) VALUES (@id, @request, @draft, @fileId, @kind, @MediaType, @Size, @now, @network)
        """;

    const string ClearNetwork = "UPDATE press_document SET network = NULL WHERE request_id = @request AND network IS NOT NULL";

    /// <summary>Where a stranger sent from is nobody's business once they are none.</summary>
    public static Task ForgetNetwork(Db db, PressRequestId request) => db.Execute(ClearNetwork, new { request });

    /// <summary>Adds a document to a request or to a draft of one, within their number and without repeating one.</summary>
    /// <param name="until">When the file goes if nothing else happens.</param>
    /// <param name="network">Of a stranger.</param>
    public static async Task<Result<PressDocumentId>> Add(Db db, EventClock clock, EventId eventId, SentProof proof, PressRequestId? request, Guid? draft, DateTimeOffset until, string? network = null)
    {
        if (await db.One<FileRow>(FindExpected, new { proof.Path, now = clock.SystemNow }) is not { } file) return PressErrors.NotFound;
        var there = await db.One<ThereRow>(FindThere, new { request, draft, file.Sha256 });
        if (there!.Known > 0) return PressErrors.ProofThere;
        if (there.Documents >= (draft is null ? ProofFile.MostInAll : ProofFile.MostWithDraft)) return PressErrors.TooManyProofs;
        if (draft is not null && (await db.One<RoomRow>(SumOfStrangers, new { eventId, network }))!.IsFullFor(file.Size)) return PressErrors.NoRoomForProofs;
        if (request is not null && await db.Scalar<int>(SumOfMailbox, new { request }) + file.Size > MostOfMailbox) return PressErrors.NoRoomForProofs;
        var id = new PressDocumentId(clock.NewId());
        await db.ExecuteOne(TakeFile, new { file.Id, owner = request?.Value ?? draft, until });
        await db.ExecuteOne(Insert, new { id, request, draft, fileId = file.Id, kind = proof.Kind.ToString(), file.MediaType, file.Size, now = clock.Now, network });
        return id;
    }

    sealed record FileRow
    {
        public Guid Id { get; init; }
        public string Sha256 { get; init; } = "";
        public int Size { get; init; }
        public string MediaType { get; init; } = "";
    }

    sealed record RoomRow
    {
        public int Taken { get; init; }
        public int OfNetwork { get; init; }

        public bool IsFullFor(int size) => Taken + size > MostOfStrangers || OfNetwork + size > MostOfNetwork;
    }

    sealed record ThereRow
    {
        public int Documents { get; init; }
        public int? Known { get; init; }
    }
}
