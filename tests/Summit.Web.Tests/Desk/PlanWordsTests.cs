using Summit.Application.Features.Interpretation;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Web.Desk;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Tests.Desk;

[Parallelizable(ParallelScope.Self)]
public sealed class PlanWordsTests
{
    static readonly InterpreterId Anna = new(Guid.AllBitsSet);
    static readonly DateTimeOffset Nine = new(2016, 11, 9, 8, 0, 0, TimeSpan.Zero);

    [Test]
    public void Every_fault_has_words_in_both_languages()
    {
        foreach (var language in new[] { "en", "fr" })
            foreach (var fault in Enum.GetNames<PlanFault>()) Assert.That(DeskTexts.For(language).Find($"PlanFault.{fault}"), Is.Not.Null, $"{language} {fault}");
    }

    [Test]
    public void Languages_with_the_same_fault_are_said_together_and_the_way_back_apart() => Assert.That(
        Said(new(PlanFault.NoWayFrom, 1, Language: "fr"), new(PlanFault.NoWayFrom, 1, Language: "it"), new(PlanFault.NoWayFrom, 1, Language: "de")),
        Is.EqualTo(new[] { "Nobody gets into this booth, directly or by relay, what is spoken in: French, Italian", "Nobody here works back from German into English" }));

    [Test]
    public void Who_is_in_two_places_is_told_which_is_the_other() => Assert.That(
        Said(new PlanFinding(PlanFault.TwoPlaces, 1, Anna)), Is.EqualTo(new[] { "Anna Voice is in two places at once; the other: Closing, French booth, 09:30–10:30" }));

    [Test]
    public void Hours_and_an_availability_are_said_on_the_events_clock() => Assert.That(
        Said(new(PlanFault.TooManyHours, 1, Anna, Has: 510, Needs: 480), new(PlanFault.NotAvailable, 1, Anna)),
        Is.EqualTo(new[] { "Anna Voice works 8 h 30 min that day; 8 h is the most", "Anna Voice is not available then, only 9 Nov 2016, 09:00–09:30" }));

    static IEnumerable<string> Said(params PlanFinding[] findings)
    {
        var opening = Session("Opening", Nine, "de", new(1, "de", "en"), findings);
        var closing = Session("Closing", Nine.AddMinutes(30), "fr", new(2, "fr"), []);
        var people = new[] { new InterpreterLine { Id = Anna, Name = "Anna Voice", Languages = "de:A", AvailableFrom = Nine, AvailableTo = Nine.AddMinutes(30) } };
        return new PlanWords(new(null!, null!), new(new(), [opening, closing], people)).Wrong(opening, 1);
    }

    static PlannedSession Session(string title, DateTimeOffset starts, string language, Booth booth, PlanFinding[] findings)
    {
        var line = new PlanLine { Id = new(Guid.CreateVersion7(starts)), Title = new([KeyValuePair.Create("en", title)]), Starts = starts, Ends = starts.AddHours(1), Zone = "Europe/Amsterdam" };
        return new(line, new(), [new(booth, false, 2, [new(Anna, "Anna Voice", language, line.Time, false)])], findings, [], 0, 0);
    }
}
