using Summit.Domain.Press;

namespace Summit.Domain.Tests.Press;

public sealed class EmbargoTests
{
    static readonly DateTimeOffset Approved = new(2015, 11, 17, 9, 0, 0, TimeSpan.Zero), End = new(2015, 11, 18, 17, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    static IEnumerable<TestCaseData> Standings()
    {
        static TestCaseData Row(string name, Embargo embargo, DateTimeOffset now, ReleaseStanding standing) => new TestCaseData(embargo, now).Returns(standing).SetArgDisplayNames(name);
        var draft = new Embargo(ReleaseState.Draft, null, End, null, null);
        var held = new Embargo(ReleaseState.Approved, Approved, End, null, null);
        var free = held with { Until = null };
        var lifted = held with { LiftedAt = End.AddHours(-3) };
        yield return Row("a draft under an embargo to come", draft, End - Millisecond, ReleaseStanding.Draft);
        yield return Row("a draft whose embargo has passed", draft, End + Millisecond, ReleaseStanding.Draft);
        yield return Row("a millisecond before the end", held, End - Millisecond, ReleaseStanding.UnderEmbargo);
        yield return Row("at the end", held, End, ReleaseStanding.Public);
        yield return Row("a millisecond after the end", held, End + Millisecond, ReleaseStanding.Public);
        yield return Row("without an embargo, when approved", free, Approved, ReleaseStanding.Public);
        yield return Row("without an embargo, a clock put back", free, Approved - Millisecond, ReleaseStanding.UnderEmbargo);
        yield return Row("an embargo that had passed at the approval", held with { ApprovedAt = End.AddHours(1) }, End.AddHours(1), ReleaseStanding.Public);
        yield return Row("a millisecond before it was lifted", lifted, End.AddHours(-3) - Millisecond, ReleaseStanding.UnderEmbargo);
        yield return Row("when it was lifted", lifted, End.AddHours(-3), ReleaseStanding.Public);
        yield return Row("withdrawn after it was public", held with { State = ReleaseState.Withdrawn, WithdrawnAt = End + Millisecond }, End.AddDays(1), ReleaseStanding.Withdrawn);
        yield return Row("withdrawn at the very end", held with { State = ReleaseState.Withdrawn, WithdrawnAt = End }, End.AddDays(1), ReleaseStanding.Withdrawn);
        yield return Row("withdrawn before the end, asked after it", held with { State = ReleaseState.Withdrawn, WithdrawnAt = End - Millisecond }, End.AddDays(1), ReleaseStanding.Discarded);
        yield return Row("a draft withdrawn", draft with { State = ReleaseState.Withdrawn, WithdrawnAt = End.AddDays(1) }, End.AddDays(2), ReleaseStanding.Discarded);
    }

    [TestCaseSource(nameof(Standings))]
    public ReleaseStanding It_stands(Embargo embargo, DateTimeOffset now) => embargo.At(now);

    [Test]
    public void The_first_public_instant_is_where_the_standing_changes()
    {
        foreach (var embargo in new[]
        {
            new Embargo(ReleaseState.Approved, Approved, End, null, null), new Embargo(ReleaseState.Approved, Approved, null, null, null),
            new Embargo(ReleaseState.Approved, Approved, End, Approved.AddMinutes(1), null), new Embargo(ReleaseState.Approved, End.AddDays(1), End, null, null),
        })
        {
            var from = embargo.PublicFrom!.Value;
            Assert.That((embargo.At(from - Millisecond), embargo.At(from)), Is.EqualTo((ReleaseStanding.UnderEmbargo, ReleaseStanding.Public)), $"{embargo}");
        }
        Assert.That(new Embargo(ReleaseState.Draft, null, End, null, null).PublicFrom, Is.Null);
    }
}
