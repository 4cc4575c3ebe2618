using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Features.Releases;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Files;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Domain.Staff;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;
using static Summit.Web.Tests.Harness.Outcome;
using EventId = Summit.Domain.EventId;

namespace Summit.Web.Tests.Http;

/// <summary>
/// A release under embargo with a word of its own in every field: whoever is not entitled to it asks for everything there is, and no
/// answer holds one of the words before the embargo's end. At its end they are all there.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class EmbargoLeakTests
{
    const string Slug = "rotterdam-2016";

    static readonly DateTimeOffset End = new(2016, 10, 20, 12, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    static readonly string[] Written = ["en", "fr"];

    /// <summary>By field and language; the last is in the bytes of the attached picture.</summary>
    readonly Dictionary<string, string> _words = new[] { "place", "headline", "lead", "body", "boilerplate", "note", "label" }.SelectMany(field => Written.Select(language => $"{field}.{language}"))
        .Concat(["address", "title", "bytes"]).ToDictionary(field => field, _ => $"q{Guid.CreateVersion7():N}"[..25]);

    readonly StoppedTime _time = new(End.AddHours(-2));
    Site _site = null!;
    EventId _event;
    ReleaseForm _release = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site(_time.Use);
        _event = await _site.EventId(Slug);
        var officer = await _site.Desk(administrator: false, StaffRole.PressOfficer);
        ReleaseWording Said(string language) => new(_words[$"place.{language}"], _words[$"headline.{language}"], _words[$"lead.{language}"], $"{_words[$"body.{language}"]}\n\nThe end.", _words[$"boilerplate.{language}"]);
        ReleaseResource[] resources = [new(new(Written.Select(language => KeyValuePair.Create(language, _words[$"label.{language}"]))), $"https://conference.example/{_words["address"]}")];
        var id = Ok(await officer.Send(new BeginRelease(_event, new(Guid.CreateVersion7()), "LEAK", 1, new(2016, 10, 20), Written)));
        foreach (var language in Written) Ok(await officer.Send(new SaveReleaseText(_event, id, language, 0, Said(language))));
        var picture = await _site.Services.GetRequiredService<FileStore>().Keep(Encoding.ASCII.GetBytes($"a picture of {_words["bytes"]}"), "image/png");
        Ok(await officer.Send(new AddReleaseAttachment(_event, id, _words["title"], "en", picture)));
        Ok(await officer.Send(new SetEmbargo(_event, id, 2, new("2016-10-20T14:00"))));
        Ok(await officer.Send(new ApproveRelease(_event, id, 3, Written.ToDictionary(language => language, _ => 1))));
        Ok(await officer.Send(new CorrectRelease(_event, id, 4, Written.ToDictionary(language => language, Said), resources, new(Written.Select(language => KeyValuePair.Create(language, _words[$"note.{language}"]))))));
        _release = Ok(await officer.Send(new ReadReleaseForm(_event, id)));
        Assert.That((_release.Standing, _release.EmbargoUntil), Is.EqualTo((ReleaseStanding.UnderEmbargo, End)));
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task No_word_leaves_before_the_end_and_all_are_there_at_it()
    {
        var callers = await Callers();
        foreach (var now in new[] { End.AddHours(-1), End - Millisecond })
        {
            _time.MoveTo(now);
            foreach (var (name, client) in callers) Assert.That((await Crawl(client)).Select(leak => $"{name}: {leak}"), Is.Empty, $"{now:O}");
        }
        Assert.That(await LooksUnknown(), Is.Empty);

        // Who promised to keep it reads it under the journalists' own address, and every reading is on record.
        using var journalist = await Journalist();
        Assert.That(await Crawl(journalist), Is.Empty, "before the promise");
        await journalist.Get("/en/my/press/releases");
        await journalist.Submit(null);
        Assert.That(journalist.Status, Is.EqualTo(HttpStatusCode.OK));
        var own = new Uri(_site.Root, journalist.Path).AbsolutePath["/en".Length..];
        var read = new List<string>();
        foreach (var path in Written.SelectMany(language => new[] { "", ".pdf", $"/files/{_release.Content.Attachments[0].Id.Value}" }.Select(part => $"/{language}{own}{part}"))) read.AddRange(await Leaks(journalist, path));
        Assert.That(_words.Values.Where(word => !read.Any(leak => leak.Contains(word, StringComparison.Ordinal))), Is.Empty, "who promised reads all of it");
        Assert.That((await Crawl(journalist)).Where(leak => leak is not ("LEAK 1 (2016) /en/my/press/data.json" or "LEAK 1 (2016) /fr/my/press/data.json")), Is.Empty, "and nowhere else, but for which one it was in what is kept of them");
        var desk = await _site.Desk(administrator: false, StaffRole.PressOfficer);
        Assert.That(Ok(await desk.Send(new ReadReleaseReadings(_event, _release.Id, 1))).All, Is.EqualTo(7));

        // The control: the crawl does find the words where they are, with whoever may see them.
        using var officer = await Staff(StaffRole.PressOfficer);
        var seen = await Crawl(officer);
        Assert.That(_words.Values.Where(word => !seen.Any(leak => leak.Contains(word, StringComparison.Ordinal))), Is.Empty, "the officer sees all of it beforehand");
        Assert.That(seen, Is.All.Contains(" /desk/preview/"), "and sees it nowhere else");

        // Nothing happens between the two but a millisecond: what was kept a moment ago must not be given out.
        _time.MoveTo(End);
        using var visitor = new FormClient(_site);
        var found = await Crawl(visitor);
        Assert.That(_words.Values.Where(word => !found.Any(leak => leak.Contains(word, StringComparison.Ordinal))), Is.Empty);
        foreach (var (path, fields) in Shown()) Assert.That(fields.Where(field => !found.Any(leak => leak.Contains(_words[field], StringComparison.Ordinal) && leak.EndsWith($" {path}", StringComparison.Ordinal))), Is.Empty, path);
        foreach (var path in new[] { $"/en/{Slug}", "/sitemap.xml" })
        {
            await visitor.Get(path);
            Assert.That(visitor.Source, Does.Contain($"/en/{Slug}/press/releases"), path);
        }
        foreach (var client in callers.Values) client.Dispose();
    }

    /// <summary>Where each field is once the release is public.</summary>
    IEnumerable<(string Path, string[] Fields)> Shown()
    {
        foreach (var language in Written)
        {
            string[] all = [.. _words.Keys.Where(field => field.EndsWith($".{language}", StringComparison.Ordinal)), "address", "title"];
            yield return ($"/{language}/{Slug}/press/releases/leak-1-2016", all);
            yield return ($"/{language}/{Slug}/press/releases/leak-1-2016.pdf", all);
            yield return ($"/{language}/{Slug}/press/releases", [$"headline.{language}", $"lead.{language}"]);
            yield return ($"/{language}/{Slug}/press/feed.xml", [$"headline.{language}", $"lead.{language}"]);
        }
        yield return ($"/de/{Slug}/press/releases/leak-1-2016", ["headline.en", "body.en"]);
        yield return ($"/en/{Slug}/press/releases/leak-1-2016/files/{_release.Content.Attachments[0].Id.Value}", ["bytes"]);
    }

    /// <summary>Everything that can be asked for: all routes in two languages, and all addresses of this very release.</summary>
    IEnumerable<string> Addresses()
    {
        var file = _release.Content.Attachments[0].Id.Value;
        string[] own = ["/press/releases", "/press/releases?page=2", "/press/releases?q=the", "/press/feed.xml", "/press", "/press/releases/leak-1-2016", "/press/releases/LEAK-1-2016", "/press/releases/leak-1-2016?draft=1",
            "/press/releases/leak-1-2016.pdf", "/press/releases/leak-1-2016.txt", "/press/releases/leak-1-2016/nothing", $"/press/releases/leak-1-2016/files/{file}", $"/press/releases/{_release.Id.Value}", $"/press/releases/{_release.Id.Value}.pdf"];
        string[] general = [.. RouteMatrixTests.Read, .. DeskRoutesTests.Read, $"/document/{file}", $"/logo/{file}", "/nowhere/at/all", "/en/nowhere/at/all", $"/en/{Slug}/nowhere"];
        return general.Concat(general.Where(path => path.StartsWith("/en", StringComparison.Ordinal)).Select(path => $"/fr{path[3..]}"))
            .Concat(new[] { "en", "fr", "de" }.SelectMany(language => own.Select(path => $"/{language}/{Slug}{path}")
                .Concat(new[] { "", ".pdf", $"/files/{file}", "/versions/1" }.Select(part => $"/desk/preview/{language}/{Slug}/press/releases/{_release.Id.Value}{part}"))))
            .Concat(new[] { "", ".pdf", $"/files/{file}" }.Select(part => $"/en/my/press/releases/{_release.Id.Value}/{_release.Id.Value}{part}"))
            .Concat([$"/desk/{Slug}/releases/{_release.Id.Value}", $"/desk/{Slug}/releases/{_release.Id.Value}/correct", $"/desk/{Slug}/releases/{_release.Id.Value}/readings"]).Distinct();
    }

    /// <summary>Each word in an answer's status line, headers or body, with its address behind it; also the release's ids where nobody asked by them.</summary>
    async Task<IReadOnlyList<string>> Crawl(FormClient client)
    {
        var leaks = new List<string>();
        foreach (var path in Addresses()) leaks.AddRange(await Leaks(client, path));
        return leaks;
    }

    async Task<IReadOnlyList<string>> Leaks(FormClient client, string path)
    {
        using var answer = await client.Download(path);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var said = $"{(int)answer.StatusCode} {answer.ReasonPhrase}\n{answer.Headers}\n{answer.Content.Headers}\n{Encoding.Latin1.GetString(bytes)}\n{Text(answer, bytes)}";
        var leaks = _words.Values.Where(word => said.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => $"{word} {path}");
        if (_time.Clock.Now >= End || path.StartsWith("/desk/preview", StringComparison.Ordinal) || path.Contains("/my/press/releases", StringComparison.Ordinal)) return [.. leaks];
        return
        [
            .. leaks, .. new[] { _release.Id.Value.ToString(), _release.Content.Attachments[0].Id.Value.ToString(), "leak-1-2016", "LEAK 1 (2016)" }
                .Where(id => !path.Contains(id, StringComparison.OrdinalIgnoreCase) && said.Contains(id, StringComparison.OrdinalIgnoreCase)).Select(id => $"{id} {path}"),
        ];
    }

    /// <summary>What differs between an answer about the release and one about a release that there is not; headers and body to the letter, but for the reference asked by.</summary>
    async Task<IReadOnlyList<string>> LooksUnknown()
    {
        var differences = new List<string>();
        using var client = new FormClient(_site);
        foreach (var path in new[] { "", ".pdf", $"/files/{_release.Content.Attachments[0].Id.Value}" })
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                if (await Answer(client, method, "leak-1-2016", path) is var held && await Answer(client, method, "leak-1-1999", path) is var unknown && held != unknown)
                    differences.Add($"{method} {path}: {held}\n{unknown}");
        return differences;
    }

    static async Task<string> Answer(FormClient client, HttpMethod method, string reference, string path)
    {
        using var answer = await client.Ask(method, $"/en/{Slug}/press/releases/{reference}{path}");
        if (method == HttpMethod.Get) Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        var headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"));
        return $"{(int)answer.StatusCode}\n{headers}\n\n{await answer.Content.ReadAsStringAsync()}".Replace(reference, "…", StringComparison.Ordinal);
    }

    async Task<IReadOnlyDictionary<string, FormClient>> Callers()
    {
        var callers = new Dictionary<string, FormClient> { ["visitor"] = new(_site), ["delegate"] = new(_site), ["head"] = new(_site) };
        var reference = await _site.Register("councillor", "delegate@city.example");
        Ok(await (await _site.Desk(administrator: true)).Send(new CreateDelegation(_event, new(Guid.CreateVersion7()), new("Malmö", "SE", "Eva Lind", "head@city.example", "en", 5))));
        await _site.Run<DeliveryJob>();
        await callers["delegate"].Get(await _site.LinkTo(reference));
        await callers["delegate"].Submit(null);
        await callers["head"].Get(_site.NewestLink("Malmö", "head@city.example"));
        await callers["head"].Submit(null);
        foreach (var role in new[] { StaffRole.Reader, StaffRole.Organiser, StaffRole.Door, StaffRole.Coordinator }) callers[role.ToString()] = await Staff(role);
        callers["press officer of another event"] = await Staff(StaffRole.PressOfficer, "aarhus-2015");
        return callers;
    }

    /// <summary>Somebody accredited at the event, who opened the link in their message.</summary>
    async Task<FormClient> Journalist()
    {
        var asked = Ok(await _site.Operator.Send(new RequestAccreditation(_event, new(Guid.CreateVersion7()), new()
        {
            Outlet = "The Daily", Country = "NL", Medium = PressMedium.Print, Address = "press@daily.example", Telephone = "+31 10 000 00 00",
            People = [new() { GivenNames = "Anna", FamilyName = "Berg", Role = PressRole.Reporter }],
        }, "en", "2016-11"))).Id!.Value;
        var client = new FormClient(_site);
        await using (var session = await _site.Database.OpenReader())
        {
            var message = await session.Scalar<MessageId>("SELECT id FROM outbox WHERE registration_id = @asked", new { asked });
            await client.Get($"/en/link/{Ok(await _site.Jobs.Send(new PrepareMessage(message)))!.Token}");
        }
        await client.Submit(null);
        Assert.That(await Crawl(client), Is.Empty, "somebody of the press who is not accredited");
        await using (var session = await _site.Database.OpenReader())
        {
            var person = await session.Scalar<AccreditationId>("SELECT id FROM accreditation WHERE request_id = @asked", new { asked });
            Ok(await _site.Operator.Send(new DecideAccreditation(_event, [new(person, 1)], new() { Becomes = AccreditationState.Accredited })));
        }
        return client;
    }

    async Task<FormClient> Staff(StaffRole role, string slug = Slug)
    {
        var entry = Ok(await _site.Operator.Send(new OfferEntry($"{Guid.CreateVersion7():N}@desk.example", "Somebody at the desk", "en", false, [new(await _site.EventId(slug), role)])));
        var client = new FormClient(_site);
        await client.Get($"/desk/enter/{entry}");
        await client.Submit(null);
        Assert.That(client.Status, Is.EqualTo(HttpStatusCode.OK));
        return client;
    }

    // What a reader of a document reads; without the program only its bytes are looked at.
    static string Text(HttpResponseMessage answer, byte[] bytes) => answer.Content.Headers.ContentType?.MediaType == "application/pdf" ? Paper.Text(bytes) : "";
}
