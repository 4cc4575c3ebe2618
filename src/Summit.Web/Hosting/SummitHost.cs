using System.Net.Mail;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Bulk;
using Summit.Application.Features.Ballots;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Events;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Mailings;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Features.Papers;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Releases;
using Summit.Application.Platform;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain.Declarations;
using Summit.Web.Desk;
using Summit.Web.Endpoints;

namespace Summit.Web.Hosting;

/// <summary>Starts the product: settings, database, migrations, installation, services, pages.</summary>
static class SummitHost
{
    static readonly string Content = AppContext.BaseDirectory;

    /// <summary>Opens and migrates the database and reads what was decided at its creation.</summary>
    public static async Task<(Database Database, Installation Installation)> OpenDatabase(SummitSettings settings, bool development, ILogger log)
    {
        MakeDataFolder(settings.Data);
        var database = await Database.Open(settings.Database, log);
        foreach (var applied in await new Migrator(database, Path.Combine(Content, "db", "migrations")).Migrate())
            log.LogInformation("Applied migration {Migration}", applied);
        var installation = await Installation.Establish(database, settings.Demonstration, byDefault: development, TimeProvider.System.GetUtcNow());
        if (installation.Demonstration && settings.Smtp is not null)
            throw new InvalidOperationException("A demonstration sends no mail: remove Summit:Smtp or use another database");
        if (!installation.Demonstration && settings.Smtp is null)
            log.LogWarning("Summit:Smtp is not set, so no message leaves: all are kept as files in {Folder}", MailFolder(settings));
        return (database, installation);
    }

