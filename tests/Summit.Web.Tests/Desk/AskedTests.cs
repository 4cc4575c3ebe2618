using System.Reflection;
using Microsoft.AspNetCore.Components;
using Summit.Web.Desk;

namespace Summit.Web.Tests.Desk;

[Parallelizable(ParallelScope.Self)]
public sealed class AskedTests
{
    [TestCase(null, 1)]
    [TestCase("", 1)]
    [TestCase("0", 1)]
    [TestCase("7", 7)]
    [TestCase("-3", 1)]
    [TestCase("two", 1)]
    [TestCase("٣", 1)]
    [TestCase("2147483647", 1_000_000)]
    [TestCase("999999999999", 1_000_000)]
    public void A_page_is_whatever_an_address_says_within_bounds(string? text, int page) => Assert.That(Asked.Page(text), Is.EqualTo(page));

    /// <summary>Only text: the framework throws, and the circuit ends, where anything else cannot be read.</summary>
    [Test]
    public void Whatever_an_address_asks_of_a_page_of_the_desk_is_taken_as_text()
    {
        var asked = typeof(DeskPage).Assembly.GetTypes().SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null).ToArray();
        Assert.That(asked, Has.Length.GreaterThan(20));
        Assert.That(asked.Where(property => property.PropertyType != typeof(string)).Select(property => $"{property.DeclaringType!.Name}.{property.Name}"), Is.Empty);
    }
}
