using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Domain.Tests.Press;

public sealed class LookAlikeTests
{
    [TestCase("De Rotterdammer", "De Rotterdarnmer", ExpectedResult = true)]
    [TestCase("De Rotterdammer", "De R0tterdammer", ExpectedResult = true)]
    [TestCase("De Rotterdammer", "Dе Rоttеrdammer", ExpectedResult = true, Description = "Cyrillic е and о")]
    [TestCase("De Rotterdammer", "De Rotterdamer", ExpectedResult = true)]
    [TestCase("Jyllandstidende", "Jyllandsitdende", ExpectedResult = true)]
    [TestCase("Jyllandstidende", "Jyllands-Tidende", ExpectedResult = true)]
    [TestCase("De Rotterdammer", "De Rotterdammer", ExpectedResult = false)]
    [TestCase("De Rotterdammer", "De Amsterdammer", ExpectedResult = false)]
    [TestCase("NOS", "NDS", ExpectedResult = false)]
    [TestCase("Outlet 1", "Outlet 27", ExpectedResult = false)]
    public bool Outlets_that_a_hurried_eye_takes_for_each_other(string name, string other) =>
        LookAlike.OfOutlets(Fold.Identity(name), Fold.Identity(other));

    [TestCase("rotterdammer.example", "rotterdamrner.example", ExpectedResult = true)]
    [TestCase("rotterdammer.example", "rotterdammer.test", ExpectedResult = true)]
    [TestCase("rotterdammer.co.uk", "rotterdammer.example", ExpectedResult = true)]
    [TestCase("rotterdammer.example", "r0tterdammer.example", ExpectedResult = true)]
    [TestCase("аftenposten.example", "aftenposten.example", ExpectedResult = true, Description = "Cyrillic а")]
    [TestCase("rotterdammer.example", "mail.rotterdammer.example", ExpectedResult = false)]
    [TestCase("rotterdammer.example", "rotterdammer.example", ExpectedResult = false)]
    [TestCase("gmail.example", "ymail.example", ExpectedResult = false)]
    [TestCase("press.example", "city.example", ExpectedResult = false)]
    public bool Domains_that_a_hurried_eye_takes_for_each_other(string domain, string other) =>
        LookAlike.OfDomains(Fold.AsciiDomain(domain)!, Fold.AsciiDomain(other)!);
}
