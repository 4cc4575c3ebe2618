using System.Globalization;
using Summit.Application.Features.Press;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Web.Pages.Forms;

namespace Summit.Web.Pages.Press;

/// <summary>The steps of the press's form, in order, and which answers each one asks for.</summary>
static class PressSteps
{
    public const string Outlet = "outlet";
    public const string People = "people";
    public const string Wishes = "wishes";
    public const string Proofs = "proofs";
    public const string Check = "check";
    public const string First = Outlet;

    /// <summary>A field that only programs fill in.</summary>
    public const string Lure = "Fax";

    // What is typed stays typed, however wrong; only what no field could mean is cut, so that the draft can be kept.
    const int MostKept = 1_500;
    const int MostKeptOfName = 400;

    /// <summary>In the order they are walked.</summary>
    public static IReadOnlyList<string> All { get; } = [Outlet, People, Wishes, Proofs, Check];

    // In the order they stand on the page, which is the order of the summary of problems.
    static readonly Dictionary<string, string[]> Fields = new()
    {
        [Outlet] =
        [
            nameof(PressAnswers.Outlet), nameof(PressAnswers.Medium), nameof(PressAnswers.Country), nameof(PressAnswers.Website), nameof(PressAnswers.Address), nameof(PressAnswers.Telephone),
        ],
        [People] = [nameof(PressAnswers.People)],
        [Wishes] = [nameof(PressAnswers.Wishes), nameof(PressAnswers.Equipment)],
        [Proofs] = [],
        [Check] = [],
    };

    static readonly string[] OfPerson = [nameof(PressPerson.GivenNames), nameof(PressPerson.FamilyName), nameof(PressPerson.BadgeName), nameof(PressPerson.Role)];

    /// <summary>The one after.</summary>
    public static string After(string step) => All[Math.Min(Place(step) + 1, All.Count - 1)];

    /// <summary>The one before; null before the first.</summary>
    public static string? Before(string step) => Place(step) is var place and > 0 ? All[place - 1] : null;

    /// <summary>Its place in the order, from 0.</summary>
    public static int Place(string step) => All.ToList().IndexOf(step);

    /// <summary>What is wrong on one step, in the order of its fields. Those of a person are called after their place: <c>People-0-FamilyName</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ProblemsOf(string step, PressAnswers answers, IReadOnlyDictionary<string, string> problems)
    {
        var found = new List<KeyValuePair<string, string>>();
        foreach (var field in Fields[step])
            if (problems.TryGetValue(field, out var code)) found.Add(new(field, code));
        if (step != People) return found;
        foreach (var number in Enumerable.Range(0, answers.People.Count))
            foreach (var field in OfPerson)
                if (problems.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{nameof(PressAnswers.People)}[{number}].{field}"), out var code)) found.Add(new(OfOne(number, field), code));
        return found;
    }

    /// <summary>The name of a person's field.</summary>
    public static string OfOne(int number, string field) => string.Create(CultureInfo.InvariantCulture, $"{nameof(PressAnswers.People)}-{number}-{field}");

    /// <summary>The first step that is not in order yet.</summary>
    public static string? FirstUnfinished(PressAnswers answers, IReadOnlyDictionary<string, string> problems) => All.FirstOrDefault(step => ProblemsOf(step, answers, problems).Count > 0);

    /// <summary>The answers with what this step's form holds. Other steps' answers stay as they were.</summary>
    public static PressAnswers Merge(string step, PressAnswers answers, IFormCollection form) => step switch
    {
        Outlet => answers with
        {
            Outlet = Text(form, nameof(answers.Outlet)),
            Medium = Choice<PressMedium>(form, nameof(answers.Medium)),
            Country = Text(form, nameof(answers.Country)),
            Website = Text(form, nameof(answers.Website)),
            Address = Text(form, nameof(answers.Address)),
            Telephone = Text(form, nameof(answers.Telephone)),
        },
        People => answers with { People = ReadPeople(form) },
        Wishes => answers with
        {
            Wishes = [.. form[nameof(answers.Wishes)].Select(id => Guid.TryParse(id, out var point) ? new PressPointId(point) : default).Where(point => point != default).Distinct().Take(PressAnswers.MostWishes + 1)],
            Equipment = Text(form, nameof(answers.Equipment)),
        },
        _ => answers,
    };

    static List<PressPerson> ReadPeople(IFormCollection form)
    {
        var people = Enumerable.Range(0, PressAnswers.MostPeople).TakeWhile(number => form.ContainsKey(OfOne(number, nameof(PressPerson.FamilyName)))).Select(number => new PressPerson
        {
            GivenNames = Name(form, OfOne(number, nameof(PressPerson.GivenNames))),
            FamilyName = Name(form, OfOne(number, nameof(PressPerson.FamilyName))),
            BadgeName = Name(form, OfOne(number, nameof(PressPerson.BadgeName))),
            Role = Choice<PressRole>(form, OfOne(number, nameof(PressPerson.Role))),
        }).ToList();
        var go = form["go"].ToString();
        if (go == "add" && people.Count < PressAnswers.MostPeople) people.Add(new());
        if (go.StartsWith("remove-", StringComparison.Ordinal) && int.TryParse(go["remove-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var gone) && gone < people.Count) people.RemoveAt(gone);
        return people.Count == 0 ? [new()] : people;
    }

    // Thirty of them go into one draft, which holds only so much.
    static string? Name(IFormCollection form, string field) => Text(form, field) is { } name ? FormText.Kept(name, MostKeptOfName) : null;

    static string? Text(IFormCollection form, string field) => form[field] is [{ Length: > 0 } text, ..] ? FormText.Kept(text, MostKept) : null;

    static T? Choice<T>(IFormCollection form, string field) where T : struct, Enum => Enum.TryParse<T>(Text(form, field), out var choice) && Enum.IsDefined(choice) ? choice : null;
}
