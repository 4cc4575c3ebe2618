using System.Text.RegularExpressions;

namespace Summit.Application.Platform.Mail;

/// <summary>Language tags on their way into headers, attributes and parameters (BCP 47).</summary>
internal static partial class Languages
{
    public static string Checked(string tag) =>
        Tag().IsMatch(tag) ? tag : throw new ArgumentException("Not a language tag.", nameof(tag));

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\z")]
    private static partial Regex Tag();
}
