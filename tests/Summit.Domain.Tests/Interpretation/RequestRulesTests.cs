using Summit.Domain.Interpretation;
using Summit.Domain.Registration;

namespace Summit.Domain.Tests.Interpretation;

public sealed class RequestRulesTests
{
    static readonly DateTimeOffset Begins = new(2016, 11, 9, 9, 0, 0, TimeSpan.Zero), Ends = Begins.AddHours(8);

    [TestCase(-1, true, true)]
    [TestCase(0, true, false)]
    [TestCase(1, true, false)]
    [TestCase(1, false, true)]
    [TestCase(479, false, true)]
    [TestCase(480, false, false)]
    public void It_can_be_asked_for_until_the_session_begins_or_the_event_is_over(int minutes, bool oneSession, bool open) =>
        Assert.That(RequestRules.IsOpen(Begins.AddMinutes(minutes), Ends, oneSession ? Begins : null), Is.EqualTo(open));

    [Test]
    public void A_sign_language_is_no_other_language_and_captions_are_in_one() => Assert.Multiple(() =>
    {
        Assert.That(RequestRules.LanguagesOf(RequestKind.SignLanguage), Does.Contain("ils").And.Not.Contain("en"));
        Assert.That(RequestRules.LanguagesOf(RequestKind.Captions), Is.EqualTo(ProfileLists.Languages));
        Assert.That(RequestRules.LanguagesOf(RequestKind.Language), Is.EqualTo(ProfileLists.Languages));
    });
}
