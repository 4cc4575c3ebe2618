using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;

namespace Summit.Application.Features.Delegations;

/// <summary>An organiser opens a delegation; its head gets a link to register its people. The delegation.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record CreateDelegation(EventId EventId, SubmissionId Submission, DelegationTerms Terms) : ICommand<DelegationId>, IEventCommand, ISubmission;

sealed class CreateDelegationValidator : AbstractValidator<CreateDelegation>
{
    public CreateDelegationValidator() => RuleFor(command => command.Terms.Cleaned()).SetValidator(new DelegationTermsValidator()).OverridePropertyName(nameof(CreateDelegation.Terms));
}

sealed class CreateDelegationHandler(Db db, PlaceLedger places, Outbox outbox, AuditTrail audit, EventClock clock)
    : IRequestHandler<CreateDelegation, Result<DelegationId>>
{
    const string FindTerms = "SELECT status AS Status, ends_at AS EndsAt FROM event WHERE id = @EventId";

    const string Insert = """
        INSERT INTO delegation (id, event_id, body, body_key, country, head_name, head_address, head_key, language, search_key, version, created_at)
        VALUES (@id, @EventId, @Body, @BodyKey, @Country, @HeadName, @HeadAddress, @HeadKey, @Language, @SearchKey, 1, @now)
        """;

    public async Task<Result<DelegationId>> Handle(CreateDelegation request, CancellationToken cancellationToken)
    {
        var terms = request.Terms.Cleaned();
        if (await db.One<EventTerms>(FindTerms, new { request.EventId }) is not { Status: EventStatus.Published } coming) return DelegationsErrors.NotPublished;
        if (coming.EndsAt <= clock.Now) return DelegationsErrors.EventOver;
        if (await StoredDelegation.IsTaken(db, request.EventId, terms)) return DelegationsErrors.SameBody;
        var id = new DelegationId(clock.NewId());
        await db.ExecuteOne(Insert, new
        {
            id, request.EventId, terms.Body, terms.BodyKey, terms.Country, terms.HeadName, terms.HeadAddress, terms.HeadKey, terms.Language, terms.SearchKey, now = clock.Now,
        });
        await places.Open(request.EventId, PoolKind.Delegation, id.Value, terms.Quota);
        await audit.Record(request.EventId, "delegation.created", id.Value, new("Body", null, terms.Body), new("HeadName", null, terms.HeadName), new("HeadAddress", null, terms.HeadAddress));
        await outbox.Owe(request.EventId, new(id.Value), Recipient.Head, DelegationLink.Template);
        return id;
    }

    sealed record EventTerms
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset EndsAt { get; init; }
    }
}

/// <summary>The message that brings a head their link.</summary>
static class DelegationLink
{
    public const string Template = "delegation";
}
