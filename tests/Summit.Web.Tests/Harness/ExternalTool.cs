using System.Diagnostics;
using System.Text;

namespace Summit.Web.Tests.Harness;

/// <summary>Programs that tests need and a machine may lack.</summary>
static class ExternalTool
{
    static readonly Dictionary<string, string> Packages = new()
    {
        ["pdftotext"] = "poppler-utils", ["pdfinfo"] = "poppler-utils", ["pdftoppm"] = "poppler-utils", ["qpdf"] = "qpdf", ["zbarimg"] = "zbar-tools",
    };

    /// <summary>The program's path; without it the test is ignored with the way to get it, and on CI it fails.</summary>
    public static string Find(string package, params string[] paths)
    {
        if (paths.FirstOrDefault(File.Exists) is { } path) return path;
        var reason = $"{paths[0]} is not here: apt-get install {package}";
        if (Environment.GetEnvironmentVariable("SUMMIT_CI") == "1") Assert.Fail(reason);
        Assert.Ignore(reason);
        return "";
    }

    /// <summary>What one of the known programs says, once it has ended well.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var path = Find(Packages[program], $"/usr/bin/{program}");
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, () => $"{program}: {output} {errors.GetAwaiter().GetResult()}");
        return output;
    }
}
