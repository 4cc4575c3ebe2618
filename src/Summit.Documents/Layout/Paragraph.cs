using System.Runtime.InteropServices;
using Summit.Documents.Pdf;
using Summit.Documents.Text;
using Summit.Domain.People;

namespace Summit.Documents.Layout;

/// <summary>A line drawn with a text.</summary>
internal enum InlineLine
{
    None,
    Under,
    Through,
}

/// <summary>A stretch of a paragraph with its own language, link target or line.</summary>
internal sealed record Inline(string Text, string? Language = null, Uri? Target = null)
{
    public InlineLine Line { get; init; }

    public static implicit operator Inline(string text) => new(text);

    public static implicit operator Inline(Phrase phrase) => new(phrase.Text, phrase.Language);

    /// <summary>Whether it needs an element of its own below the paragraph's.</summary>
    public bool StandsApart => Language is not null || Target is not null || Line != InlineLine.None;

    /// <summary>A mailbox, escaped, so that its address brings no subject and no further recipient along (RFC 6068).</summary>
    public static Inline MailTo(string address) => new(address, Target: new(MailLink.To(address)));
}

/// <summary>Running text in one size: a paragraph, a heading, the body of a list item.</summary>
internal sealed class Paragraph : Block
{
    private readonly TextStyle _style;
    private readonly IReadOnlyList<Inline> _inlines;
    private readonly List<Glyph> _glyphs = [];
    private readonly List<int> _ends = [];

    public Paragraph(TextStyle style, params IReadOnlyList<Inline> inlines)
    {
        (_style, _inlines) = (style, inlines);
        foreach (var inline in inlines)
        {
            style.Face.Shape(Typesetting.Prepare(inline.Text), _glyphs);
            _ends.Add(_glyphs.Count);
        }
    }

    /// <summary>The structure type (ISO 32000-1, 14.8.4): P, H1 to H3, LBody.</summary>
    public string Type { get; init; } = "P";

    /// <summary>Listed among the bookmarks.</summary>
    public bool Bookmarked { get; init; }

    public bool KeepWithNext { get; init; }

    public static Paragraph Heading(int level, TextStyle style, Phrase text) =>
        new(style, text) { Type = $"H{level}", KeepWithNext = true };

    public override IReadOnlyList<Slice> Cut(double width, double tallest)
    {
        List<TextLine> lines = [];
        LineBreaker.Break(CollectionsMarshal.AsSpan(_glyphs), _style.Thousandths(width), lines);
        var slices = new Slice[lines.Count];
        var state = new Elements();
        for (var i = 0; i < slices.Length; i++)
        {
            var (line, first, last) = (lines[i], i == 0, i == slices.Length - 1);
            slices[i] = new Slice(_style.LineHeight, (canvas, x, y, parent) => DrawLine(line, first, last, state, canvas, x, y, parent))
            {
                SpaceBefore = first ? _style.SpaceBefore : 0,
                // Neither the first nor the last line of a paragraph stands alone on a page.
                KeepWithNext = last ? KeepWithNext : KeepWithNext || first || i == slices.Length - 2,
            };
        }
        return slices;
    }

    private void DrawLine(TextLine line, bool first, bool last, Elements state, Canvas canvas, double x, double y, StructureTag? parent)
    {
        if (first && parent is not null)
            Begin(state, canvas, y, parent);
        if (parent is null)
            canvas.MarkPagination();
        var start = line.Start;
        for (var i = 0; i < _inlines.Count && start < line.Next; i++)
        {
            if (_ends[i] <= start)
                continue;
            var end = Math.Min(_ends[i], line.Next);
            var glyphs = CollectionsMarshal.AsSpan(_glyphs)[start..end];
            var width = LineBreaker.Measure(glyphs) * _style.Size / 1000;
            if (parent is not null)
                MarkInline(i, state, canvas, x, y, width);
            canvas.Text(x, y + _style.Baseline, glyphs, _style.Size, _style.Colour);
            DrawLineWith(_inlines[i].Line, canvas, x, y, width);
            x += width;
            start = end;
        }
        if (last && parent is not null)
            state.Close();
    }

    // A drawing beside the text: what it means is in the element's attributes.
    private void DrawLineWith(InlineLine line, Canvas canvas, double x, double y, double width)
    {
        if (line == InlineLine.None)
            return;
        canvas.MarkArtefact();
        var height = line == InlineLine.Under ? -_style.Size * 0.12 : _style.Face.CapitalHeight * _style.Size / 2000.0;
        canvas.Rectangle(x, y + _style.Baseline - height, width, _style.Size * 0.07, _style.Colour);
    }

    private void Begin(Elements state, Canvas canvas, double y, StructureTag parent)
    {
        var language = _inlines.Count == 1 && _inlines[0].Target is null ? _inlines[0].Language : null;
        state.Whole = parent.Child(Type, language);
        if (Bookmarked)
            canvas.Bookmark(Typesetting.Prepare(string.Concat(_inlines.Select(inline => inline.Text))), y);
    }

    private void MarkInline(int index, Elements state, Canvas canvas, double x, double y, double width)
    {
        var inline = _inlines[index];
        if (!inline.StandsApart || _inlines.Count == 1 && inline is { Target: null, Line: InlineLine.None })
        {
            canvas.Mark(state.Whole!);
            return;
        }
        if (state.Index != index)
            state.Begin(index, inline);
        canvas.Mark(state.Part!);
        if (inline.Target is { } target)
            canvas.Link(state.Part!, target, inline.Text, x, y, width, _style.LineHeight);
    }

    /// <summary>The open elements of a paragraph while its lines are drawn, perhaps on two pages.</summary>
    private sealed class Elements
    {
        public StructureTag? Whole { get; set; }
        public StructureTag? Part { get; private set; }
        public int Index { get; private set; } = -1;

        public void Begin(int index, Inline inline)
        {
            Part?.Close();
            Part = Whole!.Child(inline.Target is null ? "Span" : "Link", inline.Language, entries: inline.Line switch
            {
                InlineLine.Under => "/A<</O/Layout/TextDecorationType/Underline>>",
                InlineLine.Through => "/A<</O/Layout/TextDecorationType/LineThrough>>",
                _ => "",
            });
            Index = index;
        }

        public void Close()
        {
            Part?.Close();
            Whole?.Close();
        }
    }
}
