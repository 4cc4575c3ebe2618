using Summit.Application.Features.Events;
using Summit.Application.Features.Interpretation;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Interpretation;

namespace Summit.Application.Tests.Harness;

/// <content>Sessions, their languages, and what people ask for beyond them.</content>
sealed partial class Given
{
    public static SessionSeed Session(string code, string floor = "", string targets = "", string starts = "10:00", string ends = "11:00") => new()
    {
        Code = code, Kind = "plenary", Title = Said($"Session {code}"), Summary = Said("Summary"), Starts = $"2016-11-09T{starts}", Ends = $"2016-11-09T{ends}",
        Floor = LanguageList.Read(floor), Targets = LanguageList.Read(targets),
    };

    /// <summary>With a room that sessions can be in.</summary>
    public static EventSeed WithHall(EventSeed seed) => seed with { Venue = seed.Venue with { Rooms = [new() { Code = "hall", Name = new() { ["en"] = "Hall" }, Capacity = 400 }] } };

    /// <summary>Somebody who interprets, with languages as "en:A fr:C".</summary>
    public async Task<InterpreterId> Interpreter(EventId eventId, string name, string languages) =>
        (await (await Organiser(eventId)).Send(new SaveInterpreter(eventId, null, 0, name, "", WorkingLanguages.Read(languages), new(""), new("")))).Value;

    /// <summary>What sets a session's languages as a coordinator does who has just looked at them.</summary>
    public async Task<SetSessionLanguages> Languages(EventId eventId, string session, IReadOnlyList<string> floor, IReadOnlyList<string> targets)
    {
        var was = await new Rows(host.Database).One<string>(
            "SELECT CONCAT(floor_languages, '|', target_languages) FROM session WHERE event_id = @eventId AND code = @session", new { eventId, session });
        return new(eventId, session, Regime.Read(was.Split('|')[0], was.Split('|')[1]), floor, targets);
    }

    /// <summary>An event with room for everybody and these sessions.</summary>
    public Task<EventId> EventWith(params SessionSeed[] sessions) => Event(places: 1000, seed => seed with { Sessions = sessions });

    /// <summary>A confirmed person who understands these languages, the first of them best.</summary>
    public async Task<RegistrationId> Listener(EventId eventId, int number, params string[] listens) =>
        (await Registration(Command(eventId, Answers(number) with { Speaks = listens[0], Listens = listens }))).Id!.Value;

    /// <summary>Entered at the desk.</summary>
    public async Task<RequestId> Asked(EventId eventId, RegistrationId id, RequestKind kind = RequestKind.SignLanguage, string language = "fsl", string? session = null)
    {
        var asked = await (await Organiser(eventId)).Send(new AskForInterpretation(eventId, id, kind, language, session));
        Assert.That(asked.Error?.Code, Is.Null);
        return await new Rows(host.Database).One<RequestId>(
            "SELECT id FROM interpretation_request WHERE registration_id = @id AND kind = @kind AND language = @language", new { id, kind = kind.ToString(), language });
    }
}
