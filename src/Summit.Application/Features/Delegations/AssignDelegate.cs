using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Delegations;

/// <summary>An organiser counts a live registration to a delegation, where its quota allows, or to none. Its place at the event stays as it is.</summary>
/// <param name="Reference">As people write it.</param>
/// <param name="Delegation">Null takes it out of the one it is in.</param>
[Requires(Permission.DecideRegistrations)]
public sealed record AssignDelegate(EventId EventId, string Reference, DelegationId? Delegation) : ICommand<RegistrationId>, IEventCommand;

sealed class AssignDelegateValidator : AbstractValidator<AssignDelegate>
{
    public AssignDelegateValidator() => RuleFor(command => command.Reference).NotEmpty().WithErrorCode("required").MaximumLength(40).WithErrorCode("too-long");
}

sealed class AssignDelegateHandler(Db db, PlaceLedger places, AuditTrail audit) : IRequestHandler<AssignDelegate, Result<RegistrationId>>
{
    const string FindPrefix = "SELECT reference_prefix FROM event WHERE id = @EventId";

    const string Find = $$"""
        SELECT r.id AS Id, r.category AS Category, c.priority AS Priority, r.delegation_id AS DelegationId, d.body AS Body
        FROM registration r
        JOIN category c ON c.event_id = r.event_id AND c.code = r.category
        LEFT JOIN delegation d ON d.id = r.delegation_id
        WHERE r.event_id = @EventId AND r.reference = @reference AND {{LiveRegistration.Holds}}
        """;

    public async Task<Result<RegistrationId>> Handle(AssignDelegate request, CancellationToken cancellationToken)
    {
        var prefix = await db.Scalar<string>(FindPrefix, new { request.EventId });
        if (Reference.Read(request.Reference, prefix!) is not { } reference) return DelegationsErrors.NoSuchDelegate;
        if (await db.One<MemberRow>(Find, new { request.EventId, reference }) is not { } member) return DelegationsErrors.NoSuchDelegate;
        if (member.DelegationId == request.Delegation) return DelegationsErrors.AlreadyMember;
        var joined = request.Delegation is { } id ? await StoredDelegation.Find(db, request.EventId, id) : null;
        if (request.Delegation is not null && joined is null) return DelegationsErrors.NotFound;
        if (joined is not null)
        {
            var quota = await places.ReadPool(joined.PoolId);
            if (await places.Take([new(quota.Facts, null)], member.Id.Value, member.Category, member.Priority) != TakeVerdict.Free) return DelegationsErrors.QuotaReached;
        }
        if (member.DelegationId is { } left && await StoredDelegation.Find(db, request.EventId, left) is { } former) await places.EndOn(former.PoolId, member.Id.Value);
        await RegistrationRow.Assign(db, member.Id, request.Delegation);
        await audit.Record(request.EventId, "registration.delegation", member.Id.Value, new FieldChange("delegation", member.Body, joined?.Body));
        return member.Id;
    }

    sealed record MemberRow
    {
        public RegistrationId Id { get; init; }
        public string Category { get; init; } = "";
        public int Priority { get; init; }
        public DelegationId? DelegationId { get; init; }
        public string? Body { get; init; }
    }
}
