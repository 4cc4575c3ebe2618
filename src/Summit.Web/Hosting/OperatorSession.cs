using Summit.Application.Features.Registration;
using Summit.Application.Features.Verification;
using Summit.Application.Platform;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Web.Hosting;

/// <summary>The application for an operator's command: no pages, no jobs. It may run beside serving nodes.</summary>
sealed class OperatorSession : IAsyncDisposable
{
    readonly ServiceProvider _services;

    OperatorSession(Database database, ServiceProvider services)
    {
        (Database, _services) = (database, services);
        Requests = new(services.GetRequiredService<IServiceScopeFactory>(), Caller.Seed);
    }

    public Database Database { get; }
    public Requests Requests { get; }
    public AuditHead Head => _services.GetRequiredService<AuditHead>();
    public DatabaseVerification Verification => new(Database, Head, _services.GetRequiredService<InstallationSecret>());

    public static async Task<OperatorSession> Open(SummitSettings settings, ILogger log)
    {
        // Serving makes a new database where there is none; an operator who mistyped a folder must not be told that all is in order.
        if (!settings.UsesServer && !File.Exists(settings.Database)) throw new InvalidOperationException($"There is no database {settings.Database}");
        var (database, installation) = await SummitHost.OpenDatabase(settings with { Demonstration = null }, development: false, log);
        var clock = new EventClock(TimeProvider.System);
        clock.Shift(installation.ClockShift);
        var secret = SummitHost.Secret(settings);
        var services = new ServiceCollection().AddLogging().AddSummit(database, clock)
            .AddSingleton(secret).AddSingleton(new AuditHead(settings.Data, secret));
        return new(database, services.BuildServiceProvider());
    }

    /// <summary>What the audit was sealed up to.</summary>
    public async Task<Seal> LastSeal()
    {
        var last = new Seal(0, 0, new('0', 64), []);
        var jobs = Requests.As(Caller.Job("restore"));
        while ((await jobs.Send(new ReadSeals(last.No))).Value is [.., var seal]) last = seal;
        return last with { Erased = [] };
    }

    /// <summary>Cancels a live registration and erases it; the refusal, if there is one.</summary>
    public async Task<Error?> Erase(RegistrationReference found)
    {
        var erase = new EraseRegistration(found.EventId, found.Id);
        // Once the event's own period is over nobody is cancelled first: who attended stays counted.
        var refusal = (await Requests.Send(erase)).Error;
        if (refusal?.Code != RegistrationErrors.StillLive.Code) return refusal;
        if ((await Requests.Send(new CancelRegistration(found.EventId, found.Id))).Error is { } refused) return refused;
        return (await Requests.Send(erase)).Error;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
