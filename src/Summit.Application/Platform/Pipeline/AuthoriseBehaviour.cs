using System.Reflection;
using MediatR;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Staff;

namespace Summit.Application.Platform.Pipeline;

/// <summary>What the current message's caller was found to hold.</summary>
public sealed class Access
{
    /// <summary>For a link's holder: the registration.</summary>
    public RegistrationId? Registration { get; set; }

    /// <summary>For the link of a head of delegation: the delegation.</summary>
    public DelegationId? Delegation { get; set; }

    /// <summary>For the link of somebody of the press: the request.</summary>
    public PressRequestId? PressRequest { get; set; }

    /// <summary>For a link's holder: as whom.</summary>
    public string? Role { get; set; }

    /// <summary>For staff: who.</summary>
    public StaffId? Staff { get; set; }
}

/// <summary>Denies by default. Permissions are read for each message, so a revoked session or role is refused at the next act.</summary>
sealed class AuthoriseBehaviour<TRequest, TResponse>(Caller caller, Access access, Db db, EventClock clock) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    static readonly TimeSpan RecentSignIn = TimeSpan.FromMinutes(15);

    const string FindSession = """
        SELECT registration_id AS RegistrationId, delegation_id AS DelegationId, press_request_id AS PressRequestId, role AS Role FROM link
        WHERE token_hash = @SessionHash AND kind = 'Session' AND expires_at > @now AND revoked_at IS NULL
        """;

    const string CountMembers = "SELECT COUNT(*) FROM registration WHERE id = @registration AND delegation_id = @DelegationId";

    const string FindStaff = """
        SELECT s.staff_id AS StaffId, s.confirmed_at AS ConfirmedAt, m.administrator AS Administrator, r.role AS Role
        FROM staff_session s
        JOIN staff m ON m.id = s.staff_id AND m.disabled_at IS NULL
        LEFT JOIN staff_role r ON r.staff_id = m.id AND r.event_id = @eventId
        WHERE s.token_hash = @SessionHash AND s.expires_at > @now AND s.revoked_at IS NULL
        """;

    const string FindDeputed = """
        SELECT m.id AS StaffId, m.administrator AS Administrator, r.role AS Role
        FROM staff m
        LEFT JOIN staff_role r ON r.staff_id = m.id AND r.event_id = @eventId
        WHERE m.id = @ActsFor AND m.disabled_at IS NULL
        """;

    static readonly bool ForAnyone = typeof(TRequest).IsDefined(typeof(ForAnyoneAttribute));
    static readonly bool NeedsRecentSignIn = typeof(TRequest).IsDefined(typeof(RequiresRecentSignInAttribute));
    static readonly IReadOnlyList<Permission> AnyOf = typeof(TRequest).GetCustomAttribute<RequiresAttribute>()?.AnyOf ?? [];

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (ForAnyone) return await next();
        return await Refusal(request) is { } refusal ? TResponse.Fail(refusal) : await next();
    }

    async Task<Error?> Refusal(TRequest request) => caller.Kind switch
    {
        CallerKind.Link when AnyOf.Any(permission => permission is Permission.HoldRegistration or Permission.HeadDelegation or Permission.HoldPressRequest) =>
            await HoldsLink(request) ? null : RequestErrors.NotYours,
        CallerKind.Staff => await RefusalOfStaff(request),
        _ => AnyOf.Any(Holds) ? null : RequestErrors.NotAllowed,
    };

    bool Holds(Permission permission) => caller.Kind switch
    {
        CallerKind.Job => permission == Permission.RunJobs,
        CallerKind.SignIn => permission == Permission.OpenSessions,
        CallerKind.Seed => permission is Permission.ManageEvents or Permission.ManageDeclaration or Permission.ManagePress or Permission.ManagePlaces or Permission.DecideRegistrations or Permission.Operate,
        _ => false,
    };

    async Task<bool> HoldsLink(TRequest request)
    {
        var session = await db.One<SessionRow>(FindSession, new { caller.SessionHash, now = clock.SystemNow });
        if (session is null || !AnyOf.Contains(session.Grants)) return false;
        if (request is IConcernsRegistration concerned && !await Opens(session, concerned.RegistrationId)) return false;
        (access.Registration, access.Delegation, access.PressRequest, access.Role) = (session.RegistrationId, session.DelegationId, session.PressRequestId, session.Role);
        return true;
    }

    async Task<bool> Opens(SessionRow session, RegistrationId registration) => session.DelegationId is null
        ? registration == session.RegistrationId
        : await db.Scalar<int>(CountMembers, new { registration, session.DelegationId }) > 0;

    async Task<Error?> RefusalOfStaff(TRequest request)
    {
        var now = clock.SystemNow;
        var eventId = (request as IConcernsEvent)?.EventId.Value;
        // Work done in somebody's name has no session, so it can do nothing that asks for a recent sign-in.
        var rows = caller.ActsFor is null
            ? await db.Query<StaffRow>(FindStaff, new { caller.SessionHash, now, eventId })
            : await db.Query<StaffRow>(FindDeputed, new { caller.ActsFor, eventId });
        if (rows.Count == 0) return RequestErrors.NotAllowed;
        access.Staff = rows[0].StaffId;
        if (!AnyOf.Any(permission => IsGranted(rows, permission))) return RequestErrors.NotYours;
        return NeedsRecentSignIn && rows[0].ConfirmedAt + RecentSignIn <= now ? RequestErrors.ConfirmFirst : null;
    }

    static bool IsGranted(IReadOnlyList<StaffRow> rows, Permission permission) =>
        permission == Permission.UseDesk
        || (rows[0].Administrator && RoleGrants.AllowsAdministrator(permission))
        || rows.Any(row => row.Role is { } role && RoleGrants.Allows(role, permission));

    sealed record SessionRow
    {
        public RegistrationId? RegistrationId { get; init; }
        public DelegationId? DelegationId { get; init; }
        public PressRequestId? PressRequestId { get; init; }
        public string Role { get; init; } = "";

        public Permission Grants => DelegationId is not null ? Permission.HeadDelegation : PressRequestId is not null ? Permission.HoldPressRequest : Permission.HoldRegistration;
    }

    sealed record StaffRow
    {
        public StaffId StaffId { get; init; }
        public DateTimeOffset ConfirmedAt { get; init; }
        public bool Administrator { get; init; }
        public StaffRole? Role { get; init; }
    }
}
