using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Verification;
using Summit.Application.Platform;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Tests.Harness;

/// <summary>The application over one database, as a host wires it, with a clock that tests move.</summary>
sealed class Host : IAsyncDisposable
{
    static readonly Lazy<MessageTemplates> Templates = new(() => MessageTemplates.Load(Path.Combine(Databases.Root, "templates", "mail"), MessageWriter.Placeholders));

    readonly ServiceProvider _services;

    Host(Database database, ServiceProvider services, TestClock time)
    {
        (Database, _services, Time) = (database, services, time);
        Scopes = services.GetRequiredService<IServiceScopeFactory>();
    }

    /// <summary>Beside the database, as in a data folder.</summary>
    public string Data { get; private init; } = "";

    public Database Database { get; }
    public TestClock Time { get; }
    public IServiceScopeFactory Scopes { get; }

    /// <summary>For the second process of a race: the database is somebody else's.</summary>
    public bool KeepsFiles { get; set; }

    /// <summary>Whether somebody of the press asks for accreditation as soon as a world is there: a world may let the deadline for that pass.</summary>
    public bool OpensNewsrooms { get; set; }

    /// <summary>The events that the current test set up.</summary>
    public List<Domain.EventId> Events { get; } = [];

    public static InstallationSecret Secret { get; } = InstallationSecret.From("a secret of thirty-two characters");

    public AuditHead Head => _services.GetRequiredService<AuditHead>();

    public DatabaseVerification Verification => new(Database, Head, Secret);

    public EventClock Clock => _services.GetRequiredService<EventClock>();

    public static async Task<Host> Start(string kind, string? path = null, Action<IServiceCollection>? more = null) =>
        Over(await Databases.Open(kind, path), more);

    public static Host Over(Database database, Action<IServiceCollection>? more = null)
    {
        var time = new TestClock();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSummit(database, new EventClock(time));
        var data = database.Dialect is SqliteDialect sqlite ? Path.GetDirectoryName(sqlite.Path)! : Directory.CreateTempSubdirectory("summit-").FullName;
        services.AddSingleton(Given.Words).AddSingleton(Given.BadgeTemplate).AddSingleton(Given.LabelTemplate).AddSingleton(new BadgeWords((_, country) => country, (_, code) => code)).AddSingleton(Given.PaperTrial);
        services.AddSingleton(Secret).AddSingleton(new AuditHead(data, Secret));
        more?.Invoke(services);
        return new(database, services.BuildServiceProvider(validateScopes: true), time) { Data = data };
    }

    public BadgePress Press => _services.GetRequiredService<BadgePress>();

    /// <summary>Writes letters as a host would.</summary>
    public MessageWriter Letters => new(Templates.Value, new SiteAddress("http://localhost:5080"), Clock, new("summit@rotterdam.example"));

    public LabelPress Labels => _services.GetRequiredService<LabelPress>();

    public Requests As(Caller caller) => new(Scopes, caller);

    public Requests Visitor => As(Caller.Anonymous("client", "test"));
    public Requests Seed => As(Caller.Seed);
    public Requests Job => As(Caller.Job("test"));

    /// <summary>The sign-in pages.</summary>
    public Requests SignIn => As(Caller.Anonymous("client", "test").AsSignIn());

    /// <summary>Whoever opened this session at the desk.</summary>
    public Requests Staff(string sessionSecret) => As(new(CallerKind.Staff, "", StaffSecrets.HashSession(sessionSecret), "client", "test"));

    /// <summary>Whoever opened this session.</summary>
    public Requests Holder(string sessionSecret) =>
        As(new(CallerKind.Link, "", SessionSecret.Hash(sessionSecret), "client", "test"));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
        if (Database.Dialect is SqliteDialect sqlite && !KeepsFiles) Directory.Delete(Path.GetDirectoryName(sqlite.Path)!, recursive: true);
    }
}
