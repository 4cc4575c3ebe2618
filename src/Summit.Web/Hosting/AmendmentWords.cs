using Summit.Application.Features.Declarations;
using Summit.Domain.Declarations;

namespace Summit.Web.Hosting;

/// <summary>What pages and the paper say alike of amendments.</summary>
static class AmendmentWords
{
    /// <summary>What is asked for and where, as it was counted when it was proposed.</summary>
    public static string What(Amendment amendment, Texts words) => $"{Place(amendment.Part, amendment.Place, words)} – {Kind(amendment.Kind, amendment.Place > 0, words)}";

    /// <summary>What is asked for.</summary>
    /// <param name="atClause">Rather than at the start of a part.</param>
    public static string Kind(AmendmentKind kind, bool atClause, Texts words) => atClause ? words[$"Amendment.Kind.{kind}"] : words["Amendment.Kind.First"];

    /// <summary>What a clause is called.</summary>
    public static string Name(DraftClause clause, IReadOnlyList<DraftClause> clauses, Texts words) =>
        Place(clause.Kind, clauses.Where(one => one.Kind == clause.Kind).TakeWhile(one => one.Id != clause.Id).Count() + 1, words);

    static string Place(ClauseKind part, int place, Texts words) =>
        place == 0 ? words[$"Amendment.Start.{part}"] : part == ClauseKind.Operative ? words["Amendment.Clause", place] : words["Amendment.Paragraph", place];

    /// <summary>What would be different in the text that it was written for.</summary>
    public static IReadOnlyList<TextPiece> Differences(Amendment amendment) => WordDifferences.Of(amendment.Seen ?? "", amendment.Wording ?? "");
}
