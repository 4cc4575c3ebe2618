using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>For the desk: the programme as it stands, what is wrong with it, and how it differs from what the public sees.</summary>
[Requires(Permission.ManageEvents)]
public sealed record ReadProgramme(EventId EventId) : IQuery<ProgrammeDesk>, IConcernsEvent;

/// <summary>The programme at the desk.</summary>
/// <param name="Edition">What the public sees; null where it sees these sessions as they are.</param>
/// <param name="CanPublish">There is something that the public does not see yet.</param>
/// <param name="ToTell">How many people get a message when it is published.</param>
/// <param name="Digest">Names what was shown, for publishing exactly this.</param>
public sealed record ProgrammeDesk(
    IReadOnlyList<ProgrammeItem> Items, IReadOnlyList<ProgrammeFinding> Findings, IReadOnlyList<SpeakerLine> Speakers, ProgrammeEdition? Edition,
    IReadOnlyList<ProgrammeDifference> Differences, bool CanPublish, int ToTell, string Digest);

/// <summary>A speaker in a list.</summary>
public sealed record SpeakerLine
{
    public SpeakerId Id { get; init; }

    /// <summary>To be sent back by its form.</summary>
    public int Version { get; init; }
    public string Name { get; init; } = "";
    public string FunctionTitle { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string Language { get; init; } = "";

    /// <summary>Of how many sessions.</summary>
    public int Sessions { get; init; }
}

sealed class ReadProgrammeHandler(Db db, EventClock clock) : IRequestHandler<ReadProgramme, Result<ProgrammeDesk>>
{
    const string FindEvent = $$"""
        SELECT e.status AS Status, e.starts_at AS StartsAt, e.ends_at AS EndsAt, p.taken AS Taken,
               (SELECT COUNT(*) FROM registration r WHERE r.event_id = e.id AND r.state = 'Confirmed' AND {{LiveRegistration.Holds}}) AS Confirmed
        FROM event e JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event' WHERE e.id = @EventId
        """;

    const string FindSpeakers = """
        SELECT p.id AS Id, p.version AS Version, p.name AS Name, p.function_title AS FunctionTitle, p.body AS Body, p.country AS Country, p.language AS Language,
               (SELECT COUNT(DISTINCT x.session_id) FROM session_speaker x WHERE x.speaker_id = p.id) AS Sessions
        FROM speaker p WHERE p.event_id = @EventId ORDER BY p.name, p.id
        """;

    public async Task<Result<ProgrammeDesk>> Handle(ReadProgramme request, CancellationToken cancellationToken)
    {
        var facts = (await db.One<EventRow>(FindEvent, request))!;
        var items = await ProgrammeRows.Read(db, request.EventId);
        var newest = await ProgrammeVersions.Newest(db, request.EventId);
        var differences = newest is null ? [] : ProgrammeDifferences.Between(newest.Items, items);
        var digest = ProgrammeContent.Digest(ProgrammeContent.Write(items));
        return new ProgrammeDesk(
            items, ProgrammeChecks.Of(items, facts.StartsAt, facts.EndsAt, facts.Taken), await db.Query<SpeakerLine>(FindSpeakers, request), newest?.Edition,
            differences, facts.Status == EventStatus.Published && newest is not null && newest.Digest != digest,
            differences.Count > 0 && facts.EndsAt > clock.Now ? facts.Confirmed : 0, digest);
    }

    sealed record EventRow
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset StartsAt { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int Taken { get; init; }
        public int Confirmed { get; init; }
    }
}
