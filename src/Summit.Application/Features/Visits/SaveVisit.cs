using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Features.Press;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Visits;

/// <summary>
/// Describes a study visit, a new one or one that is there. Who has to do with it gets one message where times, meeting point or
/// way of a published event's visit are others than before. A new one has no places yet.
/// </summary>
/// <param name="Visit">Its code; null for a new one.</param>
/// <param name="Version">As the form showed it.</param>
[Requires(Permission.ManagePlaces)]
public sealed record SaveVisit(EventId EventId, string? Visit, int Version, VisitDescription Description) : ICommand<VisitSaved>, IEventCommand;

/// <summary>What a study visit is, as its form shows it.</summary>
public sealed record VisitDescription
{
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText Host { get; init; } = LocalizedText.Empty;
    public LocalizedText Theme { get; init; } = LocalizedText.Empty;
    public LocalizedText MeetingPoint { get; init; } = LocalizedText.Empty;

    /// <summary>What to bring, to wear, to know.</summary>
    public LocalizedText Notes { get; init; } = LocalizedText.Empty;
    public WallTime Departs { get; init; } = new("");
    public WallTime Returns { get; init; } = new("");
    public string Means { get; init; } = "";

    /// <summary>Of the guide.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Into which the guide is interpreted.</summary>
    public IReadOnlyList<string> Interpretation { get; init; } = [];
    public bool StepFree { get; init; }
}

/// <summary>Its code, how many get a message, and how many have a place at another visit, or at a session with a limited number of them, at the same time now.</summary>
public sealed record VisitSaved(string Code, int Told, int Clashing);

sealed class SaveVisitValidator : AbstractValidator<SaveVisit>
{
    public static readonly string[] Means = ["walk", "coach", "tram"];

    public SaveVisitValidator()
    {
        RuleFor(command => command.Visit).MaximumLength(40).WithErrorCode("too-long");
        RuleFor(command => command.Description.Title).Must(text => text.Languages.Count > 0).WithErrorCode("required").OverridePropertyName("Title");
        RuleFor(command => command.Description.Title).Cascade(CascadeMode.Continue).Texts(EventFormRules.MostTitle);
        RuleFor(command => command.Description.Host).Texts(EventFormRules.MostTitle);
        RuleFor(command => command.Description.Theme).Texts(EventFormRules.MostSummary);
        RuleFor(command => command.Description.MeetingPoint).Must(text => text.Languages.Count > 0).WithErrorCode("required").OverridePropertyName("MeetingPoint");
        RuleFor(command => command.Description.MeetingPoint).Cascade(CascadeMode.Continue).Texts(EventFormRules.MostTitle);
        RuleFor(command => command.Description.Notes).Texts(EventFormRules.MostSummary);
        RuleFor(command => command.Description.Means).Must(Means.Contains).WithErrorCode("choose").OverridePropertyName("Means");
        RuleFor(command => command.Description.Languages).Must(languages => languages.Count is > 0 and <= 10 && languages.All(ProfileLists.Languages.Contains))
            .WithErrorCode("choose").OverridePropertyName("Languages");
        RuleFor(command => command.Description.Interpretation).Must(languages => languages.Count <= 10 && languages.All(ProfileLists.Languages.Contains))
            .WithErrorCode("choose").OverridePropertyName("Interpretation");
    }
}

sealed class SaveVisitHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<SaveVisit, Result<VisitSaved>>
{
    const string FindEvent = "SELECT zone FROM event WHERE id = @EventId AND status <> 'Cancelled'";

    const string CountVisits = "SELECT COUNT(*) FROM visit WHERE event_id = @EventId";

    const string HasCode = "SELECT COUNT(*) FROM visit WHERE event_id = @EventId AND code = @code";

