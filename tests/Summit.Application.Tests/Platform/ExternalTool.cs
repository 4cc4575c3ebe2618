using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Summit.Application.Tests.Platform;

/// <summary>Programs that judge our output from outside. Where one is absent its tests are ignored, but never in continuous integration.</summary>
internal static class ExternalTool
{
    private const string Python = "/usr/bin/python3";

    private static readonly ConcurrentDictionary<string, bool> Present = new();

    public static void RequirePython(params string[] modules)
    {
        var packages = string.Join(' ', modules.Select(module => "python3-" + module).Prepend("python3"));
        if (!File.Exists(Python) || !Array.TrueForAll(modules, module => Present.GetOrAdd(module, CanImport)))
            Absent($"apt-get install {packages}");
    }

    public static void Absent(string remedy)
    {
        var reason = $"A tool is absent: {remedy}";
        if (Environment.GetEnvironmentVariable("SUMMIT_CI") == "1")
            Assert.Fail(reason);
        Assert.Ignore(reason);
    }

    /// <summary>Runs a script on an input and gives what it printed.</summary>
    public static string RunPython(string script, byte[] input)
    {
        var (exitCode, output, errors) = Start(Python, ["-c", script], input);
        Assert.That(exitCode, Is.Zero, errors);
        return output;
    }

    public static ProcessStartInfo PythonProcess(params string[] arguments) => Describe(Python, arguments);

    private static bool CanImport(string module) => Start(Python, ["-c", $"import {module}"], []).ExitCode == 0;

    private static (int ExitCode, string Output, string Errors) Start(string file, string[] arguments, byte[] input)
    {
        using var process = Process.Start(Describe(file, arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, errors.Result);
    }

    private static ProcessStartInfo Describe(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        return start;
    }
}
