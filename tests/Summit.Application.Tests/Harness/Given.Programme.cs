using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Tests.Harness;

/// <content>Programmes.</content>
sealed partial class Given
{
    /// <summary>A hall for a hundred, a studio for twenty, and two sessions in the hall.</summary>
    public static EventSeed WithSessions(EventSeed seed) => seed with
    {
        Venue = seed.Venue with { Rooms = [new() { Code = "hall", Name = Said("Hall"), Capacity = 100 }, new() { Code = "studio", Name = Said("Studio"), Capacity = 20 }] },
        Sessions = [SessionSeed("opening", "09:30", "10:00"), SessionSeed("plenary", "10:00", "12:00")],
    };

    static SessionSeed SessionSeed(string code, string starts, string ends) => new()
    {
        Code = code, Kind = "plenary", Title = Said($"Session {code}"), Summary = Said("Summary"), Starts = $"2016-11-09T{starts}", Ends = $"2016-11-09T{ends}", Room = "hall",
    };

    /// <summary>What an organiser writes about a session: the opening, an hour later.</summary>
    public static SessionDescription SessionForm(string starts = "10:30", string ends = "11:00", params NamedSpeaker[] speakers) => new()
    {
        Kind = "opening", Title = new(Said("Session opening")), Summary = new(Said("Summary")), Starts = new($"2016-11-09T{starts}"), Ends = new($"2016-11-09T{ends}"), Room = "hall",
        Speakers = speakers,
    };

    public static SaveSpeaker Speaker(EventId eventId, string name = "Anna Berg", SpeakerId? id = null, int version = 1) => new(eventId, id, id is null ? 0 : version, name, "Mayor", "Malmö", "SE", "sv");

    public static NamedSpeaker Named(SpeakerId speaker, SpeakerRole role = SpeakerRole.Speaker, string? on = null) => new(speaker, role, on is null ? LocalizedText.Empty : new(Said(on)));

    public Task<EventId> EventWithSessions() => Event(places: 50, WithSessions);

    public async Task<SpeakerId> SpeakerOf(EventId eventId, string name = "Anna Berg")
    {
        var saved = await host.Seed.Send(Speaker(eventId, name));
        Assert.That(saved.Error?.Code, Is.Null);
        return saved.Value;
    }

    /// <summary>A session is edited, whatever its version.</summary>
    public async Task<string> Edited(EventId eventId, string? code, SessionDescription description)
    {
        var version = code is null ? 0 : (await host.Seed.Send(new ReadProgrammeForm(eventId, code))).Value.Version;
        var saved = await host.Seed.Send(new SaveSession(eventId, code, version, description));
        Assert.That(saved.Error?.Code, Is.Null);
        return saved.Value.Code;
    }

    /// <summary>The opening has so many places from now on, null for no limit, and the public knows it.</summary>
    public async Task Limited(EventId eventId, int? places)
    {
        await Edited(eventId, "opening", SessionForm() with { Places = places });
        Assert.That((await host.Seed.Send(await Publication(eventId))).Error?.Code, Is.Null);
    }

    /// <summary>What attaches a document that was kept already.</summary>
    public static AddSessionDocument Document(EventId eventId, string session = "opening", string title = "What comes next", char digest = '0') =>
        new(eventId, session, title, "en", new(Secrets.New(), new(digest, 64), 2000, PdfDocument.MediaType));

    public async Task<DocumentId> DocumentOf(EventId eventId, string session = "opening", char digest = '0')
    {
        var added = await host.Seed.Send(Document(eventId, session, digest: digest));
        Assert.That(added.Error?.Code, Is.Null);
        return added.Value;
    }

    /// <summary>Somebody takes a place at a session.</summary>
    public async Task TakesPart(EventId eventId, RegistrationId id, string session) =>
        Assert.That((await host.Seed.Send(new TakeSessionPlace(eventId, id, session))).Error?.Code, Is.Null);

    /// <summary>What publishes the programme as it stands.</summary>
    public async Task<PublishProgramme> Publication(EventId eventId)
    {
        var desk = (await host.Seed.Send(new ReadProgramme(eventId))).Value;
        return new(eventId, desk.Edition?.Number ?? 0, desk.Digest);
    }
}
