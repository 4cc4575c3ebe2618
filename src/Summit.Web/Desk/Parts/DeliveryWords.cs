using Summit.Web.Hosting;

namespace Summit.Web.Desk.Parts;

/// <summary>How the desk says what is stored of a message.</summary>
static class DeliveryWords
{
    /// <summary>What the message is.</summary>
    public static string Template(Texts words, string template) => words.Find($"Deliveries.Template.{template}") ?? words["Deliveries.Template.other"];

    /// <summary>Why it reached nobody. A code of ours has words; what a server said is shown as it said it.</summary>
    public static string Problem(Texts words, string problem) =>
        words.Find($"Deliveries.Problem.{problem.Split(' ')[0]}") is { } said ? $"{said} {problem[problem.Split(' ')[0].Length..].Trim()}".Trim() : problem;
}
