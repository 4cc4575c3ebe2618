using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Benchmarks.Proofs;
using Summit.Benchmarks.Registrations;
using Summit.Documents;
using Summit.Documents.Badges;
using Summit.Documents.Layout;
using Summit.Documents.Pdf;
using Summit.Domain.Badges;
using Summit.Domain.Staff;

namespace Summit.Benchmarks.Documents;

/// <summary>
/// A thousand tagged badges beside the same glyphs and symbols that were shaped and placed beforehand and are drawn without tags:
/// what layout and accessibility cost, in one run, by turns.
/// </summary>
static class BadgeBenchmark
{
    const int Count = 1000, Coach = 500, Rounds = 9;
    const double Width = 105 * PageFormat.Millimetre, Height = 148 * PageFormat.Millimetre, Margin = 8 * PageFormat.Millimetre;

    static readonly (string Given, string Family, string City, string Country)[] People =
    [
        ("Søren", "Ågård", "Aarhus", "Denmark"), ("İbrahim", "Işık", "Malmö", "Sweden"), ("Siobhán", "O’Brien", "Dublin", "Ireland"), ("Γιώργος", "Νικολάου", "Αθήνα", "Greece"),
        ("Жанна", "Щербакова", "Łódź", "Poland"), ("Maria Magdalena Josephina", "van den Oosterhuis", "’s-Hertogenbosch", "Netherlands"), ("Zoë", "D’Angelo", "Bordeaux", "France"), ("J", "Ng", "Vilvoorde", "Belgium"),
    ];

    public static async Task<int> Run()
    {
        var passed = await Alone();
        var folder = Directory.CreateTempSubdirectory("summit-benchmark-").FullName;
        await using (var site = await BenchmarkSite.Start(folder)) await Whole(site);
        Directory.Delete(folder, recursive: true);
        return passed ? 0 : 1;
    }

    // From the press of the button to the last byte of the sheets, as the desk does it.
    static async Task Whole(BenchmarkSite site)
    {
        await Parallel.ForAsync(0, Coach, async (_, _) => await site.Register(Numbers.Next()));
        var scopes = site.Services.GetRequiredService<IServiceScopeFactory>();
        var clock = site.Services.GetRequiredService<EventClock>();
        var visitor = new Requests(scopes, Caller.Anonymous("benchmark", ""));
        var entry = Ok(await new Requests(scopes, Caller.Seed).Send(new OfferEntry("badges@desk.example", "Somebody at the desk", "en", Administrator: false, [new(site.EventId, StaffRole.Organiser)])));
        var organiser = visitor.As(new(CallerKind.Staff, "", StaffSecrets.HashSession(Ok(await visitor.Send(new EnterDesk(entry))).Secret), "benchmark", ""));
        var started = Stopwatch.GetTimestamp();
        var choice = Ok(await organiser.Send(new ChooseForBadges(site.EventId, BadgeAudience.Everyone, BadgeOrder.Name, [])));
        var run = Ok(await organiser.Send(new StartBadgeRun(site.EventId, new(clock.NewId()), BadgeSheet.A4FourUp, "en", choice.Registrations)));
        var job = site.Services.GetServices<IJob>().OfType<BadgeJob>().Single();
        while (await job.Run(new Requests(scopes, Caller.Job("badges")), CancellationToken.None))
        {
        }
        var printed = Stopwatch.GetElapsedTime(started);
        using var output = new CountingStream();
        var taken = Ok(await organiser.Send(new TakeBadges(site.EventId, run)));
        (await site.Services.GetRequiredService<BadgePress>().Sheets(taken)).WriteTo(output);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{taken.Count} badges in one run: codes issued and recorded after {printed.TotalSeconds:0.0} s, sheets of {output.Length / 1024.0 / 1024:0.0} MiB written after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
    }

    static T Ok<T>(Result<T> result) => result.Ok ? result.Value : throw new InvalidOperationException(result.Error!.Code);

