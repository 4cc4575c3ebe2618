namespace Summit.Web.Pages.Forms;

/// <summary>What was typed into a form, as it is kept with a draft.</summary>
static class FormText
{
    /// <summary>At most so many characters; none is cut in two.</summary>
    public static string Kept(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
