using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Events;
using Summit.Application.Features.Figures;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Benchmarks.Registrations;
using Summit.Data;
using Summit.Domain.Registration;
using EventId = Summit.Domain.EventId;

namespace Summit.Benchmarks.Proofs;

/// <summary>
/// What the desk's lists cost with 1,000 and with 100,000 registrations at one event, both in one database: 200 pages of random filters
/// and orders each, the last page among them, the plan of every statement, the figures, and an export of everybody.
/// </summary>
static class DeskProof
{
    const int Combinations = 200;
    // The best counts: other work on the machine is not what is measured.
    const int Attempts = 3;
    const double AllowedMilliseconds = 100;
    const double AllowedMegabytes = 64;

    static readonly string[] Head = ["Family name", "Given names", "Function", "Body", "Country", "Category", "State", "Speaks", "Listens", "Address", "Reference"];
    static readonly string[] Categories = ["mayor", "councillor", "regional", "national", "network", "civil-society", "expert"];
    static readonly string[] Families = ["Ågård", "Sørensen", "Müller", "de Vries", "van 't Hof", "O'Brien", "Žižka", "Öztürk", "García", "Le Goff", "Nowak", "Ivanova"];
    static readonly string[] Given = ["Søren", "Anna", "José", "Zoë", "Łukasz", "İpek", "Björn", "Chloé", "Maria", "Jan"];
    static readonly string[] Languages = ["en", "fr", "de", "it", "ru", "tr", "nl", "da", "es", "pl"];

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("summit-desk-").FullName;
        await using var site = await BenchmarkSite.Start(folder);
        var staff = await Organiser(site);
        var sound = true;
        foreach (var (size, slug) in new[] { (1_000, "small"), (100_000, "large") })
        {
            var eventId = await Fill(site, slug, size);
            sound &= await Lists(site, staff, eventId, size);
            await Others(staff, eventId);
            sound &= await Exports(site, staff, eventId, size);
        }
        await site.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return sound ? 0 : 1;
    }

    static async Task<Requests> Organiser(BenchmarkSite site)
    {
        var scopes = site.Services.GetRequiredService<IServiceScopeFactory>();
        var token = await new Requests(scopes, Caller.Seed).Send(new OfferEntry("desk@benchmark.example", "Benchmark", "en", Administrator: true, []));
        var opened = await new Requests(scopes, Caller.Anonymous("benchmark", "")).Send(new EnterDesk(token.Value));
        return new(scopes, new(CallerKind.Staff, "", StaffSecrets.HashSession(opened.Value.Secret), "benchmark", ""));
    }

    // An event of its own with places for seven in ten; every two hundredth person gives up again.
    static async Task<EventId> Fill(BenchmarkSite site, string slug, int size)
    {
        var scopes = site.Services.GetRequiredService<IServiceScopeFactory>();
        var (seed, visitor) = (new Requests(scopes, Caller.Seed), new Requests(scopes, Caller.Anonymous("benchmark", "")));
        var (rotterdam, _) = SeedFile.Read(Path.Combine(AppContext.BaseDirectory, "db", "seed", "rotterdam-2016.json"));
        await seed.Send(new LoadEvent(rotterdam with { Slug = slug, ReferencePrefix = slug.ToUpperInvariant(), Registration = rotterdam.Registration with
        {
            Capacity = size * 7 / 10, Categories = [.. Categories.Select((code, i) => new CategorySeed { Code = code, Priority = i, Approval = code == "expert" })],
        } }, slug));
        var terms = await visitor.Send(new ReadTerms(slug));
        var eventId = terms.Value.Head.Id;
        var clock = site.Services.GetRequiredService<EventClock>();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, size, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, cancellation) =>
        {
            var random = new Random(i);
            var answers = Answers(i, random);
            var registered = await visitor.Send(new RegisterDelegate(eventId, new(clock.NewId()), answers, null, "en", "2016-09", AgreesToWait: true), cancellation);
            if (i % 200 == 0 && registered.Value.Id is { } id) await seed.Send(new CancelRegistration(eventId, id), cancellation);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size} registrations made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        return eventId;
    }

    static RegistrationAnswers Answers(int number, Random random) => new()
    {
        ForAnother = random.Next(10) == 0,
        OfficeName = "An office",
        OfficeAddress = "office@city.example",
        GivenNames = Given[random.Next(Given.Length)],
        FamilyName = string.Create(CultureInfo.InvariantCulture, $"{Families[random.Next(Families.Length)]} {(char)('A' + random.Next(26))}{(char)('a' + random.Next(26))}{(char)('a' + random.Next(26))}"),
        Address = string.Create(CultureInfo.InvariantCulture, $"delegate{number}@city.example"),
        Category = Categories[random.Next(Categories.Length)],
        Function = "Councillor",
        Body = string.Create(CultureInfo.InvariantCulture, $"Città di {Families[random.Next(Families.Length)]} {random.Next(300)}"),
        Country = ProfileLists.Countries[random.Next(ProfileLists.Countries.Count)],
        Speaks = Languages[random.Next(Languages.Length)],
        Listens = [.. Languages.OrderBy(_ => random.Next()).Take(1 + random.Next(3))],
        PhotoConsent = true, ListingConsent = false,
    };

    static async Task<bool> Lists(BenchmarkSite site, Requests staff, EventId eventId, int size)
    {
        var statements = new ConcurrentDictionary<string, object?>();
        var random = new Random(1);
        var times = new List<(double Milliseconds, RegistrationSelection Selection, int Page)>();
        for (var i = -10; i < Combinations; i++)
        {
            var selection = Selection(random);
            var pages = (await staff.Send(new ListRegistrations(eventId, selection))).Value.Pages;
            var page = random.Next(3) switch { 0 => 1, 1 => pages, _ => 1 + random.Next(pages) };
            site.Database.Observe = (sql, arguments) => statements.TryAdd(sql, arguments);
            var milliseconds = double.MaxValue;
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var started = Stopwatch.GetTimestamp();
                var list = await staff.Send(new ListRegistrations(eventId, selection, page));
                milliseconds = Math.Min(milliseconds, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (!list.Ok) throw new InvalidOperationException(list.Error!.Code);
            }
            site.Database.Observe = null;
            // The first ones warm up.
            if (i >= 0) times.Add((milliseconds, selection, page));
        }
        var slowest = times.MaxBy(time => time.Milliseconds);
        var faults = await Plans(site.Database, statements);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"beside {size,7}: {Combinations} lists, p50 {Numbers.Median(times.Select(time => time.Milliseconds)):0.0} ms, p95 {Numbers.Percentile(times.Select(time => time.Milliseconds), 95):0.0} ms, max {slowest.Milliseconds:0.0} ms; {statements.Count} statements, {faults.Count} that read a whole table or sort"));
        Console.WriteLine($"  slowest: page {slowest.Page} of {slowest.Selection}");
        foreach (var fault in faults) Console.WriteLine($"  {fault}");
        return faults.Count == 0 && slowest.Milliseconds < AllowedMilliseconds;
    }

    static RegistrationSelection Selection(Random random)
    {
        bool chance(int of) => random.Next(of) == 0;
        string[] searches = ["soren", "agard", "ozturk 12", "citta", "de vries jan", "zzz", "a"];
        return new()
        {
            Search = chance(3) ? searches[random.Next(searches.Length)] : null,
            State = chance(3) ? Enum.GetValues<RegistrationState>()[random.Next(6)] : null,
            Category = chance(5) ? Categories[random.Next(Categories.Length)] : null,
            Country = chance(5) ? ProfileLists.Countries[random.Next(ProfileLists.Countries.Count)] : null,
            Speaks = chance(6) ? Languages[random.Next(Languages.Length)] : null,
            ListensTo = chance(6) ? Languages[random.Next(Languages.Length)] : null,
            FromWaitingList = chance(20),
            Unproved = chance(8),
            ViaOffice = chance(8),
            Sort = Enum.GetValues<RegistrationSort>()[random.Next(6)],
            Descending = chance(2),
        };
    }

    static async Task<List<string>> Plans(Database database, ConcurrentDictionary<string, object?> statements)
    {
        var faults = new List<string>();
        await using var session = await database.OpenReader();
        foreach (var (sql, arguments) in statements)
        {
            var plan = (await session.Query<PlanRow>("EXPLAIN QUERY PLAN " + sql, arguments)).Select(row => row.Detail).ToArray();
            faults.AddRange(plan.Where(step => step.StartsWith("SCAN registration", StringComparison.Ordinal) || step.StartsWith("SCAN place_", StringComparison.Ordinal)
                || (step.Contains("TEMP B-TREE", StringComparison.Ordinal) && sql.Contains("FROM registration", StringComparison.Ordinal))).Select(step => $"{step}: {sql}"));
        }
        return faults;
    }

    static async Task Others(Requests staff, EventId eventId)
    {
        foreach (var (name, ask) in new (string, Func<Task<bool>>)[]
        {
            ("figures", async () => (await staff.Send(new ReadFigures(eventId))).Ok),
            ("last page of the queue", async () => (await staff.Send(new ExplainQueue(eventId, int.MaxValue))).Ok),
        })
        {
            await ask();
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < 5; i++) await ask();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds / 5:0.0} ms"));
        }
    }

    static async Task<bool> Exports(BenchmarkSite site, Requests staff, EventId eventId, int size)
    {
        var sound = true;
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var recorded = (await staff.Send(new RecordExport(eventId, new(), format))).Value;
            using var counted = new CountedStream();
            var idle = GC.GetTotalMemory(forceFullCollection: true);
            counted.Every = () => GC.GetTotalMemory(forceFullCollection: true) - idle;
            var started = Stopwatch.GetTimestamp();
            var rows = Rows(new ExportedRegistrations(site.Database).Read(recorded));
            if (format == ExportFormat.Csv) await CsvFile.Write(counted, Head, rows);
            else await XlsxFile.Write(counted, "Registrations", Head, rows);
            var megabytes = counted.Peak / 1024.0 / 1024;
            sound &= megabytes < AllowedMegabytes;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  export of {size} as {format}: {counted.Written / 1024.0 / 1024:0.0} MiB in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, at most {megabytes:0.0} MiB of memory alive"));
        }
        return sound;
    }

    static async IAsyncEnumerable<string[]> Rows(IAsyncEnumerable<RegistrationLine> lines)
    {
        await foreach (var line in lines)
            yield return [line.FamilyName, line.GivenNames, line.Function, line.Body, line.Country, line.Category, $"{line.State}", line.Speaks ?? "", line.Listens, line.Address, line.Reference];
    }

    sealed record PlanRow
    {
        public string Detail { get; init; } = "";
    }

    /// <summary>Forgets what it is given, and looks at the memory from time to time meanwhile.</summary>
    sealed class CountedStream : Stream
    {
        const long Step = 1 << 20;
        long _next;

        public Func<long> Every { get; set; } = () => 0;
        public long Written { get; private set; }
        public long Peak { get; private set; }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            if (Written >= _next)
            {
                _next = Written + Step;
                Peak = Math.Max(Peak, Every());
            }
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("An answer is written asynchronously");
        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
