using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;

namespace Summit.Web.Desk.Parts;

/// <summary>Words for refusals: of fields (<c>Problem.{Field}.{code}</c>, else <c>Problem.{code}</c> with the field's name) and of rules (<c>Refusal.{code}</c>).</summary>
public static class DeskProblemWords
{
    /// <summary>Element to words, for the summary and the fields; empty where there is no error.</summary>
    /// <param name="words">The desk's.</param>
    /// <param name="error">Of a result.</param>
    /// <param name="prefix">Before the ids of the form's elements.</param>
    /// <param name="mostReason">Characters that a reason may have in the form.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(Texts words, Error? error, string prefix = "", int mostReason = 400) => error switch
    {
        null => [],
        { Kind: ErrorKind.Invalid, Fields: { } fields } =>
            [.. fields.Select(field => KeyValuePair.Create(prefix + Last(field.Key), Field(words, Last(field.Key), field.Value, mostReason)))],
        _ => [KeyValuePair.Create("", Refusal(words, error))],
    };

    /// <summary>A refusal in words; the desk's own where those of the public pages speak to the person it is about. They may name what the refusal names.</summary>
    public static string Refusal(Texts words, Error error) => words.Find($"DeskRefusal.{error.Code}") is { } own
        ? error.Args is { Count: 1 } args ? string.Format(words.Culture, own, args.Values.First()) : own
        : words.Find($"Refusal.{error.Code}") ?? words[$"Refusal.{error.Kind}"];

    /// <summary>A field's problem in words.</summary>
    public static string Field(Texts words, string field, string code, int mostReason = 400) =>
        words.Find($"Problem.{field}.{code}") ?? string.Format(words.Culture, words.Find($"Problem.{code}") ?? words["Problem.wrong"], words.Find($"Field.{field}") ?? field, field switch { "Reason" => mostReason, "Question" => 1000, _ => 200 });

    /// <summary>The words at one element, or null.</summary>
    public static string? At(this IReadOnlyList<KeyValuePair<string, string>> problems, string element) =>
        problems.FirstOrDefault(problem => problem.Key == element).Value;

    static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];
}
