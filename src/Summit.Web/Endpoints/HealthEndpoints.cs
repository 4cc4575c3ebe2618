using Summit.Data;

namespace Summit.Web.Endpoints;

/// <summary>For whatever watches the process: live, and ready to answer from its database.</summary>
static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", async (Database database, IHostApplicationLifetime lifetime) =>
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested) return Results.Text("stopping", statusCode: StatusCodes.Status503ServiceUnavailable);
            await using var session = await database.OpenReader();
            await session.Scalar<int>("SELECT COUNT(*) FROM installation");
            return Results.Text("ready");
        });
    }
}