    /// <summary>A demonstration listens on this machine only; elsewhere the configured addresses stand.</summary>
    public static void ListenWhereAllowed(WebApplicationBuilder builder, SummitSettings settings, Installation installation)
    {
        var configured = builder.Configuration["urls"];
        if (configured is null && settings.BaseAddress.Root.IsLoopback) builder.WebHost.UseUrls(settings.BaseAddress.Root.ToString());
        if (!installation.Demonstration) return;
        if (!settings.BaseAddress.Root.IsLoopback)
            throw new InvalidOperationException("A demonstration is for this machine only: Summit:BaseAddress must be localhost");
        if (builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            throw new InvalidOperationException("A demonstration listens on this machine only: remove Kestrel:Endpoints and use --urls with localhost");
        foreach (var url in (configured ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.IsLoopback)
                throw new InvalidOperationException($"A demonstration listens on this machine only, not on {url}");
        // Container images set ports for all interfaces; a demonstration does not follow them.
        builder.WebHost.UseSetting("http_ports", "").UseSetting("https_ports", "");
    }

    /// <summary>From the configuration, else from the data folder.</summary>
    public static InstallationSecret Secret(SummitSettings settings) =>
        settings.Secret is { } configured ? InstallationSecret.From(configured) : InstallationSecret.FromFolder(settings.Data);

    /// <summary>Registers everything. The clock is the system's unless a proof moves it.</summary>
    public static void AddServices(WebApplicationBuilder builder, SummitSettings settings, Database database, Installation installation, TimeProvider? time = null)
    {
        var services = builder.Services;
        time ??= TimeProvider.System;
        var clock = new EventClock(time);
        clock.Shift(installation.ClockShift);
        var secret = Secret(settings);
        services.AddSingleton(time);
        services.AddSummit(database, clock);
        services.AddSingleton(settings.BaseAddress).AddSingleton(installation).AddSingleton(secret).AddSingleton(new AuditHead(settings.Data, secret)).AddSingleton<Callers>().AddSingleton<Stylesheet>();
        services.AddSingleton(ImportVocabulary.Words());
        AddMail(services, settings, clock);
        services.AddSingleton(BadgeTemplate.Load(Path.Combine(Content, "templates", "documents", "badge.json")));
        services.AddSingleton(LabelTemplate.Load(Path.Combine(Content, "templates", "documents", "labels.json")));
        services.AddSingleton(new BadgeWords((language, country) => Texts.In(language).Country(country), (language, code) => Texts.In(language).LanguageName(code)));
        services.AddSingleton<IJob, DeliveryJob>().AddSingleton<IJob, PlacesJob>().AddSingleton<IJob, PurgeJob>().AddSingleton<IJob, SealJob>().AddSingleton<IJob, SortJob>()
            .AddSingleton<IJob, EventChangeJob>().AddSingleton<IJob, BallotJob>().AddSingleton<IJob, RetentionJob>().AddSingleton<IJob, FilesJob>().AddSingleton<IJob, MailingJob>().AddSingleton<IJob, InvitationsJob>()
            .AddSingleton<IJob, BulkJob>().AddSingleton<IJob, BadgeJob>().AddSingleton<IJob, PaperJob>().AddSingleton<IJob, ImportJob>().AddSingleton<IJob, ForgetJob>().AddSingleton(new FileStore(settings.Data)).AddHostedService<JobRunner>();

        if (!string.IsNullOrEmpty(builder.Configuration[Telemetry.Endpoint]))
        {
            // Without it a request's trace tells neither its method nor its route.
            AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
            services.AddHostedService<Telemetry>();
        }
        services.AddDesk();
        // Letters of all languages go out as themselves: half the size of a Russian page, and readable.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<TextsOf>(Texts.In);
        services.AddHttpContextAccessor().AddScoped<PageContext>().AddScoped<MyCalendar>().AddSingleton<ProgrammePapers>().AddSingleton<DeclarationPapers>().AddSingleton<AmendmentPapers>().AddSingleton<ReleasePapers>().AddSingleton<EventPapers>()
            .AddSingleton<ProgrammeFile>(provider => provider.GetRequiredService<ProgrammePapers>().Attach)
            .AddSingleton<PaperTrial>(provider => provider.GetRequiredService<EventPapers>().Fault);
        services.AddDataProtection().SetApplicationName("Summit");
        services.AddSingleton<Microsoft.Extensions.Options.IConfigureOptions<KeyManagementOptions>>(new Microsoft.Extensions.Options.ConfigureOptions<KeyManagementOptions>(
            options =>
            {
                options.XmlRepository = new KeyRing(database, clock);
                options.XmlEncryptor = new SealedKeyEncryptor(secret);
            }));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = settings.BaseAddress.IsSecure ? "__Host-summit-form" : "summit-form";
            options.Cookie.SecurePolicy = settings.BaseAddress.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddOutputCache(options =>
        {
            options.AddPolicy(PublicEndpoints.CachePolicy, policy => policy.Expire(PublicEndpoints.Kept).SetVaryByQuery([]).SetLocking(true));
            options.AddPolicy(DeclarationEndpoints.PaperPolicy, policy => policy.Expire(PublicEndpoints.Kept).SetVaryByQuery([]).SetLocking(true)
                .VaryByValue(http => KeyValuePair.Create("numbers", DeclarationEndpoints.CountsLines(http) ? "yes" : "no")));
        });
        services.AddSingleton<RequestLimits>();
        services.Configure<RouteOptions>(options => options.ConstraintMap["language"] = typeof(LanguageConstraint));
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in settings.TrustedProxies) options.KnownProxies.Add(proxy);
        });
        // Addresses of pages hold drafts' keys and links' secrets, so requests are not logged by address.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // It warns about the no-store that personal pages set themselves.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            // A document over a weak telephone line takes its minutes; a body that drips would keep one of the few places for documents for hours.
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(20));
        });
    }

    /// <summary>The order in which a request passes.</summary>
    public static void UsePipeline(WebApplication app, SummitSettings settings, Installation installation)
    {
        // A letter that cannot be written is told when the product starts, not when it is owed.
        app.Services.GetRequiredService<MessageWriter>();
        if (settings.TrustedProxies.Count > 0) app.UseForwardedHeaders();
        app.UseSecurityHeaders(settings.BaseAddress);
        app.UseErrorBoundary();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
        app.UseRouting();
        app.Use((http, next) =>
        {
            http.RequestServices.GetRequiredService<CallerSlot>().Caller = http.RequestServices.GetRequiredService<Callers>().Of(http);
            return next();
        });
        app.UseRequestLimits();
        app.UseOversizedBodies();
        app.UseDeskDoor();
        app.UseAntiforgery();
        app.UseOutputCache();
        app.MapHealth();
        app.MapCrawlerFiles();
        app.MapPublicPages();
        app.MapDocuments();
        app.MapDeclarations();
        app.MapReleases();
        app.MapPressPictures();
        app.MapEmbargoed();
        app.MapRegistration();
        app.MapInvitations();
        app.MapDelegation();
        app.MapAmendments();
        app.MapMyVisits();
        app.MapMyProgramme();
        app.MapMyLanguages();
        app.MapMyPapers();
        app.MapPress();
        app.MapMyPress();
        app.MapInterviews();
        app.MapMyRegistration();
        app.MapDesk(installation.Demonstration);
        if (installation.Demonstration) app.MapMailFolder(MailFolder(settings));
    }

    /// <summary>Loads event files in name order: the product's own for a demonstration, others where the operator says.</summary>
    public static async Task LoadEvents(WebApplication app, IEnumerable<string> files)
    {
        var requests = new Requests(app.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Seed);
        foreach (var file in files)
        {
            var (seed, digest) = SeedFile.Read(file);
            var loaded = await requests.Send(new LoadEvent(seed, digest));
            if (!loaded.Ok) throw new InvalidOperationException($"{Path.GetFileName(file)} was refused: {loaded.Error!.Code}");
            if (loaded.Value == LoadEnding.LeftToTheDesk) app.Logger.LogWarning("Event {Slug}: its file has changed and was not loaded, because the event was changed at the desk", seed.Slug);
            else app.Logger.LogInformation("Event {Slug}: {Ending}", seed.Slug, loaded.Value);
        }
    }

    /// <summary>Writes the declarations that come with the product's events; where one is to be adopted, it is adopted and published too.</summary>
    public static async Task LoadDeclarations(WebApplication app)
    {
        var requests = new Requests(app.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Seed);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Content, "db", "seed", "declarations"), "*.json").Order(StringComparer.Ordinal))
        {
            var found = await requests.Send(new ReadEvent(Path.GetFileNameWithoutExtension(file)));
            if (!found.Ok) continue;
            var (id, seed) = (found.Value.Head.Id, DeclarationSeed.Read(file));
            var loaded = await requests.Send(new LoadDeclaration(id, seed));
            if (loaded.Error is { } wrong) throw new InvalidOperationException($"{Path.GetFileName(file)} was refused: {wrong.Code} {string.Join(", ", wrong.Fields?.Select(field => $"{field.Key} {field.Value}") ?? [])}");
            if (!loaded.Value || seed.Adopted is not { } adopted) continue;
            var desk = (await requests.Send(new ReadDraftDeclaration(id))).Value;
            var digest = ClauseText.Digest(AdoptableText.Of(desk.Title, desk.Clauses, desk.Languages).Canonical());
            var ended = await requests.Send(new AdoptDeclaration(id, digest, desk.Languages, new(new(adopted.At), adopted.Method, adopted.PresidedBy, adopted.Present), OpensSigning: true));
            if (ended.Ok) await requests.Send(new ShowDeclaration(id, (await requests.Send(new ReadDraftDeclaration(id))).Value.Version, true));
            else throw new InvalidOperationException($"{Path.GetFileName(file)} was refused: {ended.Error!.Code}");
        }
    }

    /// <summary>Writes the press releases that come with the product's events.</summary>
    public static async Task LoadReleases(WebApplication app)
    {
        var requests = new Requests(app.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Seed);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Content, "db", "seed", "releases"), "*.json").Order(StringComparer.Ordinal))
        {
            var seed = ReleaseSeed.Read(file);
            var found = await requests.Send(new ReadEvent(seed.Event));
            if (!found.Ok) continue;
            var loaded = await requests.Send(new LoadRelease(found.Value.Head.Id, seed));
            if (!loaded.Ok) throw new InvalidOperationException($"{Path.GetFileName(file)} was refused: {loaded.Error!.Code}");
        }
    }

    /// <summary>Opens the product's events to the press as their files say; one that is open already stays as it is.</summary>
    public static async Task LoadPress(WebApplication app)
    {
        var requests = new Requests(app.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Seed);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Content, "db", "seed", "press"), "*.json").Order(StringComparer.Ordinal))
        {
            var found = await requests.Send(new ReadPressPage(Path.GetFileNameWithoutExtension(file)));
            if (!found.Ok || found.Value.Offer is not null) continue;
            var (id, seed) = (found.Value.Head.Id, PressSeed.Read(file));
            var refusal = (await requests.Send(new SetPressTerms(id, 0, seed.Terms))).Error;
            foreach (var point in seed.Points) refusal ??= (await requests.Send(new SavePressPoint(id, null, 0, point.Terms))).Error;
            if (refusal is not null) throw new InvalidOperationException($"{Path.GetFileName(file)} was refused: {refusal.Code}");
        }
    }

    /// <summary>The events that come with the product.</summary>
    public static IEnumerable<string> OwnEvents => Directory.EnumerateFiles(Path.Combine(Content, "db", "seed"), "*.json").Order(StringComparer.Ordinal);

    static void AddMail(IServiceCollection services, SummitSettings settings, EventClock clock)
    {
        var sender = settings.Smtp?.From ?? new MailAddress("no-reply@summit.example", "Summit");
        services.AddSingleton(_ => MessageTemplates.Load(Path.Combine(Content, "templates", "mail"), MessageWriter.Placeholders));
        services.AddSingleton(provider => new MessageWriter(provider.GetRequiredService<MessageTemplates>(), settings.BaseAddress, clock, sender)
        {
            LanguageName = (language, code) => Texts.In(language).LanguageName(code),
        });
        if (settings.Smtp is { } smtp) services.AddSingleton<IMailTransport>(provider => new SmtpTransport(smtp, provider.GetRequiredService<TimeProvider>()));
        else services.AddSingleton<IMailTransport>(provider => new FolderTransport(MailFolder(settings), provider.GetRequiredService<TimeProvider>()));
    }

    // Database, mail and keys are nobody else's to read.
    static void MakeDataFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static string MailFolder(SummitSettings settings) => Path.Combine(settings.Data, "mail");
}
