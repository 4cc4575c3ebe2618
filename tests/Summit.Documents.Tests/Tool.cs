using System.ComponentModel;
using System.Diagnostics;

namespace Summit.Documents.Tests;

/// <summary>Runs a program that reads PDF independently of us. Without it a test is ignored, on the build server it fails.</summary>
internal static class Tool
{
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["pdftotext"] = "poppler-utils", ["pdfinfo"] = "poppler-utils", ["pdffonts"] = "poppler-utils", ["pdftoppm"] = "poppler-utils",
        ["qpdf"] = "qpdf", ["zbarimg"] = "zbar-tools",
    };

    /// <summary>Runs the program on a document; `{pdf}` and `{folder}` in the arguments stand for the document and a folder of its own. Gives standard output.</summary>
    public static string Run(byte[] pdf, string program, params string[] arguments) => InFolder(pdf, folder => Run(folder, program, arguments));

    /// <summary>Lends a folder that holds the document as `document.pdf`.</summary>
    public static T InFolder<T>(byte[] pdf, Func<string, T> use)
    {
        var folder = Directory.CreateTempSubdirectory("summit-documents-");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "document.pdf"), pdf);
            return use(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static string Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument.Replace("{pdf}", "document.pdf", StringComparison.Ordinal));
        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(errors.Result, Is.Empty, $"{program} complains");
        Assert.That(process.ExitCode, Is.Zero, $"{program} fails: {output}");
        return output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            var reason = $"{start.FileName} is absent: apt-get install -y {Packages[start.FileName]}";
            if (Environment.GetEnvironmentVariable("SUMMIT_CI") == "1")
                Assert.Fail(reason);
            Assert.Ignore(reason);
            throw;
        }
    }
}
