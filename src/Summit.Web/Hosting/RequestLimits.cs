using System.Threading.RateLimiting;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Endpoints;

namespace Summit.Web.Hosting;

/// <summary>What one network may have of an endpoint.</summary>
enum RequestLimit
{
    /// <summary>How many forms it may begin: enough for a town hall whose whole council registers from behind one address in an afternoon, too few for a script that wants all places.</summary>
    Beginning,

    /// <summary>How often it may try to sign in at the desk. An account locks by itself; this is for those who try many accounts.</summary>
    SigningIn,

    /// <summary>How many documents it may be sending at the same moment: each is held in memory. A newsroom behind one address waits its turn.</summary>
    SendingProofs,
}

/// <summary>
/// Counts what networks ask of limited endpoints. The framework's own middleware never lets go of its limiters, whose timers
/// would keep a host that has stopped alive; these end with their host.
/// </summary>
sealed class RequestLimits : IDisposable
{
    readonly PartitionedRateLimiter<HttpContext> _beginning = Tokens(atOnce: 60, oneMoreEvery: TimeSpan.FromSeconds(10));
    readonly PartitionedRateLimiter<HttpContext> _signingIn = Tokens(atOnce: 30, oneMoreEvery: TimeSpan.FromSeconds(6));
    readonly PartitionedRateLimiter<HttpContext> _sendingProofs = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetConcurrencyLimiter(Network(http), _ => new() { PermitLimit = 6, QueueLimit = 40 }));

    /// <summary>Waits for the network's turn; the lease, held until the request has been answered, says whether it came.</summary>
    public ValueTask<RateLimitLease> Acquire(RequestLimit limit, HttpContext http) => (limit switch
    {
        RequestLimit.Beginning => _beginning,
        RequestLimit.SigningIn => _signingIn,
        RequestLimit.SendingProofs => _sendingProofs,
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, null),
    }).AcquireAsync(http, cancellationToken: http.RequestAborted);

    public void Dispose()
    {
        _beginning.Dispose();
        _signingIn.Dispose();
        _sendingProofs.Dispose();
    }

    static PartitionedRateLimiter<HttpContext> Tokens(int atOnce, TimeSpan oneMoreEvery) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetTokenBucketLimiter(Network(http), _ => new() { TokenLimit = atOnce, TokensPerPeriod = 1, ReplenishmentPeriod = oneMoreEvery, QueueLimit = 0 }));

    static string Network(HttpContext http) => http.RequestServices.GetRequiredService<CallerSlot>().Caller?.Client ?? "";
}

/// <summary>Puts limits on endpoints.</summary>
static class LimitedEndpoints
{
    /// <summary>The endpoint answers a network within a limit only.</summary>
    public static TBuilder LimitedBy<TBuilder>(this TBuilder endpoint, RequestLimit limit) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Limited(limit));

    /// <summary>Tells who asks too much so. Comes before what reads bodies.</summary>
    public static IApplicationBuilder UseRequestLimits(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Limited>() is not { } limited)
        {
            await next();
            return;
        }
        using var lease = await http.RequestServices.GetRequiredService<RequestLimits>().Acquire(limited.Limit, http);
        if (lease.IsAcquired) await next();
        else await Answers.Problem(new(StatusCodes.Status429TooManyRequests, "TooManyForms")).ExecuteAsync(http);
    });

    sealed record Limited(RequestLimit Limit);
}
