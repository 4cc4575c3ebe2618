using Summit.Application.Features.Declarations;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Verification;
using Summit.Application.Platform;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Backup;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using EventId = Summit.Domain.EventId;

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

    /// <summary>Erases a registration, which is cancelled first if it is live; the refusal, if there is one.</summary>
    public Task<Error?> Erase(EventId eventId, RegistrationId id) =>
        // Once the event's own period is over nobody is cancelled first: who attended stays counted.
        Erase(new EraseRegistration(eventId, id), RegistrationErrors.StillLive, new CancelRegistration(eventId, id));

    /// <summary>Erases somebody again; the refusal, if there is one.</summary>
    public async Task<Error?> Erase(Erasable again) => again switch
    {
        { Kind: ErasableKind.Registration, EventId: { } eventId } => await Erase(eventId, new(again.Id)),
        { Kind: ErasableKind.Invitation, EventId: { } eventId } => (await Requests.Send(new EraseInvitation(eventId, new(again.Id)))).Error,
        { Kind: ErasableKind.Interpreter, EventId: { } eventId } => (await Requests.Send(new EraseInterpreter(eventId, new(again.Id)))).Error,
        { Kind: ErasableKind.Speaker, EventId: { } eventId } => (await Requests.Send(new EraseSpeaker(eventId, new(again.Id)))).Error,
        { Kind: ErasableKind.Delegation, EventId: { } eventId } => (await Requests.Send(new EraseHead(eventId, new(again.Id)))).Error,
        { Kind: ErasableKind.Signatory, EventId: { } eventId } => (await Requests.Send(new EraseSignatory(eventId, new(again.Id)))).Error,
        { Kind: ErasableKind.PressRequest, EventId: { } eventId } => (await Requests.Send(new ErasePressRequest(eventId, new(again.Id)))).Error,
        _ => await Erase(new EraseStaff(new(again.Id)), StaffErrors.StillAdmitted, new AdmitStaff(new(again.Id), Admittance.Disabled)),
    };

    // What was live in the copy had ended when it was erased.
    async Task<Error?> Erase<TEnded>(IMessage<Done> erase, Error live, IMessage<TEnded> end)
    {
        var refusal = (await Requests.Send(erase)).Error;
        if (refusal?.Code != live.Code) return refusal;
        if ((await Requests.Send(end)).Error is { } refused) return refused;
        return (await Requests.Send(erase)).Error;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
