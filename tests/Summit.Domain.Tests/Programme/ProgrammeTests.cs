using Summit.Domain.Programme;

namespace Summit.Domain.Tests.Programme;

public sealed class ProgrammeTests
{
    static readonly DateTimeOffset Day = new(2016, 11, 9, 0, 0, 0, TimeSpan.Zero);
    static readonly SpeakerId Anna = Speaker(1), Bo = Speaker(2);

    static SpeakerId Speaker(byte number) => new(new Guid(number, 0, 0, new byte[8]));

    static SessionId Session(byte number) => new(new Guid(number, 1, 0, new byte[8]));

    static LocalizedText Said(string english) => new([KeyValuePair.Create("en", english)]);

    /// <summary>Written as “9-10 hall Anna”: hours, room (or -), speakers.</summary>
    static ProgrammeItem Item(byte number, string written)
    {
        var parts = written.Split(' ');
        var hours = parts[0].Split('-').Select(hour => int.Parse(hour, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return new()
        {
            Id = Session(number), Code = $"s{number}", Title = Said($"Session {number}"), Starts = Day.AddHours(hours[0]), Ends = Day.AddHours(hours[1]),
            RoomCode = parts[1] == "-" ? null : parts[1], Room = parts[1] == "-" ? null : Said(parts[1]), RoomCapacity = parts[1] == "-" ? null : 100,
            Speakers = [.. parts.Skip(2).Select(name => new ProgrammeSpeaker { Id = name == "Anna" ? Anna : Bo, Name = name })],
        };
    }

    [TestCase("9-10 hall", "10-11 hall", 100, "", Description = "one after the other")]
    [TestCase("9-11 hall", "10-12 hall", 100, "1 RoomTwice, 2 RoomTwice")]
    [TestCase("9-11 hall", "10-12 studio", 100, "")]
    [TestCase("9-11 -", "10-12 -", 100, "", Description = "no room is not the same room")]
    [TestCase("9-11 hall Anna", "10-12 studio Anna", 100, "1 SpeakerTwice Anna, 2 SpeakerTwice Anna")]
    [TestCase("9-11 hall Anna Anna", "10-12 studio Anna", 100, "1 SpeakerTwice Anna, 2 SpeakerTwice Anna", Description = "chair and speaker of one session is one person")]
    [TestCase("9-10 hall Anna", "10-12 studio Anna", 100, "")]
    [TestCase("9-11 hall Anna", "10-12 hall Anna", 100, "1 RoomTwice, 1 SpeakerTwice Anna, 2 RoomTwice, 2 SpeakerTwice Anna")]
    [TestCase("8-10 hall", "16-18 hall", 100, "1 OutsideEvent, 2 OutsideEvent")]
    [TestCase("9-10 hall", "10-11 -", 101, "1 RoomTooSmall")]
    [TestCase("9-11 hall", "10-12 studio", 101, "", Description = "nobody knows how people part")]
    public void Faults_are_found_at_each_session_that_has_them(string first, string second, int expected, string faults)
    {
        var found = ProgrammeChecks.Of([Item(1, first), Item(2, second)], Day.AddHours(9), Day.AddHours(17), expected);
        Assert.That(string.Join(", ", found.Select(one => $"{(one.Session == Session(1) ? 1 : 2)} {one.Fault} {one.Speaker}".TrimEnd())), Is.EqualTo(faults));
    }

    [Test]
    public void A_fault_names_the_other_session() =>
        Assert.That(ProgrammeChecks.Of([Item(1, "9-11 hall"), Item(2, "10-12 hall")], Day, Day.AddDays(1), 0).Select(found => found.Other), Is.EqualTo(new[] { Said("Session 2"), Said("Session 1") }));

    [TestCase("9-10 hall Anna", "9-10 hall Anna", "")]
    [TestCase("9-10 hall", "10-11 hall", "Time")]
    [TestCase("9-10 hall", "9-11 hall", "Time")]
    [TestCase("9-10 hall", "9-10 studio", "Room")]
    [TestCase("9-10 hall", "9-10 -", "Room")]
    [TestCase("9-10 hall Anna", "9-10 hall Anna Bo", "Speakers")]
    [TestCase("9-10 hall Anna Bo", "9-10 hall Bo Anna", "Speakers")]
    [TestCase("9-10 hall Anna", "10-11 studio Bo", "Time, Room, Speakers")]
    public void What_became_of_a_session_is_said(string before, string after, string changes) =>
        Assert.That(string.Join(", ", ProgrammeDifferences.Between([Item(1, before)], [Item(1, after)]).Select(difference => difference.Change)), Is.EqualTo(changes));

    [Test]
    public void Another_title_is_a_difference_and_another_summary_is_none()
    {
        var item = Item(1, "9-10 hall");
        Assert.That(ProgrammeDifferences.Between([item], [item with { Title = Said("Anew"), Summary = Said("Anew") }]).Single().Change, Is.EqualTo(ProgrammeChange.Title));
        Assert.That(ProgrammeDifferences.Between([item], [item with { Summary = Said("Anew"), TargetLanguages = "fr" }]), Is.Empty);
    }

    [Test]
    public void What_was_added_and_removed_comes_first_each_in_order_of_time()
    {
        var differences = ProgrammeDifferences.Between([Item(1, "9-10 hall"), Item(2, "12-13 hall"), Item(3, "11-12 hall")], [Item(1, "9-11 hall"), Item(4, "15-16 hall"), Item(5, "14-15 hall")]);
        Assert.That(string.Join(", ", differences.Select(difference => $"{difference.Change} {difference.Item.Code}")), Is.EqualTo("Added s5, Added s4, Removed s3, Removed s2, Time s1"));
    }
}
