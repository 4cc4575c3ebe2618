using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>Describes a session, a new one or one that is there. The public sees it when the programme is published the next time.</summary>
/// <param name="Session">Its code; null for a new one.</param>
/// <param name="Version">As the form showed it.</param>
[Requires(Permission.ManageEvents)]
public sealed record SaveSession(EventId EventId, string? Session, int Version, SessionDescription Description) : ICommand<SessionSaved>, IEventCommand;

/// <summary>Its code, and how many with a place there would have another place, at a visit or a session, at the time it has now.</summary>
public sealed record SessionSaved(string Code, int Clashing);

/// <summary>What a session is, as its form shows it.</summary>
public sealed record SessionDescription
{
    public string Kind { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText Summary { get; init; } = LocalizedText.Empty;
    public WallTime Starts { get; init; } = new("");
    public WallTime Ends { get; init; } = new("");

    /// <summary>Its code, if it is in a room.</summary>
    public string? Room { get; init; }

    /// <summary>How many people can take part; null: everybody. It holds from the next publication on.</summary>
    public int? Places { get; init; }

    /// <summary>In the order in which they are announced.</summary>
    public IReadOnlyList<NamedSpeaker> Speakers { get; init; } = [];
}

/// <summary>Somebody named for a session.</summary>
public sealed record NamedSpeaker(SpeakerId Speaker, SpeakerRole Role, LocalizedText Presentation);

sealed class SaveSessionValidator : AbstractValidator<SaveSession>
{
    const int MostSpeakers = 30, MostPlaces = 10_000;

    public SaveSessionValidator()
    {
        RuleFor(command => command.Session).MaximumLength(40).WithErrorCode("too-long");
        RuleFor(command => command.Description.Kind).Must(SessionKinds.All.Contains).WithErrorCode("choose").OverridePropertyName("Kind");
        RuleFor(command => command.Description.Title).Must(text => text.Languages.Count > 0).WithErrorCode("required").OverridePropertyName("Title");
        RuleFor(command => command.Description.Title).Cascade(CascadeMode.Continue).Texts(EventFormRules.MostTitle);
        RuleFor(command => command.Description.Summary).Texts(EventFormRules.MostSummary);
        RuleFor(command => command.Description.Room).MaximumLength(40).WithErrorCode("choose").OverridePropertyName("Room");
        RuleFor(command => command.Description.Places).InclusiveBetween(1, MostPlaces).WithErrorCode("session-places").OverridePropertyName("Places");
        RuleFor(command => command.Description.Speakers).Must(speakers => speakers.Count <= MostSpeakers).WithErrorCode("too-many").OverridePropertyName("Speakers");
        RuleForEach(command => command.Description.Speakers).ChildRules(speaker =>
        {
            speaker.RuleFor(row => row.Role).IsInEnum().WithErrorCode("choose");
            speaker.RuleFor(row => row.Presentation).Texts(EventFormRules.MostTitle);
        }).OverridePropertyName("Speakers");
    }
}

sealed class SaveSessionHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<SaveSession, Result<SessionSaved>>
{
    const string FindEvent = "SELECT zone FROM event WHERE id = @EventId AND status <> 'Cancelled'";

    const string FindStored = """
        SELECT s.id AS Id, s.version AS Version, s.kind AS Kind, s.title AS Title, s.starts_local AS StartsLocal, s.ends_local AS EndsLocal, s.room AS Room, s.places AS Places
        FROM session s WHERE s.event_id = @EventId AND s.code = @Session
        """;

    const string HasRoom = "SELECT COUNT(*) FROM room WHERE event_id = @EventId AND code = @Room";

    const string FindSpeakers = "SELECT id FROM speaker WHERE event_id = @EventId";

    const string Insert = """
        INSERT INTO session (id, event_id, code, kind, title, summary, starts_at, starts_local, ends_at, ends_local, room, floor_languages, target_languages, places, version)
        VALUES (@id, @EventId, @code, @Kind, @Title, @Summary, @starts, @startsLocal, @ends, @endsLocal, @Room, '', '', @Places, 1)
        """;