    const string Insert = """
        INSERT INTO visit (id, event_id, code, title, host, theme, meeting_point, departs_at, departs_local, returns_at, returns_local, means, places, minimum,
            languages, step_free, interpretation, notes, version)
        VALUES (@id, @EventId, @code, @Title, @Host, @Theme, @MeetingPoint, @departs, @departsLocal, @returns, @returnsLocal, @Means, 0, 0,
            @languages, @StepFree, @interpretation, @Notes, 1)
        """;

    const string Update = """
        UPDATE visit SET title = @Title, host = @Host, theme = @Theme, meeting_point = @MeetingPoint, departs_at = @departs, departs_local = @departsLocal,
            returns_at = @returns, returns_local = @returnsLocal, means = @Means, languages = @languages, step_free = @StepFree,
            interpretation = @interpretation, notes = @Notes, version = version + 1
        WHERE id = @id
        """;

    public async Task<Result<VisitSaved>> Handle(SaveVisit request, CancellationToken cancellationToken)
    {
        var stored = request.Visit is { } known ? await StoredVisit.Find(db, request.EventId, known) : null;
        if (request.Visit is not null && stored is null) return VisitsErrors.NotFound;
        if (stored is { Cancelled: not null }) return VisitsErrors.NotOpen;
        if (stored is not null && stored.Version != request.Version) return VisitsErrors.ChangedMeanwhile;
        if (await db.Scalar<string>(FindEvent, new { request.EventId }) is not { } zoneId) return EventsErrors.NotPublished;
        var (zone, wanted) = (TimeZoneInfo.FindSystemTimeZoneById(zoneId), request.Description);
        if (EventFormRules.FaultOf(wanted.Departs, zone, out var departs) is { } early) return RequestErrors.Invalid(nameof(wanted.Departs), early);
        if (EventFormRules.FaultOf(wanted.Returns, zone, out var returns) is { } late) return RequestErrors.Invalid(nameof(wanted.Returns), late);
        if (returns <= departs) return RequestErrors.Invalid(nameof(wanted.Returns), "before-start");

        var code = request.Visit ?? await NewCode(request);
        var id = stored?.Id ?? new VisitId(clock.NewId());
        var row = new
        {
            id, request.EventId, code, wanted.Title, wanted.Host, wanted.Theme, wanted.MeetingPoint, wanted.Notes, departs, departsLocal = wanted.Departs.Written,
            returns, returnsLocal = wanted.Returns.Written, wanted.Means, wanted.StepFree, languages = string.Join(' ', wanted.Languages), interpretation = string.Join(' ', wanted.Interpretation),
        };
        if (stored is null)
        {
            await db.ExecuteOne(Insert, row);
            await places.Open(request.EventId, Domain.Places.PoolKind.Visit, id.Value, 0);
            await audit.Record(request.EventId, "visit.created", id.Value, new FieldChange("visit", null, code));
            return new VisitSaved(code, 0, 0);
        }
        await db.ExecuteOne(Update, row);
        var act = await audit.Record(request.EventId, "visit.described", id.Value, new FieldChange("visit", null, code),
            new FieldChange("departs", stored.DepartsLocal, row.departsLocal), new FieldChange("returns", stored.ReturnsLocal, row.returnsLocal));
        var isNews = stored.EventStatus == EventStatus.Published && stored.Departs > clock.Now
            && (stored.Departs != departs || stored.Returns != returns || stored.Means != wanted.Means || !stored.MeetingPoint.Equals(wanted.MeetingPoint));
        var told = isNews ? await VisitNews.Announce(db, clock, request.EventId, stored.PoolId, act, VisitNews.Changed) : 0;
        if (isNews) told += await PressVisitNews.Announce(db, id, act);
        return new VisitSaved(code, told, await HeldTimes.Torn(db, request.EventId, id.Value, departs, returns));
    }

    // Stands in addresses and in acts, so it never changes and says nothing.
    async Task<string> NewCode(SaveVisit request)
    {
        for (var number = await db.Scalar<int>(CountVisits, new { request.EventId }) + 1; ; number++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"visit-{number}");
            if (await db.Scalar<int>(HasCode, new { request.EventId, code }) == 0) return code;
        }
    }
}
