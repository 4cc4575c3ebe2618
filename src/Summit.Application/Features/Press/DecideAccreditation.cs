using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A press officer decides on one or several people of one request; all or nothing, and one message says where everybody of it stands.</summary>
[Requires(Permission.ManagePress)]
public sealed record DecideAccreditation(EventId EventId, IReadOnlyList<AccreditationSeen> People, PressDecision Decision) : ICommand<Done>, IEventCommand;

/// <summary>What is decided.</summary>
public sealed record PressDecision
{
    /// <summary>The state to come.</summary>
    public AccreditationState Becomes { get; init; }

    /// <summary>Where they may be; for who waits: where they would be.</summary>
    public IReadOnlyList<PressPointId> Points { get; init; } = [];

    /// <summary>At points without a place they wait; else nothing is decided.</summary>
    public bool WaitWhereFull { get; init; }

    /// <summary>In the applicant's language; of a refusal or revocation, and if one likes of waiting.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason as stored; null where nothing was typed.</summary>
    internal string? Given => PersonText.OneLine(Reason) is { Length: > 0 } given ? given : null;

    /// <summary>Days of the event; none named: all of them.</summary>
    public IReadOnlyList<DateOnly> Days { get; init; } = [];
}

sealed class DecideAccreditationValidator : AbstractValidator<DecideAccreditation>
{
    static readonly AccreditationState[] Officers =
    [
        AccreditationState.UnderReview, AccreditationState.Accredited, AccreditationState.Limited, AccreditationState.Waiting, AccreditationState.Refused, AccreditationState.Revoked,
    ];

    public DecideAccreditationValidator()
    {
        RuleFor(command => command.People).Must(people => people.Count > 0).WithErrorCode("required").Must(people => people.Count <= PressAnswers.MostPeople).WithErrorCode("too-many");
        RuleFor(command => command.Decision.Becomes).Must(Officers.Contains).WithErrorCode("choose").OverridePropertyName("Becomes");
        RuleFor(command => command.Decision.Given).RequiredText(1000).OverridePropertyName("Reason")
            .When(command => command.Decision.Becomes is AccreditationState.Refused or AccreditationState.Revoked);
        RuleFor(command => command.Decision.Given).OptionalText(1000).OverridePropertyName("Reason")
            .When(command => command.Decision.Becomes is not (AccreditationState.Refused or AccreditationState.Revoked));
        RuleFor(command => command.Decision.Points).Must(points => points.Count <= PressAnswers.MostWishes).WithErrorCode("too-many").OverridePropertyName("Points");
        RuleFor(command => command.Decision.Points).Must(points => points.Count > 0).WithErrorCode("choose").OverridePropertyName("Points")
            .When(command => command.Decision.Becomes == AccreditationState.Limited);
    }
}

sealed class DecideAccreditationHandler(Db db, AccreditationBook book) : IRequestHandler<DecideAccreditation, Result<Done>>
{
    const string FindDays = "SELECT starts_local AS Starts, ends_local AS Ends FROM event WHERE id = @EventId";

    public async Task<Result<Done>> Handle(DecideAccreditation request, CancellationToken cancellationToken)
    {
        var people = await AccreditationRow.Of(db, request.EventId, request.People.Select(person => person.Id));
        if (AccreditationRow.Misses(people, request.People) is { } missing) return missing;
        if (people.Select(person => person.RequestId).Distinct().Count() > 1 || !await book.Open(request.EventId)) return PressErrors.NotFound;
        var decision = request.Decision;
        if (await Written(request) is not { } days) return RequestErrors.Invalid(nameof(decision.Days), "choose");
        if (AccreditationRules.Admits(decision.Becomes) || decision.Becomes == AccreditationState.Waiting) await book.CountOutlets(people);
        var verdict = new PressVerdict(decision.Becomes, decision.Points, decision.WaitWhereFull, decision.Given, days);
        foreach (var person in people)
            if (await book.Decide(person, verdict) is { } refusal) return refusal;
        await book.Tell();
        return default(Done);
    }

    // All days named is no limit; null where one of them is none of the event's.
    async Task<string?> Written(DecideAccreditation request)
    {
        if (request.Decision.Days.Count == 0) return "";
        var days = (await db.One<EventDays>(FindDays, request))!.All;
        var named = request.Decision.Days.Distinct().Order().ToArray();
        if (named.Any(day => !days.Contains(day))) return null;
        return named.Length == days.Count ? "" : PressDays.Write(named);
    }

    sealed record EventDays
    {
        public string Starts { get; init; } = "";
        public string Ends { get; init; } = "";

        public IReadOnlyList<DateOnly> All => PressDays.Between(Starts, Ends);
    }
}
