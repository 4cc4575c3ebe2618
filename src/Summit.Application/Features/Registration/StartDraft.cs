using FluentValidation;
using MediatR;
using Summit.Application.Features.Invitations;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Registration;

/// <summary>Begins to fill in a registration; the answer is the draft's secret key.</summary>
/// <param name="Invitation">The code of an invitation to be answered: it opens what is not open to all.</param>
[ForAnyone]
public sealed record StartDraft(EventId EventId, string Language, string? Invitation = null) : ICommand<string>;

sealed class StartDraftValidator : AbstractValidator<StartDraft>
{
    public StartDraftValidator() => RuleFor(command => command.Language).LanguageCode();
}

sealed class StartDraftHandler(Db db, EventClock clock) : IRequestHandler<StartDraft, Result<string>>
{
    const string FindWindow = """
        SELECT status AS Status, admission AS Admission, opens_at AS OpensAt, closes_at AS ClosesAt
        FROM event WHERE id = @EventId AND status <> 'Draft'
        """;

    const string FindInvited = """
        SELECT i.id AS Id, i.address AS Address, i.category AS Category FROM invitation_code c JOIN invitation i ON i.id = c.invitation_id
        WHERE c.code_hash = @code AND i.event_id = @EventId AND i.state = 'Open' AND i.expires_at > @now
        """;

    public async Task<Result<string>> Handle(StartDraft request, CancellationToken cancellationToken)
    {
        if (await db.One<WindowRow>(FindWindow, new { request.EventId }) is not { } row) return RequestErrors.NoSuchEvent;
        var invited = request.Invitation is null ? null : await db.One<InvitedRow>(FindInvited, new { request.EventId, code = InvitationBook.Hash(request.Invitation), now = clock.Now });
        if (request.Invitation is not null && invited is null) return InvitationsErrors.NotOpen;
        var window = EventRules.WindowAt(clock.Now, row.Status, row.Admission, row.OpensAt, row.ClosesAt);
        if (window == Window.Cancelled || (window != Window.Open && invited is null)) return RegistrationErrors.Closed;
        return await DraftRow.Save(db, clock, request.EventId, request.Language, new() { Address = invited?.Address, Category = invited?.Category }, invitation: invited?.Id);
    }

    sealed record WindowRow
    {
        public EventStatus Status { get; init; }
        public Admission Admission { get; init; }
        public DateTimeOffset OpensAt { get; init; }
        public DateTimeOffset ClosesAt { get; init; }
    }

    sealed record InvitedRow
    {
        public InvitationId Id { get; init; }
        public string Address { get; init; } = "";
        public string Category { get; init; } = "";
    }
}
