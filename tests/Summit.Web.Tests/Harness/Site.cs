using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Places;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Backup;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain.Staff;
using Summit.Web.Hosting;

namespace Summit.Web.Tests.Harness;

/// <summary>The product on a port of this machine, as a demonstration with a data folder of its own.</summary>
sealed partial class Site : WebApplicationFactory<Program>
{
    // Migrating, loading the events and making keys takes longer than most tests: it is done once, and the folder copied.
    // What is copied was never open: a database that was may lose its side files while they are read.
    static readonly Lazy<string> Begun = new(() =>
    {
        var data = Directory.CreateTempSubdirectory("summit-web-").FullName;
        var begun = Directory.CreateTempSubdirectory("summit-web-").FullName;
        using (var site = new Site(JobsByHand, ("Summit:Data", data)))
            site.Database.CopyTo(Path.Combine(begun, BackupFolder.DatabaseFile)).GetAwaiter().GetResult();
        CopyFolder(data, begun, file => !file.StartsWith(BackupFolder.DatabaseFile, StringComparison.Ordinal));
        Directory.Delete(data, recursive: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(begun, recursive: true);
        return begun;
    });

    // Two seconds of every start.
    static readonly Lazy<MessageTemplates> Letters = new(() => MessageTemplates.Load(Path.Combine(AppContext.BaseDirectory, "templates", "mail"), MessageWriter.Placeholders));

    readonly Dictionary<string, string> _settings;
    readonly bool _keepsData;
    readonly Action<IServiceCollection> _change;

    public Site(params (string Key, string Value)[] settings) : this(_ => { }, settings)
    {
    }

    /// <summary>With some of the host's services changed.</summary>
    public Site(Action<IServiceCollection> change, params (string Key, string Value)[] settings)
    {
        _change = change;
        var given = settings.FirstOrDefault(setting => setting.Key == "Summit:Data").Value;
        Data = given ?? Directory.CreateTempSubdirectory("summit-web-").FullName;
        _keepsData = given is not null;
        Port = FreePort();
        Root = new Uri($"http://localhost:{Port}/");
        _settings = new()
        {
            ["Summit:Data"] = Data, ["Summit:BaseAddress"] = Root.ToString(), ["Summit:Demonstration"] = "true",
        };
        foreach (var (key, value) in settings) _settings[key] = value;
        // What has settings of its own begins with nothing.
        if (settings.Length == 0) CopyFolder(Begun.Value, Data, _ => true);
        UseKestrel(Port);
        StartServer();
    }

    public string Data { get; }
    public int Port { get; }
    public Uri Root { get; }

    public Requests Operator => new(Services.GetRequiredService<IServiceScopeFactory>(), Caller.Seed);
    public Requests Jobs => new(Services.GetRequiredService<IServiceScopeFactory>(), Caller.Job("test"));
    public Database Database => Services.GetRequiredService<Database>();

    /// <summary>For a site whose jobs run only when the test says so.</summary>
    public static void JobsByHand(IServiceCollection services) =>
        services.Remove(services.Single(service => service.ImplementationType == typeof(JobRunner)));

    /// <summary>Runs a job by hand until it has nothing left to do.</summary>
    public async Task Run<TJob>() where TJob : IJob
    {
        var job = Services.GetServices<IJob>().OfType<TJob>().Single();
        while (await job.Run(Jobs, CancellationToken.None))
        {
        }
    }

    /// <summary>A client without cookies of its own or redirects followed.</summary>
    public HttpClient Browserless() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, Expect100ContinueTimeout = TimeSpan.FromSeconds(20) }) { BaseAddress = Root };

    /// <summary>Somebody new at the desk: an administrator, or with a role for Rotterdam.</summary>
    public async Task<Requests> Desk(bool administrator, StaffRole role = StaffRole.Reader)
    {
        var visitor = new Requests(Services.GetRequiredService<IServiceScopeFactory>(), Caller.Anonymous("test", "test"));
        var opened = await visitor.Send(new EnterDesk(await DeskEntry(administrator, role)));
        Assert.That(opened.Error?.Code, Is.Null);
        return visitor.As(new(CallerKind.Staff, "", StaffSecrets.HashSession(opened.Value.Secret), "test", "test"));
    }

    public async Task<Summit.Domain.EventId> EventId(string slug) => (await Operator.Send(new ReadTerms(slug))).Value.Head.Id;

    public async Task SetPlaces(string slug, int places) =>
        Assert.That((await Operator.Send(new SetCapacity(await EventId(slug), places))).Error?.Code, Is.Null);

    /// <summary>A session has so many places, and the public knows it.</summary>
    public async Task Limit(string slug, string session, int places)
    {
        var id = await EventId(slug);
        var form = (await Operator.Send(new ReadProgrammeForm(id, session))).Value;
        var saved = await Operator.Send(new SaveSession(id, session, form.Version, new()
        {
            Kind = form.Item!.Kind, Title = form.Item.Title, Summary = form.Item.Summary, Starts = new(form.Item.StartsLocal), Ends = new(form.Item.EndsLocal), Room = form.Item.RoomCode, Places = places,
        }));
        Assert.That(saved.Error?.Code, Is.Null);
        var desk = (await Operator.Send(new ReadProgramme(id))).Value;
        Assert.That((await Operator.Send(new PublishProgramme(id, desk.Edition!.Number, desk.Digest))).Error?.Code, Is.Null);
    }

    /// <summary>A way into the desk for somebody new: an administrator, or with a role for Rotterdam.</summary>
    public async Task<string> DeskEntry(bool administrator, StaffRole role = StaffRole.Reader, string slug = "rotterdam-2016")
    {
        IReadOnlyList<RoleGiven> roles = administrator ? [] : [new(await EventId(slug), role)];
        var offered = await Operator.Send(new OfferEntry($"{Guid.CreateVersion7():N}@desk.example", "Somebody at the desk", "en", administrator, roles));
        Assert.That(offered.Error?.Code, Is.Null);
        return offered.Value;
    }

    /// <summary>Registers somebody for Rotterdam: the reference.</summary>
    public async Task<string> Register(string category, string address, string familyName = "Ågård")
    {
        var answers = new RegistrationAnswers
        {
            ForAnother = false, GivenNames = "Søren", FamilyName = familyName, Address = address, Category = category, Function = "Councillor", Body = "Aarhus", Country = "DK",
            Speaks = "da", Listens = ["en"], PhotoConsent = false, ListingConsent = false,
        };
        var registered = await Operator.Send(new RegisterDelegate(await EventId("rotterdam-2016"), new(Services.GetRequiredService<EventClock>().NewId()), answers, null, "en", "2016-11", AgreesToWait: true));
        Assert.That(registered.Error?.Code, Is.Null);
        return registered.Value.Reference!;
    }

    /// <summary>The link from a registration's first message, once it has been sent.</summary>
    public async Task<string> LinkTo(string reference)
    {
        for (var tries = 0; tries < 100; tries++, await Task.Delay(200))
            foreach (var line in MailFolder.List(Path.Combine(Data, "mail")))
            {
                var text = MailFolder.Read(Path.Combine(Data, "mail"), line.Name)!.Text;
                if (!text.Contains(reference, StringComparison.Ordinal)) continue;
                return Link().Match(text).Value;
            }
        throw new AssertionException($"No message about {reference}");
    }

    /// <summary>The link in the newest message that holds a reference, among those to a mailbox.</summary>
    public string NewestLink(string reference, string to)
    {
        var folder = Path.Combine(Data, "mail");
        var text = MailFolder.List(folder).Where(line => line.To.Contains(to, StringComparison.Ordinal)).Select(line => MailFolder.Read(folder, line.Name)!.Text)
            .FirstOrDefault(text => text.Contains(reference, StringComparison.Ordinal) && Link().IsMatch(text));
        return Link().Match(text ?? throw new AssertionException($"No message with a link about {reference} to {to}")).Value;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => services.AddSingleton(_ => Letters.Value));
        builder.ConfigureTestServices(_change);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !_keepsData && Directory.Exists(Data)) Directory.Delete(Data, recursive: true);
    }

    static void CopyFolder(string from, string to, Func<string, bool> wanted)
    {
        foreach (var name in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(from, file)).Where(wanted))
        {
            var copy = Path.Combine(to, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(from, name), copy);
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"/[a-z]{2}/link/[\w-]+")]
    private static partial Regex Link();
}
