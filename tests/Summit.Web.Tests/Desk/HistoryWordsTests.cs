using Summit.Domain.Registration;
using Summit.Web.Desk;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Tests.Desk;

[Parallelizable(ParallelScope.Self)]
public sealed class HistoryWordsTests
{
    [TestCase("state", "Submitted", "To decide")]
    [TestCase("proposed", "UnderReview", "Under review")]
    [TestCase("state", "CancelledByOrganiser", "Cancelled by the organiser")]
    [TestCase("status", "Published", "Published")]
    [TestCase("Category", "mayor", "Mayor or deputy mayor")]
    [TestCase("Country", "NL", "Netherlands")]
    [TestCase("Listens", "en nl", "English, Dutch")]
    [TestCase("PhotoConsent", "False", "No")]
    [TestCase("ListingConsent", "True", "Yes")]
    [TestCase("filter", "state=Submitted category=mayor", "To decide, Mayor or deputy mayor")]
    [TestCase("filter", "Confirmed mayor NL", "Confirmed, Mayor or deputy mayor, Netherlands")]
    [TestCase("roles", "administrator Organiser@0198c0de000070008000000000000000", "Administrator, Organiser")]
    [TestCase("starts", "2016-12-01T17:00:00Z", "1 Dec 2016, 18:00 (Europe/Amsterdam)")]
    [TestCase("offer-ends", "2016-12-01T17:00:00.0000000+00:00", "1 Dec 2016, 18:00 (Europe/Amsterdam)")]
    [TestCase("starts", "2016-12-01T17:00", "1 Dec 2016, 17:00")]
    [TestCase("Function", "Mayor of Confirmed", "Mayor of Confirmed")]
    [TestCase("capacity", "500", "500")]
    [TestCase("working", "fr:A en:C", "French A, English C")]
    [TestCase("booth", "fr", "French")]
    [TestCase("heavy", "True", "Yes")]
    [TestCase("session", "opening", "The opening")]
    [TestCase("session", "gone", "gone")]
    [TestCase("room", "hall", "hall")]
    [TestCase("amendment", "Delete", "Take the clause out")]
    [TestCase("standing", "Stands", "Stands")]
    [TestCase("standing", "Withdrawn", "Withdrawn")]
    public void Codes_and_instants_are_said_in_words(string field, string value, string said) => Assert.That(Words("en").Of(field, value), Is.EqualTo(said));

    [Test]
    public void What_a_category_may_have_is_said_in_words()
    {
        Assert.That(Words("en").Of("mayor", "offered approval 0 1 4 6 2016-11-01T11:00:00Z"), Does.Contain("4").And.Contain("1 Nov 2016, 12:00").And.Not.Contain("approval 0").And.Not.Contain("T11"));
        Assert.That(Words("en").Of("mayor", "4"), Is.EqualTo("4"));
    }

    [Test]
    public void Every_state_and_every_ending_has_words_in_both_languages()
    {
        foreach (var language in new[] { "en", "fr" })
            foreach (var code in Enum.GetNames<RegistrationState>().Concat(Enum.GetNames<EndReason>()))
                Assert.That(DeskTexts.For(language).Find($"State.{code}") ?? DeskTexts.For(language).Find($"Ending.{code}"), Is.Not.Null, $"{language} {code}");
    }

    static HistoryWords Words(string language)
    {
        var words = DeskTexts.For(language);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        return new(words, at => $"{TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy, HH:mm", words.Culture)} (Europe/Amsterdam)", (field, code) => (field, code) == ("session", "opening") ? "The opening" : null);
    }
}
