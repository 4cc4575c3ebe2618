using System.Collections.Immutable;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Invitations;

/// <summary>Somebody to be invited.</summary>
/// <param name="Line">Of the list, from 1.</param>
public sealed record Invitee(int Line, string Name, string Address, string Category)
{
    /// <summary>Who is the same person.</summary>
    internal (string Address, string Name) Key => (Fold.Address(Address), NameKey(Name));

    /// <summary>Whether an invitation's name is that of somebody registered, written in either order.</summary>
    internal static bool IsNamed(string nameKey, string givenNames, string familyName) =>
        nameKey == NameKey($"{givenNames} {familyName}") || nameKey == NameKey($"{familyName} {givenNames}");

    static string NameKey(string name) => Fold.Cut(Fold.Identity(name), 410);

    /// <summary>What a search looks through.</summary>
    internal string SearchKey => Fold.Cut(Fold.Search($"{Name} {Address}"), 800);
}

/// <summary>
/// A pasted list of people, one a line: <c>Name &lt;address&gt;; category</c>. The category can be left out. What is wrong is
/// keyed by line, as in <c>Line.3</c>.
/// </summary>
public static class InviteeList
{
    /// <summary>People in one list.</summary>
    public const int Most = 500;

    /// <summary>Characters of a list as typed: more than so many people can fill.</summary>
    public const int MostTyped = 300_000;

    const int MostName = 200;

    /// <summary>The people, or what is wrong with which line.</summary>
    public static (IReadOnlyList<Invitee> People, ImmutableSortedDictionary<string, string> Faults) Read(string list, string category)
    {
        var people = new List<Invitee>();
        var faults = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var known = new HashSet<(string, string)>();
        var lines = list.ReplaceLineEndings("\n").Split('\n');
        for (var number = 1; number <= lines.Length; number++)
        {
            if (string.IsNullOrWhiteSpace(lines[number - 1])) continue;
            var person = Person(number, lines[number - 1], category);
            var fault = Fault(person);
            if (fault is null && people.Count == Most) fault = "too-many";
            if (fault is null && !known.Add(person!.Key)) fault = "twice";
            if (fault is null) people.Add(person!);
            else faults.Add(Field(number), fault);
            if (faults.Count > Most) break;
        }
        if (people.Count == 0 && faults.Count == 0) faults.Add("List", "required");
        return (people, faults.ToImmutable());
    }

    /// <summary>As the faults are keyed.</summary>
    public static string Field(int line) => $"Line.{line}";

    static Invitee? Person(int number, string line, string category)
    {
        var parts = line.Split(';');
        if (parts.Length > 2) return null;
        var (open, close) = (parts[0].LastIndexOf('<'), parts[0].LastIndexOf('>'));
        if (open < 0 || close < open || parts[0][(close + 1)..].Trim().Length > 0) return null;
        return new(number, PersonText.Clean(parts[0][..open]).Trim('"', ' '), PersonText.Clean(parts[0][(open + 1)..close]),
            parts.Length == 2 && parts[1].Trim() is { Length: > 0 } given ? given : category);
    }

    static string? Fault(Invitee? person) => person switch
    {
        null => "line",
        { Name.Length: > MostName } => "too-long",
        _ when PersonText.Judge(person.Name) is var verdict and not TextVerdict.Good => verdict switch
        {
            TextVerdict.Empty => "required",
            TextVerdict.WebAddress => "web-address",
            _ => "unprintable",
        },
        _ when !PersonText.IsAddress(person.Address) => "address",
        _ when !ProfileLists.Categories.Contains(person.Category) => "choose",
        _ => null,
    };
}
