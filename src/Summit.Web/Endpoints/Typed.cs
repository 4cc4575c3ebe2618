using System.Globalization;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Endpoints;

/// <summary>What was typed beside a button that takes something out.</summary>
static class Typed
{
    /// <summary>As it was typed, no longer than it can be, and as a number; what is no number is none that could be accepted.</summary>
    public static async Task<(string Text, int Number)> Number(HttpContext http, string field, CancellationToken cancellation)
    {
        var text = (await http.Request.ReadFormAsync(cancellation))[field].ToString().Trim();
        return (text.Length > TakeWithNumber.Most ? text[..TakeWithNumber.Most] : text, int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
    }
}
