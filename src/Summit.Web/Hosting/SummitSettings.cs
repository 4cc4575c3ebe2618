using System.Net;
using System.Net.Mail;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Mail;
using Summit.Data;

namespace Summit.Web.Hosting;

/// <summary>All configuration there is (<c>Summit:*</c>). A key that is not listed here refuses to start: it is a typing error.</summary>
public sealed record SummitSettings
{
    static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        "Database", "Data", "BaseAddress", "Demonstration", "Smtp", "Smtp:Host", "Smtp:Port", "Smtp:Security", "Smtp:User",
        "Smtp:Password", "Smtp:From", "TrustedProxies", "Secret",
    };

    /// <summary>A file path or a SQL Server connection string.</summary>
    public required string Database { get; init; }

    /// <summary>The folder for files, keys and a demonstration's mail.</summary>
    public required string Data { get; init; }

    /// <summary>Where people reach the site.</summary>
    public required SiteAddress BaseAddress { get; init; }

    /// <summary>What was asked for; the database has the last word.</summary>
    public bool? Demonstration { get; init; }

    /// <summary>The mail server, if there is one.</summary>
    public SmtpSettings? Smtp { get; init; }

    /// <summary>Proxies whose forwarded headers are believed.</summary>
    public IReadOnlyList<IPAddress> TrustedProxies { get; init; } = [];

    /// <summary>Encrypts the key ring; required with SQL Server, where several nodes share it.</summary>
    public string? Secret { get; init; }

    /// <summary>Whether the database is a SQL Server.</summary>
    public bool UsesServer => Summit.Data.Database.IsServer(Database);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidOperationException">Says which key is wrong and why.</exception>
    public static SummitSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Summit");
        foreach (var (path, _) in section.AsEnumerable(makePathsRelative: true))
            if (path.Length > 0 && !Keys.Contains(path) && !path.StartsWith("TrustedProxies:", StringComparison.OrdinalIgnoreCase))
                throw new InvalidOperationException($"Summit:{path} is not a setting. Known settings stand in README, Configuration.");
        var data = Path.GetFullPath(section["Data"] is { Length: > 0 } folder ? folder : DefaultData());
        var settings = new SummitSettings
        {
            Data = data,
            Database = section["Database"] is { Length: > 0 } database ? database : Path.Combine(data, "summit.db"),
            BaseAddress = Checked(() => new SiteAddress(section["BaseAddress"] is { Length: > 0 } address ? address : "http://localhost:5080")),
            Demonstration = section["Demonstration"] is { Length: > 0 } demonstration ? Flag("Demonstration", demonstration) : null,
            Smtp = section["Smtp:Host"] is { Length: > 0 } host ? ReadSmtp(section.GetSection("Smtp"), host) : null,
            TrustedProxies = [.. section.GetSection("TrustedProxies").GetChildren().Select(child => Proxy(child.Value))],
            Secret = section["Secret"] is { Length: > 0 } secret ? secret : null,
        };
        if (settings.Smtp is null && section.GetSection("Smtp").GetChildren().Any())
            throw new InvalidOperationException("Summit:Smtp needs a Host");
        if (settings.UsesServer && settings.Secret is null)
            throw new InvalidOperationException("Summit:Secret is required with SQL Server: all nodes share it");
        return settings;
    }

    static SmtpSettings ReadSmtp(IConfigurationSection section, string host)
    {
        if (section["From"] is not { Length: > 0 } from) throw new InvalidOperationException("Summit:Smtp:From is required with Summit:Smtp:Host");
        if (!Enum.TryParse<SmtpSecurity>(section["Security"] ?? nameof(SmtpSecurity.StartTls), ignoreCase: true, out var security))
            throw new InvalidOperationException("Summit:Smtp:Security is None, StartTls or Tls");
        var port = section["Port"] is { Length: > 0 } written
            ? int.TryParse(written, out var number) && number is > 0 and < 65536 ? number : throw new InvalidOperationException("Summit:Smtp:Port is a port number")
            : security == SmtpSecurity.Tls ? 465 : 587;
        return new(host, port, security, section["User"], section["Password"], Checked(() => new MailAddress(from)));
    }

    // Beside the solution while developing, beside the executable once published.
    static string DefaultData()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Summit.sln"))) return Path.Combine(folder.FullName, "data");
        return Path.Combine(AppContext.BaseDirectory, "data");
    }

    static bool Flag(string key, string value) =>
        bool.TryParse(value, out var flag) ? flag : throw new InvalidOperationException($"Summit:{key} is true or false");

    static IPAddress Proxy(string? value) =>
        IPAddress.TryParse(value, out var address) ? address : throw new InvalidOperationException($"Summit:TrustedProxies: {value} is not an IP address");

    static T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new InvalidOperationException(exception.Message, exception);
        }
    }
}
