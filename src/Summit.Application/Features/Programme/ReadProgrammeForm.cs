using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>For the desk: a session as its form shows it, and what its form offers.</summary>
/// <param name="Session">Its code; null for a new one.</param>
[Requires(Permission.ManageEvents)]
public sealed record ReadProgrammeForm(EventId EventId, string? Session) : IQuery<ProgrammeForm>, IConcernsEvent;

/// <summary>A session's form.</summary>
/// <param name="Item">Null for a new one.</param>
/// <param name="Version">To be sent back; zero for a new one.</param>
public sealed record ProgrammeForm(ProgrammeItem? Item, int Version, IReadOnlyList<RoomChoice> Rooms, IReadOnlyList<SpeakerChoice> Speakers);

/// <summary>A room that a session can be in.</summary>
public sealed record RoomChoice
{
    public string Code { get; init; } = "";
    public LocalizedText Name { get; init; } = LocalizedText.Empty;
    public int Capacity { get; init; }
}

/// <summary>Somebody who can be named.</summary>
public sealed record SpeakerChoice
{
    public SpeakerId Id { get; init; }
    public string Name { get; init; } = "";
    public string Body { get; init; } = "";
}

sealed class ReadProgrammeFormHandler(Db db) : IRequestHandler<ReadProgrammeForm, Result<ProgrammeForm>>
{
    const string FindVersion = "SELECT version FROM session WHERE event_id = @EventId AND code = @Session";
    const string FindRooms = "SELECT code AS Code, name AS Name, capacity AS Capacity FROM room WHERE event_id = @EventId ORDER BY code";
    const string FindSpeakers = "SELECT id AS Id, name AS Name, body AS Body FROM speaker WHERE event_id = @EventId ORDER BY name, id";

    public async Task<Result<ProgrammeForm>> Handle(ReadProgrammeForm request, CancellationToken cancellationToken)
    {
        var version = request.Session is null ? 0 : await db.Scalar<int>(FindVersion, request);
        if (request.Session is not null && version == 0) return ProgrammeErrors.NotFound;
        var item = request.Session is null ? null : (await ProgrammeRows.Read(db, request.EventId)).Single(one => one.Code == request.Session);
        return new ProgrammeForm(item, version, await db.Query<RoomChoice>(FindRooms, request), await db.Query<SpeakerChoice>(FindSpeakers, request));
    }
}
