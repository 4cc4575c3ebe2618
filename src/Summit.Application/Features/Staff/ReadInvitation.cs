using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Staff;

/// <summary>For the page behind an invitation's link: whom it is for.</summary>
[ForAnyone]
public sealed record ReadInvitation(string Token) : IQuery<InvitationView>;

/// <summary>Whom an invitation is for; the very first administrator is not known yet.</summary>
public sealed record InvitationView
{
    const string Find = """
        SELECT t.id AS TokenId, t.staff_id AS StaffId, m.address AS Address, m.name AS Name, m.language AS Language
        FROM staff_token t LEFT JOIN staff m ON m.id = t.staff_id
        WHERE t.token_hash = @hash AND t.kind = 'Invitation' AND t.used_at IS NULL AND t.expires_at > @now AND m.disabled_at IS NULL
        """;

    internal Guid TokenId { get; init; }
    internal StaffId? StaffId { get; init; }
    public string? Address { get; init; }
    public string? Name { get; init; }
    public string? Language { get; init; }

    /// <summary>The first administrator chooses name and address too.</summary>
    public bool IsFirst => StaffId is null;

    internal static Task<InvitationView?> Read(Db db, string token, DateTimeOffset now) =>
        db.One<InvitationView>(Find, new { hash = StaffSecrets.HashLink(token), now });
}

sealed class ReadInvitationHandler(Db db, EventClock clock) : IRequestHandler<ReadInvitation, Result<InvitationView>>
{
    public async Task<Result<InvitationView>> Handle(ReadInvitation request, CancellationToken cancellationToken) =>
        await InvitationView.Read(db, request.Token, clock.SystemNow) is { } view ? view : StaffErrors.LinkNotValid;
}
