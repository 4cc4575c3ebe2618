using FsCheck;
using FsCheck.Fluent;
using Summit.Domain.Events;

namespace Summit.Domain.Tests.Events;

public sealed class EventRulesTests
{
    static readonly DateTimeOffset Opens = new(2016, 9, 1, 7, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Closes = new(2016, 11, 8, 17, 0, 0, TimeSpan.Zero);

    static TestCaseData[] Windows() =>
    [
        new(Opens.AddMilliseconds(-1), EventStatus.Published, Admission.Open, Window.NotYetOpen),
        new(Opens, EventStatus.Published, Admission.Open, Window.Open),
        new(Closes.AddMilliseconds(-1), EventStatus.Published, Admission.Open, Window.Open),
        new(Closes, EventStatus.Published, Admission.Open, Window.Closed),
        new(Closes.AddDays(1), EventStatus.Published, Admission.Open, Window.Closed),
        new(Opens.AddDays(-1), EventStatus.Published, Admission.Invitation, Window.InvitationOnly),
        new(Opens, EventStatus.Published, Admission.Invitation, Window.InvitationOnly),
        new(Closes, EventStatus.Published, Admission.Invitation, Window.Closed),
        new(Opens.AddDays(-1), EventStatus.Cancelled, Admission.Open, Window.Cancelled),
        new(Opens, EventStatus.Cancelled, Admission.Open, Window.Cancelled),
        new(Closes, EventStatus.Cancelled, Admission.Invitation, Window.Cancelled),
    ];

    [TestCaseSource(nameof(Windows))]
    public void Registration_opens_and_closes_on_the_instant(DateTimeOffset now, EventStatus status, Admission admission, Window expected) =>
        Assert.That(EventRules.WindowAt(now, status, admission, Opens, Closes), Is.EqualTo(expected));

    [TestCase(100, 0, 0, Availability.Available)]
    [TestCase(100, 89, 0, Availability.Available)]
    [TestCase(100, 90, 0, Availability.Few)]
    [TestCase(100, 91, 0, Availability.Few)]
    [TestCase(100, 99, 0, Availability.Few)]
    [TestCase(6, 0, 0, Availability.Available, Description = "nobody has come yet")]
    [TestCase(9, 4, 0, Availability.Available)]
    [TestCase(9, 5, 0, Availability.Few)]
    [TestCase(100, 100, 0, Availability.WaitingList)]
    [TestCase(100, 101, 0, Availability.WaitingList, Description = "the capacity was lowered")]
    [TestCase(100, 60, 40, Availability.SomeCategories, Description = "what is kept back is free for some")]
    [TestCase(100, 60, 41, Availability.WaitingList, Description = "the capacity was lowered below what is kept back")]
    [TestCase(100, 60, 30, Availability.Few)]
    [TestCase(100, 60, 29, Availability.Available)]
    [TestCase(1_000, 900, 0, Availability.Few)]
    [TestCase(1_000, 899, 0, Availability.Available)]
    [TestCase(10, 0, 0, Availability.Available)]
    [TestCase(0, 0, 0, Availability.WaitingList)]
    public void Free_places_are_told_in_words(int capacity, int taken, int heldBack, Availability expected) =>
        Assert.That(EventRules.Of(capacity, taken, heldBack), Is.EqualTo(expected));

    [Test]
    public void The_waiting_list_is_named_exactly_when_nobody_could_take_a_place() =>
        Prop.ForAll<NonNegativeInt, NonNegativeInt, NonNegativeInt>((capacity, taken, heldBack) =>
            (EventRules.Of(capacity.Get, taken.Get, heldBack.Get) == Availability.WaitingList)
            == (taken.Get + heldBack.Get > capacity.Get || (taken.Get == capacity.Get && heldBack.Get == 0)))
            .QuickCheckThrowOnFailure();
}
