using Summit.Application.Platform.Pipeline;
using Summit.Web.Desk;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Tests.Desk;

public sealed class ProblemWordsTests
{
    [TestCase("Reason", 1000, "1000")]
    [TestCase("Reason", 400, "400")]
    [TestCase("Question", 400, "1000")]
    [TestCase("Name", 400, "200")]
    public void A_text_that_is_too_long_is_told_the_limit_of_its_own_field(string field, int mostReason, string said)
    {
        var error = RequestErrors.Invalid($"Terms.{field}", "too-long");
        foreach (var language in new[] { "en", "fr" })
            Assert.That(DeskProblemWords.Of(DeskTexts.For(language), error, mostReason: mostReason).Single().Value, Does.Contain($" {said} "), language);
    }
}
