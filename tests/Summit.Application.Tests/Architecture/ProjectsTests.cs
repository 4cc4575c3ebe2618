using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Summit.Application.Tests.Architecture;

public sealed partial class ProjectsTests
{
    // A project refers only to projects of a lower floor.
    static readonly Dictionary<string, int> Floors = new()
    {
        ["Summit.Domain"] = 0, ["Summit.Data"] = 1, ["Summit.Documents"] = 1, ["Summit.Application"] = 2, ["Summit.Web"] = 3,
    };

    static readonly string[] Product = [.. SourceTree.Files("src", "*.csproj")];

    static string Name(string file) => Path.GetFileNameWithoutExtension(file.Replace('\\', '/'));

    static IEnumerable<string> References(string project, string kind) =>
        XDocument.Parse(SourceTree.Read(project)).Descendants(kind).Select(element => (string)element.Attribute("Include")!);

    [Test]
    public void The_product_has_five_projects() => Assert.That(Product.Select(Name), Is.EquivalentTo(Floors.Keys));

    [TestCaseSource(nameof(Product))]
    public void References_run_one_way(string project)
    {
        foreach (var reference in References(project, "ProjectReference").Select(Name))
        {
            Assert.That(Floors, Does.ContainKey(reference), $"{project} refers to {reference}");
            Assert.That(Floors[reference], Is.LessThan(Floors[Name(project)]), $"{project} refers to {reference}");
        }
    }

    [Test]
    public void References_are_read_at_all()
    {
        Assert.That(References("src/Summit.Application/Summit.Application.csproj", "ProjectReference").Select(Name), Does.Contain("Summit.Domain"));
        Assert.That(References("src/Summit.Data/Summit.Data.csproj", "PackageReference"), Does.Contain("Dapper"));
    }

    [Test]
    public void The_domain_has_no_packages() =>
        Assert.That(References("src/Summit.Domain/Summit.Domain.csproj", "PackageReference")
            .Concat(References("src/Summit.Domain/Summit.Domain.csproj", "FrameworkReference")), Is.Empty);

    [Test]
    public void The_domain_neither_waits_nor_touches_the_outside()
    {
        var used = SourceTree.Files("src/Summit.Domain", "*.cs")
            .SelectMany(file => Outside().Matches(SourceTree.Read(file)).Select(match => $"{file}: {match.Value}"));
        Assert.That(used, Is.Empty);
    }

    [Test]
    public void Packages_of_the_database_stay_in_the_data_project()
    {
        var elsewhere = Product.Where(project => Name(project) != "Summit.Data").SelectMany(project =>
            References(project, "PackageReference").Where(package => package.StartsWith("Dapper", StringComparison.Ordinal)
                || package.StartsWith("Microsoft.Data", StringComparison.Ordinal) || package.StartsWith("SQLite", StringComparison.Ordinal))
                .Select(package => $"{project}: {package}"));
        Assert.That(elsewhere, Is.Empty);
    }

    [Test]
    public void No_product_project_refers_to_a_test_project() =>
        Assert.That(Product.SelectMany(project => References(project, "ProjectReference")).Where(reference => reference.Contains("Tests", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Versions_of_packages_stand_in_one_place()
    {
        var elsewhere = SourceTree.Files("src", "*.csproj").Concat(SourceTree.Files("tests", "*.csproj"))
            .Where(project => XDocument.Parse(SourceTree.Read(project)).Descendants("PackageReference").Any(element => element.Attribute("Version") is not null));
        Assert.That(elsewhere, Is.Empty);
    }

    [GeneratedRegex(@"\basync\b|\bawait\b|\bTask<|System\.IO|\bFile\.|\bDirectory\.|\bHttpClient\b|System\.Net\b|\bEnvironment\.|\bConsole\.")]
    private static partial Regex Outside();
}
