using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.People;
using Summit.Domain.Press;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Interviews;

/// <summary>Somebody accredited asks a delegation for an interview. An officer sees it first.</summary>
/// <param name="Person">Of the session's own request.</param>
[Requires(Permission.HoldPressRequest)]
public sealed record AskInterview(EventId EventId, AccreditationId Person, DelegationId Delegation, InterviewWish Wish) : ICommand<InterviewId>, IEventCommand;

/// <summary>What is asked.</summary>
/// <param name="Language">Of the interview (ISO 639-1).</param>
/// <param name="Wanted">When, in the journalist's own words.</param>
/// <param name="Address">Where the journalist is reached; given to the head with the wish.</param>
public sealed record InterviewWish(string? Topic, string? Language, string? Wanted, string? Address, string? Telephone)
{
    internal const int MostTopic = 500, MostWanted = 200;

    internal InterviewWish Cleaned() => new(PersonText.OneLine(Topic), Language, PersonText.OneLine(Wanted), PersonText.Clean(Address), PersonText.Clean(Telephone) is { Length: > 0 } telephone ? telephone : null);
}

sealed class AskInterviewValidator : AbstractValidator<AskInterview>
{
    public AskInterviewValidator()
    {
        RuleFor(command => command.Delegation).Must(delegation => delegation != default).WithErrorCode("choose");
        RuleFor(command => command.Wish.Cleaned().Topic).RequiredText(InterviewWish.MostTopic).OverridePropertyName("Topic");
        RuleFor(command => command.Wish.Language).Must(ProfileLists.Languages.Contains!).WithErrorCode("choose").OverridePropertyName("InterviewLanguage");
        RuleFor(command => command.Wish.Cleaned().Wanted).RequiredText(InterviewWish.MostWanted).OverridePropertyName("Wanted");
        RuleFor(command => command.Wish.Cleaned().Address).RequiredAddress().OverridePropertyName("Address");
        RuleFor(command => command.Wish.Cleaned().Telephone).Telephone().OverridePropertyName("Telephone");
    }
}

sealed class AskInterviewHandler(Db db, Access access, AuditTrail audit, EventClock clock) : IRequestHandler<AskInterview, Result<InterviewId>>
{
    const string FindPerson = """
        SELECT a.state AS Standing, e.status AS Status, e.ends_at AS EndsAt,
               (SELECT COUNT(*) FROM interview i WHERE i.accreditation_id = a.id) AS Asked,
               (SELECT COUNT(*) FROM interview i WHERE i.accreditation_id = a.id AND i.settled_at IS NULL) AS Unanswered,
               (SELECT COUNT(*) FROM interview i WHERE i.accreditation_id = a.id AND i.delegation_id = @Delegation AND i.settled_at IS NULL) AS Same
        FROM accreditation a JOIN event e ON e.id = a.event_id
        WHERE a.id = @Person AND a.request_id = @request AND a.event_id = @EventId
        """;

    const string FindDelegation = """
        SELECT d.body FROM delegation d WHERE d.id = @Delegation AND d.event_id = @EventId AND d.dissolved_at IS NULL
          AND EXISTS (SELECT 1 FROM registration r WHERE r.delegation_id = d.id AND r.state = 'Confirmed')
        """;

    const string Insert = """
        INSERT INTO interview (id, event_id, request_id, accreditation_id, delegation_id, topic, language, wanted, address, telephone, state, asked_at, version)
        VALUES (@id, @EventId, @request, @Person, @Delegation, @Topic, @Language, @Wanted, @Address, @Telephone, 'Asked', @now, 1)
        """;

    public async Task<Result<InterviewId>> Handle(AskInterview request, CancellationToken cancellationToken)
    {
        var own = access.PressRequest!.Value;
        if (await db.One<PersonRow>(FindPerson, new { request.Person, request.Delegation, request.EventId, request = own }) is not { } person) return InterviewErrors.NotFound;
        if (!InterviewRules.IsAccredited(person.Standing, person.Status, person.EndsAt, clock.Now)) return InterviewErrors.NotAccredited;
        if (await db.Scalar<string?>(FindDelegation, request) is not { } body) return RequestErrors.Invalid("Delegation", "choose");
        if (person.Same > 0) return InterviewErrors.AskedAlready;
        if (person.Unanswered >= InterviewRules.MostOpen) return InterviewErrors.TooMany;
        if (person.Asked >= InterviewRules.MostOfPerson) return InterviewErrors.AskedEnough;
        var wish = request.Wish.Cleaned();
        var id = new InterviewId(clock.NewId());
        await db.ExecuteOne(Insert, new { id, request.EventId, request = own, request.Person, request.Delegation, wish.Topic, wish.Language, wish.Wanted, wish.Address, wish.Telephone, now = clock.Now });
        await audit.Record(request.EventId, "interview.asked", request.Person.Value, new FieldChange("Body", null, body));
        return id;
    }

    sealed record PersonRow
    {
        public AccreditationState Standing { get; init; }
        public EventStatus Status { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int Asked { get; init; }
        public int Unanswered { get; init; }
        public int Same { get; init; }
    }
}
