using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Summit.Application.Platform.Pipeline;

namespace Summit.Web.Hosting;

/// <summary>How many documents one network may be sending at the same moment: each is held in memory. A newsroom behind one address waits its turn.</summary>
static class ProofsLimit
{
    /// <summary>The policy's name.</summary>
    public const string Policy = "proofs";

    const int AtOnce = 6;
    const int Waiting = 40;

    public static void Configure(RateLimiterOptions options) =>
        options.AddPolicy(Policy, http => RateLimitPartition.GetConcurrencyLimiter(
            http.RequestServices.GetRequiredService<CallerSlot>().Caller?.Client ?? "",
            _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting }));
}
