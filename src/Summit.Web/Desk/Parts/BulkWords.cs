using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;

namespace Summit.Web.Desk.Parts;

/// <summary>Words for what became of one of many: a good ending, or a refusal.</summary>
static class BulkWords
{
    /// <summary>Of a code.</summary>
    public static string Of(Texts words, string outcome) => words.Find($"Bulk.Outcome.{outcome}") ?? words.Find($"Refusal.{outcome}") ?? words["Refusal.Rule"];
}
