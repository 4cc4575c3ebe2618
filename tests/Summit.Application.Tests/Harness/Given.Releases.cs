using System.Globalization;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Harness;

/// <content>Press releases.</content>
sealed partial class Given
{
    static int s_release;

    /// <summary>When the embargoes of tests end, at events in Rotterdam's zone: four hours after the tests begin, within one session.</summary>
    public const string EmbargoEnds = "2016-10-17T15:00";

    /// <summary>The same as an instant.</summary>
    public static readonly DateTimeOffset EmbargoEnd = new(2016, 10, 17, 13, 0, 0, TimeSpan.Zero);

    public static ReleaseWording Wording(string word = "alliance") => new("Rotterdam", $"Mayors found an {word}", "They met in Rotterdam.", $"First paragraph.\n\nAbout the {word}.", "The Congress speaks for towns.");

    public static ReleaseResource Resource(string name = "Website") => new(new([new("en", name)]), "https://conference.example/");

    public static string ReleaseSeries => string.Create(CultureInfo.InvariantCulture, $"T{Environment.ProcessId}");

    public static int ReleaseNumber() => Interlocked.Increment(ref s_release);

    public BeginRelease Beginning(EventId eventId, params string[] languages) => new(eventId, Submission(), ReleaseSeries, ReleaseNumber(), new(2016, 10, 17), languages.Length == 0 ? ["en", "fr"] : languages);

    /// <summary>A draft in English and French, complete.</summary>
    public async Task<ReleaseId> ReleaseDraft(EventId eventId, Requests? by = null, ReleaseWording? wording = null)
    {
        var officer = by ?? await PressOfficer(eventId);
        var id = await Sent(officer, Beginning(eventId));
        await Sent(officer, new SaveReleaseText(eventId, id, "en", 0, wording ?? Wording()));
        await Sent(officer, new SaveReleaseText(eventId, id, "fr", 0, wording ?? Wording("alliance (fr)")));
        return id;
    }

    public static Task<ReleaseForm> ReleaseForm(Requests officer, EventId eventId, ReleaseId id) => Read(officer, new ReadReleaseForm(eventId, id));

    public static async Task<ApproveRelease> Approving(Requests officer, EventId eventId, ReleaseId id)
    {
        var form = await ReleaseForm(officer, eventId, id);
        return new(eventId, id, form.Version, form.Content.Texts.ToDictionary(text => text.Key, text => text.Value.Version));
    }

    /// <summary>Approved, and public at once.</summary>
    public async Task<ReleaseId> Released(EventId eventId, Requests? by = null)
    {
        var officer = by ?? await PressOfficer(eventId);
        var id = await ReleaseDraft(eventId, officer);
        await Sent(officer, new AddReleaseAttachment(eventId, id, "Photograph", "en", PressFile()));
        await Sent(officer, await Approving(officer, eventId, id));
        return id;
    }

    /// <summary>Approved, and under embargo until <see cref="EmbargoEnds"/>.</summary>
    public async Task<ReleaseId> Embargoed(EventId eventId, Requests? by = null, string until = EmbargoEnds)
    {
        var officer = by ?? await PressOfficer(eventId);
        var id = await ReleaseDraft(eventId, officer);
        await Sent(officer, new AddReleaseAttachment(eventId, id, "Photograph", "en", PressFile()));
        await Sent(officer, new SetEmbargo(eventId, id, (await ReleaseForm(officer, eventId, id)).Version, new(until)));
        await Sent(officer, await Approving(officer, eventId, id));
        return id;
    }

    public static KeptFile PressFile(char content = '0') => new(Secrets.New(), new(content, 64), 2_000, "image/png");

    /// <summary>The first person of a request, accredited.</summary>
    public async Task<AccreditationId> Accredited(PressRequestId request)
    {
        var person = (await PressPeople(request))[0];
        var eventId = await new Rows(host.Database).One<EventId>("SELECT event_id FROM accreditation WHERE id = @person", new { person });
        Assert.That((await Decide(eventId, AccreditationState.Accredited, [person])).Error?.Code, Is.Null);
        return person;
    }

    /// <summary>What corrects a release.</summary>
    public static CorrectRelease Correction(EventId eventId, ReleaseForm form, string note = "The number of countries") =>
        new(eventId, form.Id, form.Version, form.Languages.ToDictionary(language => language, _ => Wording("union")), [Resource("Corrected")], new(form.Languages.Select(language => KeyValuePair.Create(language, $"{note} ({language})"))));

    public static ReleaseSeed ReleaseSeed(string slug) => new()
    {
        Event = slug, Series = ReleaseSeries, Number = ReleaseNumber(), At = "2016-10-10T12:00", Languages = ["en"],
        Texts = new() { ["en"] = new() { Place = "Rotterdam", Headline = "A headline", Lead = "", Body = ["One.", "Two."], Boilerplate = "" } },
        Resources = [new() { Label = new() { ["en"] = "Website" }, Address = "https://conference.example/" }],
    };

    static async Task<T> Sent<T>(Requests requests, ICommand<T> command)
    {
        var sent = await requests.Send(command);
        Assert.That(sent.Error?.Code, Is.Null, string.Join(", ", sent.Error?.Fields?.Select(field => $"{field.Key}: {field.Value}") ?? []));
        return sent.Value;
    }
}
