using Summit.Application.Features.Invitations;

namespace Summit.Application.Tests.Features.Invitations;

public sealed class InviteeListTests
{
    [Test]
    public void A_line_is_a_name_an_address_and_perhaps_a_category()
    {
        var (people, faults) = InviteeList.Read("Søren Ågård <soren@aarhus.example>; mayor\r\n\r\n  \"Berg, Anna\"  < anna@city.example >\n", "councillor");
        Assert.That(faults, Is.Empty);
        Assert.That(people, Is.EqualTo(new[] { new Invitee(1, "Søren Ågård", "soren@aarhus.example", "mayor"), new Invitee(3, "Berg, Anna", "anna@city.example", "councillor") }));
    }

    [TestCase("Anna Berg anna@city.example", "line")]
    [TestCase("Anna <anna@city.example>; mayor; en", "line")]
    [TestCase("Anna <anna@city.example> extra", "line")]
    [TestCase(" <anna@city.example>", "required")]
    [TestCase("Anna <anna>", "address")]
    [TestCase("Anna <anna@city.example, otto@city.example>", "address")]
    [TestCase("Anna <anna@city.example>; king", "choose")]
    [TestCase("www.evil.example <anna@city.example>", "web-address")]
    [TestCase("An\u202Ena <anna@city.example>", "unprintable")]
    public void What_is_wrong_is_said_at_its_line(string line, string code)
    {
        var (people, faults) = InviteeList.Read($"Otto <otto@city.example>\n{line}", "mayor");
        Assert.That(faults, Is.EqualTo(new Dictionary<string, string> { ["Line.2"] = code }));
        Assert.That(people, Has.Count.EqualTo(1));
    }

    [Test]
    public void Nobody_the_same_person_twice_a_long_name_and_too_many_are_refused()
    {
        Assert.That(InviteeList.Read(" \n ", "mayor").Faults, Is.EqualTo(new Dictionary<string, string> { ["List"] = "required" }));
        Assert.That(InviteeList.Read("Anna <anna@city.example>\nANNA <Anna@City.example>", "mayor").Faults, Is.EqualTo(new Dictionary<string, string> { ["Line.2"] = "twice" }));
        Assert.That(InviteeList.Read($"{new string('x', 201)} <anna@city.example>", "mayor").Faults, Is.EqualTo(new Dictionary<string, string> { ["Line.1"] = "too-long" }));
        var many = string.Join('\n', Enumerable.Range(1, 501).Select(number => $"Anna <anna{number}@city.example>"));
        Assert.That(InviteeList.Read(many, "mayor").Faults, Is.EqualTo(new Dictionary<string, string> { ["Line.501"] = "too-many" }));
    }
}