    static async Task<bool> Alone()
    {
        var badges = Enumerable.Range(0, Count).Select(Badge).ToArray();
        var placed = badges.Select(Plain).ToArray();
        var same = await SameGlyphs(badges, placed);
        var (ours, plain) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var mine = Cpu(output => Sheets(badges).WriteTo(output));
            var bare = Cpu(output => Draw(placed, output));
            // The first round warms up.
            if (round == 0) continue;
            ours.Add(mine);
            plain.Add(bare);
        }
        var growth = Growth(badges);
        using var written = new CountingStream();
        Sheets(badges).WriteTo(written);
        var (each, ratio) = (Numbers.Median(ours) / Count, Numbers.Median(plain) / Numbers.Median(ours));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Count} tagged badges: {each:0.000} ms of CPU and {written.Length / 1024.0 / Count:0.00} KiB each; {ratio:P0} of the speed of the same glyphs drawn without layout or tags ({Numbers.Median(plain) / Count:0.000} ms); memory alive while they are written grows by {growth / 1024.0:0} KiB"));
        return same && each <= 1 && written.Length <= 5L * 1024 * Count && ratio >= 0.6 && growth < 1024 * 1024;
    }

    // From what is alive when the hundredth is asked for to the most of it after that.
    static long Growth(Badge[] badges)
    {
        var (atFirst, most) = (0L, 0L);
        using var output = new CountingStream();
        Sheets(Measured()).WriteTo(output);
        return most - atFirst;

        IEnumerable<Badge> Measured()
        {
            foreach (var (index, badge) in badges.Index())
            {
                if (index > 0 && index % 100 == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                    if (index == 100) atFirst = most;
                }
                yield return badge;
            }
        }
    }

    static readonly BadgeTemplate Template = BadgeTemplate.Load(Path.Combine(AppContext.BaseDirectory, "templates", "documents", "badge.json"));

    static Badge Badge(int number)
    {
        var (given, family, city, country) = People[number % People.Length];
        // As long as a real one, and different for each.
        var code = new string([.. Enumerable.Range(0, BadgeCode.Length).Select(place => (char)('a' + (number * 31 + place * 7 + number / 26 * place) % 26))]);
        return new()
        {
            GivenNames = given, FamilyName = family, Function = "Councillor for social cohesion", City = city, Country = country,
            Reference = string.Create(CultureInfo.InvariantCulture, $"RTM16-{number:000000}-D"), Band = new("Delegate", "Alliance of European Cities", Colour.Parse("#14428b")),
            Channel = new("Listens on", "channel 6, Turkish"), Visit = new("Visit", "10:30 Safety House"), Photo = new(number % 2 == 0, new("Photo", "please not")),
            Code = code, CodeDescription = "Code for the entrance", Layout = Template.Design.Layout,
        };
    }

    static BadgeRun Sheets(IEnumerable<Badge> badges) => new()
    {
        Language = "en", Title = "Badges", CreatedAt = new(2016, 11, 9, 8, 0, 0, TimeSpan.Zero), Sheet = BadgeSheet.A6,
        EventTitle = "Summit of Mayors", PlaceAndDate = "Rotterdam, 9 November 2016", Badges = badges,
    };

    static double Cpu(Action<Stream> write)
    {
        using var output = new CountingStream();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        write(output);
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }

    // A text to a line and a word of a name to a line, small enough for all to be on the page.
    static PlacedBadge Plain(Badge badge)
    {
        var y = Margin;
        List<(SingleLine, double, double)> texts = [];
        void Add(string text, double size, bool bold = false)
        {
            var style = new TextStyle(size, bold);
            texts.Add((new SingleLine(text, style), Margin, y));
            y += style.LineHeight;
        }
        Add("Summit of Mayors", 8, bold: true);
        Add("Rotterdam, 9 November 2016", 8);
        Add(badge.Reference, 8);
        foreach (var word in $"{badge.GivenNames} {badge.FamilyName}".Split(' ')) Add(word, 16, bold: true);
        Add(badge.Function, 14);
        Add(badge.City, 17, bold: true);
        Add(badge.Country, 14);
        foreach (var fact in new[] { badge.Channel!, badge.Visit!, badge.Photo!.Words })
        {
            Add(fact.Label, 9.5);
            Add(fact.Text.Text, 9.5, bold: true);
        }
        Add(badge.Band.Word, 20, bold: true);
        Add(badge.Band.Note, 9);
        return new(texts, badge.Code);
    }

    static void Draw(IEnumerable<PlacedBadge> badges, Stream output)
    {
        using var document = new PdfDocument(output, new("Badges", "en", new(2016, 11, 9, 8, 0, 0, TimeSpan.Zero)));
        foreach (var badge in badges)
        {
            var canvas = document.BeginPage(Width, Height);
            canvas.MoveOrigin(0, 0);
            canvas.MarkArtefact();
            foreach (var (text, x, y) in badge.Texts) text.Draw(canvas, x, y);
            canvas.Rectangle(0, Height - 54, Width, 54, Colour.Parse("#14428b"));
            var symbol = QrSymbol.Encode(badge.Code);
            canvas.Modules(Margin, Height - 160, 80, symbol.Side, symbol.Runs);
            canvas.End();
        }
        document.Finish();
    }

    // A comparison with fewer letters would flatter nobody.
    static async Task<bool> SameGlyphs(Badge[] badges, PlacedBadge[] placed)
    {
        var folder = Directory.CreateTempSubdirectory("summit-benchmark-").FullName;
        try
        {
            async Task<string> Letters(string name, Action<Stream> write)
            {
                var path = Path.Combine(folder, name);
                await using (var file = File.Create(path)) write(file);
                return string.Concat((await Shell.Run($"pdftotext '{path}' -")).Where(letter => !char.IsWhiteSpace(letter)).Order());
            }
            var same = await Letters("tagged.pdf", output => Sheets(badges).WriteTo(output)) == await Letters("plain.pdf", output => Draw(placed, output));
            if (!same) Console.WriteLine("The two do not show the same letters.");
            return same;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    sealed record PlacedBadge(IReadOnlyList<(SingleLine Text, double X, double Y)> Texts, string Code);

    /// <summary>Keeps nothing but the length.</summary>
    sealed class CountingStream : Stream
    {
        long _length;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => _length;
        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
