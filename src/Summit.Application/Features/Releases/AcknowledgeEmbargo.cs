using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Releases;

/// <summary>An accredited person promises to keep the embargo of a release. Promising again changes nothing.</summary>
[Requires(Permission.HoldPressRequest)]
public sealed record AcknowledgeEmbargo(ReleaseId Release, AccreditationId Person) : ICommand<Done>;

sealed class AcknowledgeEmbargoHandler(Db db, EmbargoReaders readers, AuditTrail audit, EventClock clock) : IRequestHandler<AcknowledgeEmbargo, Result<Done>>
{
    const string Insert = """
        INSERT INTO release_acknowledgement (release_id, accreditation_id, acknowledged_at)
        SELECT @Release, @Person, @now WHERE NOT EXISTS (SELECT 1 FROM release_acknowledgement k WHERE k.release_id = @Release AND k.accreditation_id = @Person)
        """;

    public async Task<Result<Done>> Handle(AcknowledgeEmbargo request, CancellationToken cancellationToken)
    {
        var (reader, release, refusal) = await readers.Find(request.Release, request.Person);
        if (refusal is not null) return refusal;
        if (await db.Execute(Insert, new { request.Release, request.Person, now = clock.Now }) == 0) return default(Done);
        await audit.Record(reader!.EventId, "release.acknowledged", request.Person.Value, new FieldChange("reference", null, release!.Reference.ToString()));
        return default(Done);
    }
}
