using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Web.Hosting;

// The stylesheet, like migrations and templates, lies beside the executable, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
using var startLog = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
if (await OperatorVerbs.Run(args, builder.Configuration, startLog.CreateLogger("Summit"), Console.Out) is { } code) return code;
var settings = SummitSettings.Read(builder.Configuration);
var (database, installation) = await SummitHost.OpenDatabase(settings, builder.Environment.IsDevelopment(), startLog.CreateLogger("Summit"));
await using (database)
{
    SummitHost.ListenWhereAllowed(builder, settings, installation);
    SummitHost.AddServices(builder, settings, database, installation);
    await using var app = builder.Build();
    SummitHost.UsePipeline(app, settings, installation);
    if (installation.Demonstration)
    {
        await SummitHost.LoadEvents(app, SummitHost.OwnEvents);
        await SummitHost.LoadDeclarations(app);
        await SummitHost.LoadPress(app);
        await SummitHost.LoadReleases(app);
    }
    if (builder.Configuration["load"] is { Length: > 0 } file) await SummitHost.LoadEvents(app, [file]);
    var requests = new Requests(app.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Seed);
    await DeskLinks.Print(requests, settings.BaseAddress, installation.Demonstration, app.Logger);
    await app.StartAsync();
    app.Logger.LogInformation("Summit answers at {Address}{Kind}", settings.BaseAddress.Root, installation.Demonstration ? " (demonstration)" : "");
    if (int.TryParse(builder.Configuration["people"], out var people))
    {
        if (!installation.Demonstration) throw new InvalidOperationException("People are invented in a demonstration only");
        await new InventedPeople(requests, app.Services.GetRequiredService<EventClock>(), app.Services.GetRequiredService<ILogger<InventedPeople>>())
            .Register(people, app.Lifetime.ApplicationStopping);
    }
    await app.WaitForShutdownAsync();
}
return 0;

/// <summary>The web host; named so that tests can start it.</summary>
public sealed partial class Program;
