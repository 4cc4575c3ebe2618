using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Endpoints;

namespace Summit.Web.Hosting;

/// <summary>
/// How many registrations one network may begin. Wide enough for a town hall whose whole council registers from behind one
/// address in an afternoon, too narrow for a script that wants all places.
/// </summary>
static class BeginnersLimit
{
    /// <summary>The policy's name, for the endpoint that begins a draft.</summary>
    public const string Policy = "begin";

    const int AtOnce = 60;
    static readonly TimeSpan OneMoreEvery = TimeSpan.FromSeconds(10);

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (context, _) =>
            await Answers.Problem(new(StatusCodes.Status429TooManyRequests, "TooManyForms")).ExecuteAsync(context.HttpContext);
        options.AddPolicy(Policy, http => RateLimitPartition.GetTokenBucketLimiter(
            http.RequestServices.GetRequiredService<CallerSlot>().Caller?.Client ?? "",
            _ => new TokenBucketRateLimiterOptions { TokenLimit = AtOnce, TokensPerPeriod = 1, ReplenishmentPeriod = OneMoreEvery, QueueLimit = 0 }));
    }
}
