using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A press officer bars a person, an outlet or a domain from the events of the series until a day. Who waits at this event for a place goes back to review.</summary>
/// <param name="Of">Somebody whom it concerns, for a bar from a decision; their name, outlet or domain is taken from the request.</param>
[Requires(Permission.ManagePress)]
public sealed record AddPressBar(EventId EventId, AccreditationId? Of, PressBarTerms Terms) : ICommand<PressBarId>, IEventCommand;

/// <summary>What a bar is.</summary>
public sealed record PressBarTerms
{
    public PressBarKind Kind { get; init; }

    /// <summary>Of a person.</summary>
    public string? GivenNames { get; init; }

    /// <inheritdoc cref="GivenNames"/>
    public string? FamilyName { get; init; }

    /// <summary>The outlet or domain.</summary>
    public string? Named { get; init; }
    public string? Reason { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public DateOnly? EndsOn { get; init; }
}

sealed class AddPressBarValidator : AbstractValidator<AddPressBar>
{
    public AddPressBarValidator()
    {
        RuleFor(command => command.Terms.Kind).IsInEnum().WithErrorCode("choose").OverridePropertyName("Kind");
        RuleFor(command => command.Terms.Reason).RequiredText(500).OverridePropertyName("Reason");
        RuleFor(command => command.Terms.EndsOn).NotNull().WithErrorCode("required").OverridePropertyName("EndsOn");
        When(command => command.Of is null && command.Terms.Kind == PressBarKind.Person, () =>
        {
            RuleFor(command => command.Terms.GivenNames).RequiredText(TextRules.MostName).OverridePropertyName("GivenNames");
            RuleFor(command => command.Terms.FamilyName).RequiredText(TextRules.MostName).OverridePropertyName("FamilyName");
        });
        // A domain may be typed as an address of a website.
        When(command => command.Of is null && command.Terms.Kind == PressBarKind.Domain, () => RuleFor(command => command.Terms.Named).NotEmpty().WithErrorCode("required").MaximumLength(200).WithErrorCode("too-long").OverridePropertyName("Named"));
        When(command => command.Of is null && command.Terms.Kind == PressBarKind.Outlet, () => RuleFor(command => command.Terms.Named).RequiredText(200).OverridePropertyName("Named"));
    }
}

sealed class AddPressBarHandler(Db db, Access access, AccreditationBook book, AuditTrail audit, InstallationSecret secret, EventClock clock) : IRequestHandler<AddPressBar, Result<PressBarId>>
{
    // Longer than any series plans ahead.
    const int MostYears = 10;

    const string FindSeries = "SELECT series_id FROM event WHERE id = @EventId";

    const string FindSame = "SELECT COUNT(*) FROM press_bar WHERE series_id = @series AND kind = @kind AND bar_key = @key AND ends_on >= @today";

    const string DeleteEnded = "DELETE FROM press_bar WHERE series_id = @series AND kind = @kind AND bar_key = @key AND ends_on < @today";

    const string Insert = """
        INSERT INTO press_bar (id, series_id, kind, bar_key, label, reason, ends_on, made_at, made_by, version)
        VALUES (@id, @series, @kind, @key, @label, @reason, @endsOn, @now, @staff, 1)
        """;

    const string FindWaiting = "SELECT id FROM accreditation WHERE event_id = @EventId AND state = 'Waiting'";

    public async Task<Result<PressBarId>> Handle(AddPressBar request, CancellationToken cancellationToken)
    {
        if (access.Staff is not { } staff) return RequestErrors.NotAllowed;
        var (terms, today, endsOn) = (request.Terms, PressBars.Today(clock), request.Terms.EndsOn!.Value);
        if (endsOn < today) return RequestErrors.Invalid(nameof(terms.EndsOn), "past");
        if (endsOn > today.AddYears(MostYears)) return RequestErrors.Invalid(nameof(terms.EndsOn), "too-late");
        var person = request.Of is { } of && await AccreditationRow.Of(db, request.EventId, [of]) is [var found] ? found : null;
        if (request.Of is not null && person is null) return PressErrors.NotFound;
        if (Named(terms, person) is not { } named) return RequestErrors.Invalid(nameof(terms.Named), "website");
        var series = await db.Scalar<Guid>(FindSeries, request);
        var bar = new { id = new PressBarId(clock.NewId()), series, kind = terms.Kind.ToString(), key = named.Key, today, label = named.Label, reason = terms.Reason!.Trim(), endsOn, now = clock.Now, staff };
        if (await db.Scalar<int>(FindSame, bar) > 0) return PressErrors.BarThere;
        await db.Execute(DeleteEnded, bar);
        await db.ExecuteOne(Insert, bar);
        await audit.Record(request.EventId, "press.barred", bar.id.Value, new FieldChange("bar", null, terms.Kind.ToString()), new FieldChange("ends-on", null, endsOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        await SetAside(request.EventId);
        return bar.id;
    }

    (string Key, string Label)? Named(PressBarTerms terms, AccreditationRow? person)
    {
        switch (terms.Kind)
        {
            case PressBarKind.Person when person is not null:
                return (PressBars.KeyOfName(secret, person.NameKey), person.Name);
            case PressBarKind.Person:
                var typed = new PressPerson { GivenNames = PersonText.Clean(terms.GivenNames), FamilyName = PersonText.Clean(terms.FamilyName) };
                return (PressBars.KeyOfName(secret, typed.NameKey), $"{typed.GivenNames} {typed.FamilyName}");
            case PressBarKind.Outlet when person is not null:
                return (person.OutletKey, person.Outlet);
            case PressBarKind.Outlet:
                var outlet = PersonText.Clean(terms.Named)!;
                return (PressOutlets.KeyOf(outlet), outlet);
            default:
                return (person is null ? PressBars.KeyOfDomain(terms.Named!) : PressBars.DomainsOf(person.Subject).FirstOrDefault()) is { } domain ? (domain, domain) : null;
        }
    }

    // Otherwise the next free place would go to them.
    async Task SetAside(EventId eventId)
    {
        if (!await book.Open(eventId)) return;
        foreach (var chunk in (await db.Query<AccreditationId>(FindWaiting, new { EventId = eventId })).Chunk(200))
            foreach (var waiting in await AccreditationRow.Of(db, eventId, chunk))
                if (book.Bars.On(waiting.Subject).Count > 0) await book.Decide(waiting, new(AccreditationState.UnderReview, [], WaitWhereFull: false, Reason: null));
        await book.Tell();
    }
}
