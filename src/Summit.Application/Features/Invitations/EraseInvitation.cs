using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Invitations;

/// <summary>
/// Erases what is known of somebody who was only invited (GDPR, Article 17): an open invitation is taken back first, and a place
/// held for it goes to the next. Erasing again changes nothing.
/// </summary>
[Requires(Permission.ErasePeople, Permission.Operate), EvenWhenArchived]
public sealed record EraseInvitation(EventId EventId, InvitationId Id) : ICommand<Done>, IEventCommand;

sealed class EraseInvitationHandler(Db db, InvitationBook book, InvitationErasure erasure) : IRequestHandler<EraseInvitation, Result<Done>>
{
    const string Find = """
        SELECT state AS State, registration_id AS RegistrationId, erased_at AS ErasedAt FROM invitation WHERE id = @Id AND event_id = @EventId
        """;

    public async Task<Result<Done>> Handle(EraseInvitation request, CancellationToken cancellationToken)
    {
        if (await db.One<Standing>(Find, new { request.Id, request.EventId }) is not { } standing) return InvitationsErrors.NotFound;
        if (standing.ErasedAt is not null) return default(Done);
        // With the registration goes the invitation that it answered.
        if (standing.RegistrationId is not null) return InvitationsErrors.Registered;
        if (standing.State == InvitationState.Open) await book.End(request.EventId, request.Id, InvitationState.Revoked);
        await erasure.Erase(request.EventId, request.Id);
        return default(Done);
    }

    sealed record Standing
    {
        public InvitationState State { get; init; }
        public RegistrationId? RegistrationId { get; init; }
        public DateTimeOffset? ErasedAt { get; init; }
    }
}
