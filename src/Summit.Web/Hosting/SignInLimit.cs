using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Summit.Application.Platform.Pipeline;

namespace Summit.Web.Hosting;

/// <summary>How often one network may try to sign in at the desk. An account locks by itself; this is for those who try many accounts.</summary>
static class SignInLimit
{
    /// <summary>The policy's name.</summary>
    public const string Policy = "sign-in";

    const int AtOnce = 30;
    static readonly TimeSpan OneMoreEvery = TimeSpan.FromSeconds(6);

    public static void Configure(RateLimiterOptions options) =>
        options.AddPolicy(Policy, http => RateLimitPartition.GetTokenBucketLimiter(
            http.RequestServices.GetRequiredService<CallerSlot>().Caller?.Client ?? "",
            _ => new TokenBucketRateLimiterOptions { TokenLimit = AtOnce, TokensPerPeriod = 1, ReplenishmentPeriod = OneMoreEvery, QueueLimit = 0 }));
}
