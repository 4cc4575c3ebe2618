using System.Text.RegularExpressions;
using Summit.Application.Platform;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Architecture;

public sealed partial class NamesTests
{
    const int MostLines = 250;

    static readonly Type[] Types = [.. new[] { typeof(EventId), typeof(Database), typeof(ApplicationServices) }
        .SelectMany(type => type.Assembly.GetTypes()).Where(type => type.Namespace?.StartsWith("Summit", StringComparison.Ordinal) == true)];

    [Test]
    public void A_file_of_a_feature_is_read_in_one_sitting()
    {
        var files = SourceTree.Files("src", "*.cs").Where(file => file.Contains("/Features/", StringComparison.Ordinal)).ToArray();
        Assert.That(files, Has.Length.GreaterThan(20));
        Assert.That(files.Select(file => (File: file, Lines: SourceTree.Read(file).TrimEnd().Split('\n').Length)).Where(file => file.Lines > MostLines), Is.Empty);
    }

    [Test]
    public void Nothing_is_named_after_what_has_no_name()
    {
        var files = SourceTree.Files("src", "*.*").Where(file => Nameless().IsMatch(file));
        var types = Types.Select(type => type.FullName!).Where(name => Nameless().IsMatch(name));
        Assert.That(files.Concat(types), Is.Empty);
    }

    [TestCase("src/Summit.Web/Helpers/Html.cs", true)]
    [TestCase("Summit.Data.SqlUtils", true)]
    [TestCase("Summit.Application.PlaceManager", true)]
    [TestCase("src/Summit.Common/x.cs", true)]
    [TestCase("Summit.Domain.Utilisation", false)]
    [TestCase("Summit.Domain.Commonwealth", false)]
    public void A_nameless_name_is_recognised(string name, bool nameless) => Assert.That(Nameless().IsMatch(name), Is.EqualTo(nameless));

    [Test]
    public void No_interface_stands_before_a_single_service()
    {
        var single = Types.Where(type => type.IsInterface && ServiceName().IsMatch(type.Name))
            .Where(face => Types.Count(type => type.IsClass && type.IsAssignableTo(face)) <= 1);
        Assert.That(single, Is.Empty);
    }

    [Test]
    public void Namespaces_follow_folders()
    {
        var astray = from file in SourceTree.Files("src", "*.cs")
                     let declared = Namespace().Match(SourceTree.Read(file))
                     where declared.Success
                     let folder = Path.GetDirectoryName(file)!.Replace('\\', '/')["src/".Length..].Replace('/', '.')
                     where declared.Groups[1].Value != folder
                     select $"{file}: {declared.Groups[1].Value}";
        Assert.That(astray, Is.Empty);
    }


    [GeneratedRegex(@"(Helpers?|Utils?|Manager|Common)(?![a-z])")]
    private static partial Regex Nameless();

    [GeneratedRegex("^I[A-Z].*Service$")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"(?m)^namespace ([\w.]+);")]
    private static partial Regex Namespace();
}
