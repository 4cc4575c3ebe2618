using System.Diagnostics;

namespace Summit.Benchmarks.Proofs;

/// <summary>The few things that only the system's own programs do: mounting, mostly.</summary>
static class Shell
{
    /// <exception cref="InvalidOperationException">It failed, and says why.</exception>
    public static async Task<string> Run(string line)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, why) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (await said).Trim() : throw new InvalidOperationException($"{line}: {(await why).Trim()}");
    }
}
