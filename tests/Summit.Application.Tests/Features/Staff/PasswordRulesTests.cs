using Summit.Application.Features.Staff;

namespace Summit.Application.Tests.Features.Staff;

public sealed class PasswordRulesTests
{
    [TestCase(null, "required")]
    [TestCase("", "required")]
    [TestCase("elevenchars", "too-short")]
    [TestCase("passwordpassword", "common")]
    [TestCase("Password2016!", "common")]
    [TestCase("aaaaaaaaaaaaaaa", "common")]
    [TestCase("123456789012", "common")]
    [TestCase("abababababab", "common")]
    [TestCase("summer is at anna's house", "personal")]
    [TestCase("Løbende-Ågård-kaffe", "personal")]
    [TestCase("four words that rhyme", null)]
    [TestCase("корабль плывёт домой", null)]
    public void A_password_is_judged_by_length_and_rarity(string? password, string? problem) =>
        Assert.That(PasswordRules.Judge(password, "anna.berg@city.example", "Anna Ågård"), Is.EqualTo(problem));

    [Test]
    public void A_password_may_be_long_but_not_endless()
    {
        var words = string.Concat(Enumerable.Range(0, 40).Select(number => $"word{number} "));
        Assert.That(PasswordRules.Judge(words[..200]), Is.Null);
        Assert.That(PasswordRules.Judge(words[..201]), Is.EqualTo("too-long"));
    }
}
