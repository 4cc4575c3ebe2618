using Summit.Domain.Events;

namespace Summit.Domain.Tests.Events;

public sealed class EventSlugTests
{
    [TestCase("rotterdam-2016", true)]
    [TestCase("a", true)]
    [TestCase("", false)]
    [TestCase("-a", false)]
    [TestCase("a--b", false)]
    [TestCase("Aarhus", false)]
    [TestCase("århus", false)]
    [TestCase("a\n", false)]
    [TestCase("a/b", false)]
    public void Small_letters_digits_and_single_hyphens_make_a_slug(string slug, bool wellFormed) =>
        Assert.That(EventSlug.IsWellFormed(slug), Is.EqualTo(wellFormed));

    [TestCase(60, true)]
    [TestCase(61, false)]
    public void It_has_at_most_sixty_characters(int length, bool wellFormed) =>
        Assert.That(EventSlug.IsWellFormed(new string('a', length)), Is.EqualTo(wellFormed));
}
