using Summit.Web.Hosting;

namespace Summit.Web.Pages.Forms;

/// <summary>Words for what is wrong with a field: its own, else the general ones with the field's name.</summary>
static class ProblemWords
{
    /// <summary>The words at a field, or null where it is in order.</summary>
    public static string? Of(Texts words, IReadOnlyList<KeyValuePair<string, string>> problems, string field)
    {
        var code = problems.FirstOrDefault(problem => problem.Key == field).Value;
        return code is null ? null : words.Find($"Problem.{field}.{code}") ?? words[$"Problem.{code}", words[$"Field.{field}"], Most(field)];
    }

    /// <summary>For the summary at the top.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Summary(Texts words, IReadOnlyList<KeyValuePair<string, string>> problems) =>
        [.. problems.Select(problem => KeyValuePair.Create(problem.Key, Of(words, problems, problem.Key)!))];

    static int Most(string field) => field switch { "Diet" or "Access" => 400, "Telephone" or "ContactTelephone" => 40, "Equipment" or "DeclineReason" => 1000, "Topic" => 500, "Speaker" or "Meeting" => 300, _ => 200 };
}
