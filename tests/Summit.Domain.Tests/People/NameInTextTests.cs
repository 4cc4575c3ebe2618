using Summit.Domain.People;

namespace Summit.Domain.Tests.People;

public sealed class NameInTextTests
{
    [TestCase("Tatiana Lindgren", "Ana", "Li", false)]
    [TestCase("Ana Li, interpreter", "Ana", "Li", true)]
    [TestCase("Li Ana", "Ana", "Li", true)]
    [TestCase("Mayor Anna Jensen", "Anna Maria", "Jensen", true)]
    [TestCase("Jensen, Maria", "Anna Maria", "Jensen", true)]
    [TestCase("Mayor Jensen", "Anna Maria", "Jensen", false, Description = "there are many of them")]
    [TestCase("Anna Jensen-Holm", "Anna", "Jensen Holm", true)]
    [TestCase("the mayor Jensen and a guest", "A. Maria", "Jensen", false, Description = "an initial is met by any sentence")]
    [TestCase("Soren van der Berg", "Søren", "van der Berg", true)]
    [TestCase("Søren Berg der van", "Søren", "van der Berg", false)]
    [TestCase("Madonna sings", "Madonna", "", true)]
    [TestCase("Anna", "", "", false)]
    [TestCase("", "Anna", "Jensen", false)]
    public void A_name_is_found_by_whole_words(string text, string given, string family, bool named) =>
        Assert.That(NameInText.Names(text, given, family), Is.EqualTo(named));

    [TestCase("eva@city.example", "mailto:eva@city.example")]
    [TestCase("a?bcc=x%40evil.example&y=1@evil.example", "mailto:a%3Fbcc%3Dx%2540evil.example%26y%3D1@evil.example")]
    public void A_link_to_a_mailbox_brings_nobody_else_along(string address, string link) => Assert.That(MailLink.To(address), Is.EqualTo(link));
}
