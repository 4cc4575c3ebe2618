using System.Globalization;

namespace Summit.Benchmarks.Node;

/// <summary>Lets another process ask a node what is alive in its managed memory: a file asks, another one answers.</summary>
static class HeapOnDemand
{
    public static void Serve(string file, CancellationToken stopping) => _ = Task.Run(async () =>
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(100, stopping);
            if (!File.Exists(file + ".ask")) continue;
            File.Delete(file + ".ask");
            // Twice: what has a finalizer is freed by the second.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await File.WriteAllTextAsync(file + ".told", GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture), stopping);
            File.Move(file + ".told", file, overwrite: true);
        }
    }, stopping);

    public static async Task<long> Ask(string file)
    {
        File.Delete(file);
        await File.WriteAllTextAsync(file + ".ask", "");
        for (var tries = 0; tries < 300; tries++, await Task.Delay(100))
            if (File.Exists(file)) return long.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture);
        throw new TimeoutException("The node did not tell its memory");
    }
}