    const string Update = """
        UPDATE session SET kind = @Kind, title = @Title, summary = @Summary, starts_at = @starts, starts_local = @startsLocal, ends_at = @ends,
            ends_local = @endsLocal, room = @Room, places = @Places, version = version + 1
        WHERE id = @id AND version = @Version
        """;

    const string DeleteSpeakers = "DELETE FROM session_speaker WHERE session_id = @id";

    const string InsertSpeaker = """
        INSERT INTO session_speaker (session_id, rank, speaker_id, role, presentation) VALUES (@id, @rank, @Speaker, @role, @Presentation)
        """;

    public async Task<Result<SessionSaved>> Handle(SaveSession request, CancellationToken cancellationToken)
    {
        var stored = request.Session is null ? null : await db.One<SessionRow>(FindStored, request);
        if (request.Session is not null && stored is null) return ProgrammeErrors.NotFound;
        if (stored is not null && stored.Version != request.Version) return ProgrammeErrors.ChangedMeanwhile;
        if (await db.Scalar<string>(FindEvent, request) is not { } zoneId) return EventsErrors.NotPublished;
        var (zone, wanted) = (TimeZoneInfo.FindSystemTimeZoneById(zoneId), request.Description);
        if (EventFormRules.FaultOf(wanted.Starts, zone, out var starts) is { } early) return RequestErrors.Invalid(nameof(wanted.Starts), early);
        if (EventFormRules.FaultOf(wanted.Ends, zone, out var ends) is { } late) return RequestErrors.Invalid(nameof(wanted.Ends), late);
        if (ends <= starts) return RequestErrors.Invalid(nameof(wanted.Ends), "before-start");
        if (wanted.Room is not null && await db.Scalar<int>(HasRoom, new { request.EventId, wanted.Room }) == 0) return RequestErrors.Invalid(nameof(wanted.Room), "choose");
        var known = await db.Query<SpeakerId>(FindSpeakers, request);
        if (wanted.Speakers.Any(speaker => !known.Contains(speaker.Speaker))) return RequestErrors.Invalid(nameof(wanted.Speakers), "choose");

        await ProgrammeVersions.KeepFirst(db, clock, request.EventId);
        var id = stored?.Id ?? new SessionId(clock.NewId());
        // Stands in acts and on pages that are still open: it never changes, says nothing, and is not used again.
        var code = request.Session ?? $"session-{id.Value:N}"[..28];
        await db.ExecuteOne(stored is null ? Insert : Update, new
        {
            id, request.EventId, request.Version, code, wanted.Kind, wanted.Title, wanted.Summary, wanted.Room, wanted.Places, starts, startsLocal = wanted.Starts.Written, ends, endsLocal = wanted.Ends.Written,
        });
        if (stored is not null) await db.Execute(DeleteSpeakers, new { id });
        foreach (var (rank, speaker) in wanted.Speakers.Index())
            await db.ExecuteOne(InsertSpeaker, new { id, rank, speaker.Speaker, role = speaker.Role.ToString(), speaker.Presentation });
        await audit.Record(request.EventId, stored is null ? "session.added" : "session.described", id.Value,
        [
            new("session", null, code),
            .. StoredEvent.Changes(
                ("title", stored is null ? null : StoredEvent.Written(stored.Title), StoredEvent.Written(wanted.Title)), ("kind", stored?.Kind, wanted.Kind),
                ("starts", stored?.StartsLocal, wanted.Starts.Written), ("ends", stored?.EndsLocal, wanted.Ends.Written), ("room", stored?.Room, wanted.Room), ("places", Number(stored?.Places), Number(wanted.Places))),
        ]);
        return new SessionSaved(code, stored is null ? 0 : await HeldTimes.Torn(db, request.EventId, id.Value, starts, ends));
    }

    static string? Number(int? places) => places?.ToString(CultureInfo.InvariantCulture);

    sealed record SessionRow
    {
        public SessionId Id { get; init; }
        public int Version { get; init; }
        public string Kind { get; init; } = "";
        public LocalizedText Title { get; init; } = LocalizedText.Empty;
        public string StartsLocal { get; init; } = "";
        public string EndsLocal { get; init; } = "";
        public string? Room { get; init; }
        public int? Places { get; init; }
    }
}
