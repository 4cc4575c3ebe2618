using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Invitations;

/// <summary>For whoever erases people of an event: invitations to a mailbox that no registration answered.</summary>
[Requires(Permission.ErasePeople)]
public sealed record FindInvitee(EventId EventId, string Address) : IQuery<IReadOnlyList<InviteeFound>>, IConcernsEvent;

/// <summary>One invitation to the mailbox.</summary>
public sealed record InviteeFound
{
    public InvitationId Id { get; init; }
    public string Name { get; init; } = "";
    public string Address { get; init; } = "";
    public InvitationState State { get; init; }
    public DateTimeOffset InvitedAt { get; init; }
}

sealed class FindInviteeValidator : AbstractValidator<FindInvitee>
{
    public FindInviteeValidator() => RuleFor(query => PersonText.Clean(query.Address)).RequiredAddress().OverridePropertyName(nameof(FindInvitee.Address));
}

sealed class FindInviteeHandler(Db db) : IRequestHandler<FindInvitee, Result<IReadOnlyList<InviteeFound>>>
{
    const int Most = 100;

    const string Find = """
        SELECT id AS Id, name AS Name, address AS Address, state AS State, invited_at AS InvitedAt FROM invitation
        WHERE event_id = @EventId AND address_key = @key AND registration_id IS NULL AND erased_at IS NULL ORDER BY invited_at, id {page}
        """;

    public async Task<Result<IReadOnlyList<InviteeFound>>> Handle(FindInvitee request, CancellationToken cancellationToken)
    {
        var found = await db.Query<InviteeFound>(Find, new { request.EventId, key = Fold.Address(PersonText.Clean(request.Address)), skip = 0, take = Most });
        return found.Count == 0 ? InvitationsErrors.NotFound : new List<InviteeFound>(found);
    }
}
