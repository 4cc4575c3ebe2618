using System.Reflection;
using MediatR;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Platform.Pipeline;

/// <summary>What the current message's caller was found to hold.</summary>
public sealed class Access
{
    /// <summary>For a link's holder: the registration.</summary>
    public RegistrationId? Registration { get; set; }

    /// <summary>For a link's holder: as whom.</summary>
    public string? Role { get; set; }
}

/// <summary>Denies by default. Permissions are read for each message, so a revoked session is refused at the next act.</summary>
sealed class AuthoriseBehaviour<TRequest, TResponse>(Caller caller, Access access, Db db, EventClock clock) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    const string FindSession = """
        SELECT registration_id AS RegistrationId, role AS Role FROM link
        WHERE token_hash = @SessionHash AND kind = 'Session' AND expires_at > @now AND revoked_at IS NULL
        """;

    static readonly bool ForAnyone = typeof(TRequest).IsDefined(typeof(ForAnyoneAttribute));
    static readonly IReadOnlyList<Permission> AnyOf = typeof(TRequest).GetCustomAttribute<RequiresAttribute>()?.AnyOf ?? [];

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (ForAnyone) return await next();
        foreach (var permission in AnyOf)
            if (await Holds(permission, request)) return await next();
        return caller.Kind == CallerKind.Link && AnyOf.Contains(Permission.HoldRegistration)
            ? TResponse.Fail(RequestErrors.NotYours)
            : TResponse.Fail(RequestErrors.NotAllowed);
    }

    async Task<bool> Holds(Permission permission, TRequest request) => caller.Kind switch
    {
        CallerKind.Job => permission == Permission.RunJobs,
        CallerKind.Seed => permission is Permission.ManageEvents or Permission.ManagePlaces or Permission.DecideRegistrations or Permission.Operate,
        CallerKind.Link => permission == Permission.HoldRegistration && await HoldsLink(request),
        _ => false,
    };

    async Task<bool> HoldsLink(TRequest request)
    {
        var session = await db.One<SessionRow>(FindSession, new { caller.SessionHash, now = clock.SystemNow });
        if (session is null) return false;
        if (request is IConcernsRegistration concerned && concerned.RegistrationId != session.RegistrationId) return false;
        (access.Registration, access.Role) = (session.RegistrationId, session.Role);
        return true;
    }

    sealed record SessionRow
    {
        public RegistrationId RegistrationId { get; init; }
        public string Role { get; init; } = "";
    }
}
