namespace Summit.Documents.Layout;

/// <summary>Labels with what they name, a row each.</summary>
internal static class Facts
{
    public static Table Of(IEnumerable<LabelledText> facts) => new([30, 100]) { RowHeads = true, Rows = facts.Select(Row) };

    private static TableRow Row(LabelledText fact) => new(
    [
        [new Paragraph(TextStyle.Body with { Colour = Colour.Quiet }, fact.Label)],
        [new Paragraph(TextStyle.Body, fact.Text)],
    ]);
}
