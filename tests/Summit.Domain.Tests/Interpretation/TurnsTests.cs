using Summit.Domain.Interpretation;

namespace Summit.Domain.Tests.Interpretation;

public sealed class TurnsTests
{
    static readonly DateTimeOffset Nine = new(2016, 11, 9, 9, 0, 0, TimeSpan.FromHours(1));
    static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    static Span Between(int from, int to) => new(Nine.AddMinutes(from), Nine.AddMinutes(to));

    static string Told(Span session, params (string Name, Span Works)[] team) =>
        string.Join(' ', Turns.Of(session, team, HalfAnHour).Select(turn => $"{turn.Name}{(turn.At.From - Nine).TotalMinutes}-{(turn.At.To - Nine).TotalMinutes}"));

    [Test]
    public void Two_take_turns_of_half_an_hour() => Assert.That(Told(Between(0, 100), ("A", Between(0, 100)), ("B", Between(0, 100))), Is.EqualTo("A0-30 B30-60 A60-90 B90-100"));

    [Test]
    public void Three_work_as_much_as_one_another() =>
        Assert.That(Told(Between(0, 120), ("A", Between(0, 120)), ("B", Between(0, 120)), ("C", Between(0, 120))), Is.EqualTo("A0-30 B30-60 C60-90 A90-120"));

    [Test]
    public void Whoever_is_alone_works_until_somebody_comes() => Assert.That(Told(Between(0, 120), ("A", Between(0, 120)), ("B", Between(60, 120))), Is.EqualTo("A0-60 B60-90 A90-120"));

    [Test]
    public void Whoever_leaves_hands_over() => Assert.That(Told(Between(0, 60), ("A", Between(0, 20)), ("B", Between(0, 60))), Is.EqualTo("A0-20 B20-60"));

    [Test]
    public void A_time_without_anybody_has_no_turn() => Assert.That(Told(Between(0, 60), ("A", Between(0, 20)), ("B", Between(40, 60))), Is.EqualTo("A0-20 B40-60"));

    [Test]
    public void An_empty_booth_has_none() => Assert.That(Told(Between(0, 60)), Is.Empty);
}
