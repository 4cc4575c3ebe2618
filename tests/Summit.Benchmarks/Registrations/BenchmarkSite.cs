using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Benchmarks.Node;
using Summit.Data;
using Summit.Domain;
using Summit.Web.Hosting;
using EventId = Summit.Domain.EventId;

namespace Summit.Benchmarks.Registrations;

/// <summary>The product on a free port with places for everyone; no job runs beside the measurement.</summary>
sealed class BenchmarkSite : IAsyncDisposable
{
    public const string Slug = "rotterdam-2016";

    readonly WebApplication _app;

    BenchmarkSite(WebApplication app, Database database, Uri root) => (_app, Database, Root) = (app, database, root);

    public Database Database { get; }
    public Uri Root { get; }
    public EventId EventId { get; private set; }
    public PoolId PoolId { get; private set; }

    Requests Visitor => new(_app.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Anonymous("benchmark", ""));

    /// <summary>Everything of a provider's kind that the host would find.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>A demonstration with the product's own events.</summary>
    public static Task<BenchmarkSite> Start(string data, params IEnumerable<string> more)
    {
        var root = new Uri($"http://localhost:{NodePlace.FreePort()}/");
        return Start(root, [$"--Summit:Data={data}", $"--Summit:BaseAddress={root}", "--Summit:Demonstration=true", .. more], SummitHost.OwnEvents);
    }

    /// <summary>A site with these settings and events, some of its services replaced.</summary>
    public static async Task<BenchmarkSite> Start(
        Uri root, IEnumerable<string> words, IEnumerable<string> events, TimeProvider? time = null, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. words], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        var settings = SummitSettings.Read(builder.Configuration);
        var (database, installation) = await SummitHost.OpenDatabase(settings, development: false, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        SummitHost.ListenWhereAllowed(builder, settings, installation);
        SummitHost.AddServices(builder, settings, database, installation, time);
        replace?.Invoke(builder.Services);
        foreach (var job in builder.Services.Where(service => service.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService)
            && service.ImplementationType == typeof(Application.Platform.Jobs.JobRunner)).ToArray()) builder.Services.Remove(job);
        var app = builder.Build();
        SummitHost.UsePipeline(app, settings, installation);
        await SummitHost.LoadEvents(app, events);
        await app.StartAsync();
        var site = new BenchmarkSite(app, database, root);
        await site.OpenWide();
        return site;
    }

    /// <summary>One registration through the application, without HTTP.</summary>
    public async Task Register(int number)
    {
        var clock = _app.Services.GetRequiredService<EventClock>();
        var result = await Visitor.Send(new RegisterDelegate(
            EventId, new(clock.NewId()), Answers(number), null, "en", Statement.Privacy.Version, AgreesToWait: false, DraftHash: DraftKey.Hash(Secrets.New())));
        if (!result.Ok || result.Value.Ending != RegisteredEnding.Confirmed) throw new InvalidOperationException($"Not confirmed: {result.Error?.Code}");
    }

    /// <summary>Keys of drafts filled in to the last step.</summary>
    public async Task<string[]> Drafts(int count)
    {
        var keys = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancellation) =>
        {
            keys[i] = (await Visitor.Send(new StartDraft(EventId, "en"), cancellation)).Value;
            await Visitor.Send(new SaveDraft(EventId, keys[i], "en", Answers(Numbers.Next()), new()), cancellation);
        });
        return keys;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }

    async Task OpenWide()
    {
        EventId = (await Visitor.Send(new ReadTerms(Slug))).Value.Head.Id;
        var changed = await new Requests(_app.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Seed).Send(new SetCapacity(EventId, 1_000_000));
        if (!changed.Ok) throw new InvalidOperationException(changed.Error!.Code);
        await using var session = await Database.OpenReader();
        PoolId = await session.Scalar<PoolId>("SELECT id FROM place_pool WHERE owner_id = @EventId", new { EventId });
    }

    static RegistrationAnswers Answers(int number) => new()
    {
        ForAnother = false,
        GivenNames = "Søren",
        FamilyName = string.Create(CultureInfo.InvariantCulture, $"Ågård {number}"),
        Address = string.Create(CultureInfo.InvariantCulture, $"delegate{number}@city.example"),
        Category = "councillor",
        Function = "Councillor",
        Body = "Aarhus",
        Country = "DK",
        Speaks = "da",
        Listens = ["da", "en"],
        PhotoConsent = true, ListingConsent = false,
    };
}
