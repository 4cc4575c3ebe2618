using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Benchmarks.Circuits;
using Summit.Benchmarks.Load;
using Summit.Benchmarks.Node;
using Summit.Domain;
using Summit.Web.Hosting;

namespace Summit.Benchmarks.Proofs;

/// <summary>What open desks cost a node: resident memory at rest, and how much of the managed memory each circuit keeps alive.</summary>
sealed class CircuitsProof(Options options)
{
    const int People = 200, Warm = 5;
    const double AllowedIdle = 200, AllowedCircuit = 400;
    const string Slug = "rotterdam-2016";

    readonly int _count = options.Number("count", 40);

    public async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("summit-circuits-").FullName;
        await using var mailbox = new Mailbox();
        var place = new NodePlace(folder, mailbox.Port, People);
        var heap = Path.Combine(folder, "heap");
        using var node = NodeProcess.Start(place.Words($"--heap={heap}"));
        await node.Ready(place.Root);
        var secret = await Fill(place);
        // As after a quiet night: nothing was asked for a while.
        await Task.Delay(TimeSpan.FromSeconds(10));
        var idle = Resident(node);
        using var http = new HttpClient();
        var cookie = $"summit-desk={secret}";
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        http.DefaultRequestHeaders.Add("Origin", place.Root.GetLeftPart(UriPartial.Authority));
        var sound = idle < AllowedIdle;
        var visits = new List<DeskVisit>();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident when idle: {idle:0} MiB ({idle / AllowedIdle:0.00} of what is allowed)"));
        // A text that only the rendered page holds.
        foreach (var (path, text) in new[] { ("", "Overview"), ("/registrations", "Person 000"), ("/settings?part=places", "Categories-0-Offered") })
            sound &= await Measure($"/desk/{Slug}{path}", text);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident with {visits.Count} circuits: {Resident(node):0} MiB"));
        foreach (var visit in visits) await visit.DisposeAsync();
        await node.Terminate();
        Directory.Delete(folder, recursive: true);
        return sound ? 0 : 1;

        async Task<bool> Measure(string path, string text)
        {
            // The first ones fill caches that all share.
            for (var i = 0; i < Warm; i++) visits.Add(await DeskVisit.Open(http, place.Root, cookie, path, text));
            var before = await HeapOnDemand.Ask(heap);
            var rendered = 0L;
            for (var i = 0; i < _count; i++)
            {
                visits.Add(await DeskVisit.Open(http, place.Root, cookie, path, text));
                rendered += visits[^1].Rendered;
            }
            var each = (await HeapOnDemand.Ask(heap) - before) / 1024.0 / _count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{path}: {_count} circuits, {each:0} KiB alive for each ({each / AllowedCircuit:0.00} of what is allowed), {rendered / 1024.0 / _count:0} KiB rendered for each"));
            return each < AllowedCircuit;
        }
    }

    // Beside the serving node, as an operator's command runs.
    static async Task<string> Fill(NodePlace place)
    {
        var settings = SummitSettings.Read(new ConfigurationBuilder().AddCommandLine([.. place.Words()]).Build());
        await using var session = await OperatorSession.Open(settings, NullLogger.Instance);
        var terms = (await session.Requests.Send(new ReadTerms(Slug))).Value;
        for (var number = 0; number < People; number++)
        {
            var answers = new RegistrationAnswers
            {
                ForAnother = false, GivenNames = "Søren", FamilyName = string.Create(CultureInfo.InvariantCulture, $"Person {number:000}"),
                Address = string.Create(CultureInfo.InvariantCulture, $"delegate{number}@city.example"), Category = "councillor", Function = "Councillor", Body = "Aarhus", Country = "DK",
                Speaks = "da", Listens = ["en"], PhotoConsent = false, ListingConsent = false,
            };
            var registered = await session.Requests.Send(new RegisterDelegate(terms.Head.Id, new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), answers, null, "en", "2026-11", AgreesToWait: true));
            if (!registered.Ok) throw new InvalidOperationException(registered.Error!.Code);
        }
        var entry = await session.Requests.Send(new OfferEntry("desk@benchmark.example", "Benchmark", "en", Administrator: true, []));
        var opened = await session.Requests.As(Caller.Anonymous("benchmark", "")).Send(new EnterDesk(entry.Value));
        return opened.Value.Secret;
    }

    static double Resident(NodeProcess node)
    {
        using var process = Process.GetProcessById(node.Id);
        return process.WorkingSet64 / 1024.0 / 1024;
    }
}
