using System.Collections.Immutable;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Web.Pages.Forms;

namespace Summit.Web.Pages.Registration;

/// <summary>The steps of the form, in order, and which answers each one asks for.</summary>
static class Steps
{
    public const string Who = "who";
    public const string Role = "role";
    public const string Languages = "languages";
    public const string Visits = "visits";
    public const string Needs = "needs";
    public const string Check = "check";
    public const string First = Who;

    /// <summary>A field that only programs fill in.</summary>
    public const string Lure = "Website";

    // What is typed stays typed, however wrong; only what no field could mean is cut, so that the draft can be kept.
    const int MostKept = 1_500;
    const int MostCode = 40;
    const int MostCodes = 100;

    /// <summary>In the order they are walked.</summary>
    public static IReadOnlyList<string> All { get; } = [Who, Role, Languages, Visits, Needs, Check];

    // In the order they stand on the page, which is the order of the summary of problems.
    static readonly Dictionary<string, string[]> Fields = new()
    {
        [Who] =
        [
            nameof(RegistrationAnswers.ForAnother), nameof(RegistrationAnswers.OfficeName), nameof(RegistrationAnswers.OfficeAddress),
            nameof(RegistrationAnswers.GivenNames), nameof(RegistrationAnswers.FamilyName), nameof(RegistrationAnswers.BadgeName),
            nameof(RegistrationAnswers.Address), nameof(RegistrationAnswers.Telephone),
        ],
        [Role] =
        [
            nameof(RegistrationAnswers.Category), nameof(RegistrationAnswers.Function), nameof(RegistrationAnswers.Body),
            nameof(RegistrationAnswers.Country), nameof(RegistrationAnswers.Chamber), nameof(RegistrationAnswers.PoliticalGroup),
        ],
        [Languages] = [nameof(RegistrationAnswers.Speaks), nameof(RegistrationAnswers.Listens)],
        [Visits] = [nameof(RegistrationAnswers.Visits)],
        [Needs] = [nameof(NeedsAnswers.Diet), nameof(NeedsAnswers.Access), nameof(RegistrationAnswers.PhotoConsent), nameof(RegistrationAnswers.ListingConsent)],
        [Check] = [],
    };

    /// <summary>Those of an event: visits are asked for once they can be taken.</summary>
    public static IReadOnlyList<string> Of(RegistrationTerms terms) => terms.Visits.Count > 0 ? All : [.. All.Where(step => step != Visits)];

    /// <summary>The one to go on to.</summary>
    public static string After(string step, RegistrationTerms terms) => All.SkipWhile(other => other != step).Skip(1).FirstOrDefault(Of(terms).Contains, Check);

    /// <summary>The one to go back to; none before the first.</summary>
    public static string? Before(string step, RegistrationTerms terms) => All.TakeWhile(other => other != step).LastOrDefault(Of(terms).Contains);

    /// <summary>The problems of all steps, in the order of their fields.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> InOrder(IReadOnlyDictionary<string, string> problems) =>
        [.. All.SelectMany(step => ProblemsOf(step, problems))];

    /// <summary>What a page that shows all fields but the category's and the office's holds.</summary>
    public static (RegistrationAnswers, NeedsAnswers) ReadAll(RegistrationAnswers before, IFormCollection form)
    {
        var (answers, needs) = (before, new NeedsAnswers());
        foreach (var step in All) (answers, needs) = Merge(step, answers, needs, form);
        return (answers with { Category = before.Category, ForAnother = false }, needs);
    }

    /// <summary>The problems that belong to a step, in the order of its fields.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ProblemsOf(string step, IReadOnlyDictionary<string, string> problems) =>
        [.. Fields[step].Where(problems.ContainsKey).Select(field => KeyValuePair.Create(field, problems[field]))];

