using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Summit.Application.Features.Declarations;
using Summit.Web.Hosting;

namespace Summit.Web.Pages.Declarations;

/// <summary>
/// A text with what goes and what comes: struck through and underlined, and said in words before each stretch for whoever does not see
/// it. Written here because a blank between two tags would be one in the text.
/// </summary>
public sealed class Marked : ComponentBase
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<TextPiece> Pieces { get; set; } = [];

    /// <summary>Its language, where that is not the page's.</summary>
    [Parameter] public string? Lang { get; set; }

    /// <summary>The reader's.</summary>
    [Parameter, EditorRequired] public Texts Words { get; set; } = null!;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", "marked");
        builder.AddAttribute(2, "lang", Lang);
        foreach (var piece in Pieces)
            if (piece.Kind == PieceKind.Same) builder.AddContent(3, piece.Text);
            else
            {
                builder.OpenElement(4, piece.Kind == PieceKind.Deleted ? "del" : "ins");
                builder.OpenElement(5, "span");
                builder.AddAttribute(6, "class", "unseen");
                builder.AddAttribute(7, "lang", Lang is null ? null : Words.Language);
                builder.AddContent(8, $"{Words[$"Amendment.{piece.Kind}"]} ");
                builder.CloseElement();
                builder.AddContent(9, piece.Text);
                builder.CloseElement();
            }
        builder.CloseElement();
    }
}
