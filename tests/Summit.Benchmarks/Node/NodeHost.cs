using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SQLitePCL;
using Summit.Application.Platform.Mail;
using Summit.Data;
using Summit.Web.Hosting;

namespace Summit.Benchmarks.Node;

/// <summary>
/// The product's own host in a process that can be told to die at a named point, to run ahead of the clock, to measure how
/// long commands wait for the lane, or, as the control of a proof, not to sync.
/// </summary>
static class NodeHost
{
    public static async Task<int> Run(string[] words)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = words, ContentRootPath = AppContext.BaseDirectory });
        var point = CrashPoint.Parse(builder.Configuration["crash"]);
        var settings = SummitSettings.Read(builder.Configuration);
        using var startLog = LoggerFactory.Create(logging => logging.AddSimpleConsole());
        if (point is not null) await Migrate(settings, point);
        var (database, installation) = await SummitHost.OpenDatabase(settings, development: false, startLog.CreateLogger("Summit"));
        await using (database)
        {
            if (builder.Configuration["unsynced"] == "yes") StopSyncing(database);
            SummitHost.ListenWhereAllowed(builder, settings, installation);
            SummitHost.AddServices(builder, settings, database, installation, Ahead(builder.Configuration["ahead"]));
            if (point is not null) Mine(builder.Services, database, point);
            var waits = builder.Configuration["waits"] is { Length: > 0 } file ? LaneWaits.Measure(builder.Services, database, file) : null;
            await using var app = builder.Build();
            SummitHost.UsePipeline(app, settings, installation);
            if (builder.Configuration["heap"] is { Length: > 0 } heap) HeapOnDemand.Serve(heap, app.Lifetime.ApplicationStopping);
            if (builder.Configuration["load"] is { Length: > 0 } seed) await SummitHost.LoadEvents(app, [seed]);
            await app.RunAsync();
            waits?.Write();
        }
        return 0;
    }

    // The same migrator on the same scripts as a moment later, where statements can be seen.
    static async Task Migrate(SummitSettings settings, CrashPoint point)
    {
        await using var database = await Database.Open(settings.Database, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        database.Observe = (_, _) => point.Pass(CrashPoint.Migration);
        await new Migrator(database, Path.Combine(AppContext.BaseDirectory, "db", "migrations")).Migrate();
    }

    static void Mine(IServiceCollection services, Database database, CrashPoint point)
    {
        database.Observe = (sql, _) => point.PassStatement(sql);
        ((WriteLane)database.Writer).Watch = point.PassMoment;
        var transport = services.Single(service => service.ServiceType == typeof(IMailTransport));
        services.Remove(transport);
        services.AddSingleton<IMailTransport>(provider => new CrashingTransport((IMailTransport)transport.ImplementationFactory!(provider), point));
    }

    static AheadTime? Ahead(string? seconds) => seconds is null ? null
        : int.TryParse(seconds, CultureInfo.InvariantCulture, out var fixedly) ? new AheadTime(() => fixedly)
        : new AheadTime(() => int.TryParse(File.ReadAllText(seconds), CultureInfo.InvariantCulture, out var now) ? now : 0);

    // The product refuses such a connection when it opens it, so the control changes it behind its back.
    static void StopSyncing(Database database)
    {
        if (raw.sqlite3_exec(Handle((WriteLane)database.Writer), "PRAGMA synchronous = OFF") != raw.SQLITE_OK)
            throw new InvalidOperationException("The control could not switch syncing off");
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_handle")]
    static extern ref sqlite3 Handle(WriteLane lane);
}

/// <summary>The system's clock, so many seconds later: as if the node had been down for a while, or the clock jumped.</summary>
sealed class AheadTime(Func<int> seconds) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromSeconds(seconds());
}
