using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Summit.Application.Features.Messages;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

/// <summary>A server set up for Turkish, Danish or Arabic shows and stores what one without a culture does.</summary>
public sealed partial class ServerCultureTests
{
    // Secrets, keys of the installation and marks of the moment; everything else must be the same.
    static readonly string[] TablesOfTheRun = ["key_ring", "installation", "job_lease", "attempt", "schema_migration"];

    Record _plain = null!;

    [OneTimeSetUp]
    public async Task Walk_without_a_culture() => _plain = await Under(CultureInfo.InvariantCulture);

    [TestCase("tr-TR", "1,5")]
    [TestCase("da-DK", "1,5")]
    [TestCase("ar-SA", "1٫5")]
    public async Task Shows_and_stores_the_same_under_any_culture_of_the_server(string name, string number)
    {
        var culture = CultureInfo.GetCultureInfo(name);
        var foreign = await Under(culture);
        Assert.Multiple(() =>
        {
            Assert.That(foreign.Number, Is.EqualTo(number), "The culture does not reach the host's threads");
            Assert.That(foreign.Pages, Has.Length.EqualTo(_plain.Pages.Length));
            Assert.That(foreign.Pages.Select(page => page.Count(sign => sign == '\n')), Is.EqualTo(_plain.Pages.Select(page => page.Count(sign => sign == '\n'))));
            Assert.That(Differences(foreign.Pages, _plain.Pages), Is.Empty);
            Assert.That(foreign.Rows, Has.Length.EqualTo(_plain.Rows.Length));
            Assert.That(Differences(foreign.Rows, _plain.Rows), Is.Empty);
        });
    }

    // Whole pages side by side would hide the one word that differs.
    static IEnumerable<string> Differences(string[] under, string[] plain) =>
        under.Zip(plain).Where(pair => pair.First != pair.Second)
            .SelectMany(pair => pair.First.Split('\n').Zip(pair.Second.Split('\n')).Where(lines => lines.First != lines.Second).Take(3))
            .Select(lines => $"{lines.First}\ninstead of {lines.Second}");

    static async Task<Record> Under(CultureInfo culture)
    {
        var before = CultureInfo.DefaultThreadCurrentCulture;
        CultureInfo.DefaultThreadCurrentCulture = culture;
        try
        {
            // The runner gives its tests a culture that flows wherever they go, so the host starts where nothing has flowed.
            Task<Record> walk;
            using (ExecutionContext.SuppressFlow()) walk = Task.Run(MainWay);
            return await walk;
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = before;
        }
    }

    static async Task<Record> MainWay()
    {
        await using var site = new Site(Site.JobsByHand);
        var pages = new List<string>();
        foreach (var language in new[] { "en", "tr" })
        {
            using var person = new FormClient(site);
            async Task Keep(Task step)
            {
                await step;
                pages.Add($"{person.Path}\n{person.Source}");
            }
            await Keep(person.Get($"/{language}"));
            await Keep(person.Get($"/{language}/rotterdam-2016"));
            await Keep(person.Get($"/{language}/aarhus-resilience-2015"));
            await Keep(person.Get($"/{language}/rotterdam-2016/register"));
            await Keep(person.Submit(null));
            await Keep(person.Submit("continue", ("Address", "INFO@")));
            await Keep(person.Submit("continue", ("ForAnother", "no"), ("GivenNames", "ILGIN"), ("FamilyName", "Işık İnce"), ("Address", "ILGIN.INCE@City.Example")));
            await Keep(person.Submit("continue", ("Category", "civil-society"), ("Function", "Advisor"), ("Body", "Diyarbakır"), ("Country", "TR")));
            await Keep(person.Submit("continue", ("Speaks", "tr"), ("Listens", "it")));
            await Keep(person.Submit("continue", ("Visits", "safety-house")));
            await Keep(person.Submit("continue", ("PhotoConsent", "no"), ("ListingConsent", "no")));
            await Keep(person.Submit("send"));
            await site.Run<DeliveryJob>();
            await Keep(person.Get(site.NewestLink(person.Page.QuerySelector(".ref")!.TextContent, "")));
            await Keep(person.Submit(null));
            await Keep(person.Get($"/{language}/my/calendar.ics"));
            await Keep(person.Get($"/{language}/my/data.json"));
            await Keep(person.Get($"/{language}/my/cancel"));
            await Keep(person.Submit(null));
        }
        await site.Run<DeliveryJob>();
        var mail = Path.Combine(site.Data, "mail");
        pages.AddRange(MailFolder.List(mail).Reverse().Select(line => $"{line.Subject}\n{line.To}\n{MailFolder.Read(mail, line.Name)!.Text}"));
        return new([.. pages.Select(Steady)], await Rows(Path.Combine(site.Data, "summit.db")), await Task.Run(() => $"{1.5}"));
    }

    static async Task<string[]> Rows(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        await connection.OpenAsync();
        var rows = new List<string>();
        foreach (var table in await Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"))
            if (!TablesOfTheRun.Contains(table))
                rows.AddRange((await Read(connection, $"SELECT * FROM {table}")).Select(row => $"{table}: {Steady(row)}"));
        rows.Sort(StringComparer.Ordinal);
        return [.. rows];
    }

    static async Task<IReadOnlyList<string>> Read(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        return rows;
    }

    // Without what is drawn anew or depends on the second: form tokens, secrets, hashes, ids, references, ports, times of day.
    static string Steady(string text)
    {
        text = FormToken().Replace(text, "token");
        text = Id().Replace(text, "id");
        text = Hash().Replace(text, "hash");
        text = Secret().Replace(text, "| secret |");
        text = Key().Replace(text, "$1key");
        text = Reference().Replace(text, "$1-reference");
        text = Port().Replace(text, "localhost");
        return Moment().Replace(text, match => match.Groups["year"].Value + Digit().Replace(match.Groups["rest"].Value, "0"));
    }

    sealed record Record(string[] Pages, string[] Rows, string Number);

    [GeneratedRegex("CfDJ8[\\w-]+")]
    private static partial Regex FormToken();

    [GeneratedRegex("[0-9A-Fa-f]{8}-?([0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("\\b[0-9A-Fa-f]{64}\\b")]
    private static partial Regex Hash();

    [GeneratedRegex(@"\| [\w-]{22} \|")]
    private static partial Regex Secret();

    [GeneratedRegex("(/register/|/link/)[\\w-]{20,}")]
    private static partial Regex Key();

    [GeneratedRegex("([Rr][Tt][Mm]16)-[0-9A-Za-z]{6}-[0-9A-Za-z]")]
    private static partial Regex Reference();

    [GeneratedRegex("localhost:\\d+")]
    private static partial Regex Port();

    [GeneratedRegex(@"(?<year>\d{4})(?<rest>-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z?|\d{4}T\d{6}Z)")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\d")]
    private static partial Regex Digit();
}