    /// <summary>What this draft can choose from: an invitation fixes the category, and stands for approval.</summary>
    public static RegistrationTerms Offered(RegistrationTerms terms, DraftView draft) => draft.Invited is not { } invited ? terms : terms with
    {
        Categories = [.. terms.Categories.Where(category => category.Code == invited.Category).Select(category => category with { Approval = false, HasPlace = category.HasPlace || invited.Reserved })],
    };

    /// <summary>What is wrong with a draft for this event: the answers' shape, a category that the event does not offer, and visits that clash.</summary>
    public static IReadOnlyDictionary<string, string> Problems(RegistrationTerms terms, RegistrationAnswers answers, ImmutableSortedDictionary<string, string> shape)
    {
        var problems = terms.Categories.Any(category => category.Code == answers.Category) ? shape : shape.SetItem(nameof(answers.Category), "choose");
        return HasClash(Chosen(terms, answers)) ? problems.SetItem(nameof(answers.Visits), "clash") : problems;
    }

    /// <summary>The visits asked for, of those one can still sign up for.</summary>
    public static IReadOnlyList<VisitTerms> Chosen(RegistrationTerms terms, RegistrationAnswers answers) =>
        [.. terms.Visits.Where(visit => answers.Visits.Contains(visit.Code, StringComparer.Ordinal))];

    static bool HasClash(IReadOnlyList<VisitTerms> chosen) =>
        chosen.Index().Any(visit => chosen.Skip(visit.Index + 1).Any(other => other.Outing.ClashesWith(visit.Item.Outing)));

    /// <summary>The first step that is not in order yet.</summary>
    public static string? FirstUnfinished(IReadOnlyDictionary<string, string> problems) => All.FirstOrDefault(step => ProblemsOf(step, problems).Count > 0);

    /// <summary>The answers with what this step's form holds. Other steps' answers stay as they were.</summary>
    public static (RegistrationAnswers, NeedsAnswers) Merge(string step, RegistrationAnswers answers, NeedsAnswers needs, IFormCollection form)
    {
        string? Text(string field) => form[field] is [{ Length: > 0 } text, ..] ? FormText.Kept(text, MostKept) : null;
        bool? Flag(string field) => Text(field) switch { "yes" => true, "no" => false, _ => null };
        return step switch
        {
            Who => (answers with
            {
                ForAnother = Flag(nameof(answers.ForAnother)),
                OfficeName = Text(nameof(answers.OfficeName)),
                OfficeAddress = Text(nameof(answers.OfficeAddress)),
                GivenNames = Text(nameof(answers.GivenNames)),
                FamilyName = Text(nameof(answers.FamilyName)),
                BadgeName = Text(nameof(answers.BadgeName)),
                Address = Text(nameof(answers.Address)),
                Telephone = Text(nameof(answers.Telephone)),
            }, needs),
            Role => (answers with
            {
                Category = Text(nameof(answers.Category)),
                Function = Text(nameof(answers.Function)),
                Body = Text(nameof(answers.Body)),
                Country = Text(nameof(answers.Country)),
                Chamber = Text(nameof(answers.Chamber)),
                PoliticalGroup = Text(nameof(answers.PoliticalGroup)),
            }, needs),
            Languages => (answers with
            {
                Speaks = Text(nameof(answers.Speaks)),
                Listens = [.. form[nameof(answers.Listens)].OfType<string>().Where(language => language.Length > 0)],
            }, needs),
            Visits => (answers with { Visits = [.. form[nameof(answers.Visits)].OfType<string>().Where(code => code.Length is > 0 and <= MostCode).Take(MostCodes)] }, needs),
            Needs => (answers with { PhotoConsent = Flag(nameof(answers.PhotoConsent)), ListingConsent = Flag(nameof(answers.ListingConsent)) },
                new NeedsAnswers { Diet = Text(nameof(NeedsAnswers.Diet)), Access = Text(nameof(NeedsAnswers.Access)) }),
            _ => (answers, needs),
        };
    }
}
