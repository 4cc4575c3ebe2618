using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Summit.Web.Tests.Harness;

/// <summary>A document as programs that are not ours read it.</summary>
static partial class Paper
{
    /// <summary>What a program says; <c>document.pdf</c> among its arguments is the document.</summary>
    public static string Run(string program, byte[] pdf, params string[] arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.pdf");
        File.WriteAllBytes(file, pdf);
        try
        {
            return ExternalTool.Run(program, [.. arguments.Select(argument => argument == "document.pdf" ? file : argument)]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What stands on its pages, which are divided by form feeds.</summary>
    public static string Text(byte[] pdf) => Run("pdftotext", pdf, "document.pdf", "-");

    /// <summary>What stands on the pages of a file that a browser took, which is whole.</summary>
    public static async Task<string> Text(IDownload download)
    {
        var pdf = await File.ReadAllBytesAsync((await download.PathAsync())!);
        IsWhole(pdf);
        return Text(pdf);
    }

    /// <summary>Everything between its tags, in reading order, tight.</summary>
    public static string Told(byte[] pdf) => Tight(string.Concat(Quoted().Matches(Run("pdfinfo", pdf, "-struct-text", "document.pdf")).Select(match => match.Groups[1].Value)));

    public static void IsWhole(byte[] pdf) => Assert.That(Run("qpdf", pdf, "--check", "document.pdf"), Does.Contain("No syntax or stream encoding errors found"));

    /// <summary>Without spaces: lines end elsewhere on paper than in a browser.</summary>
    public static string Tight(string text) => Blank().Replace(text, "");

    [GeneratedRegex(@"\s")]
    private static partial Regex Blank();

    [GeneratedRegex("^ *\"(.*)\"$", RegexOptions.Multiline)]
    private static partial Regex Quoted();
}
