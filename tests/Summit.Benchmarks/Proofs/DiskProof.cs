using System.Globalization;
using Microsoft.Data.Sqlite;
using Summit.Benchmarks.Load;

namespace Summit.Benchmarks.Proofs;

/// <summary>
/// What a node stands on gives way: the disk is full, turns read-only, the clock jumps, the database file is replaced, the
/// node is told to stop while fifty wait. People get clear answers, nothing acknowledged is lost, it recovers by itself.
/// Mounting needs root.
/// </summary>
static class DiskProof
{
    const int Waiting = 50;

    public static async Task<int> Run()
    {
        (string Name, Func<Task<TriedSite>> Try)[] faults =
        [
            ("disk full", Full), ("disk read-only", ReadOnly), ("clock jumps", ClockJumps), ("database file replaced", Replaced), ("SIGTERM with requests in flight", Stopped),
        ];
        var failed = 0;
        foreach (var (name, attempt) in faults)
        {
            await using var site = await attempt();
            Console.WriteLine($"{name}: {site.Registered} registered, {site.Refused} told that nothing can be stored now, findings {site.Found.Count}");
            foreach (var finding in site.Found.Distinct().Take(10)) Console.WriteLine($"  {finding}");
            failed += site.Found.Count;
        }
        return failed == 0 ? 0 : 1;
    }

    static async Task<TriedSite> Full() => await OnMount("mount -t tmpfs -o size=24m tmpfs {0}", async (site, folder) =>
    {
        await site.Register(10);
        var ballast = Path.Combine(folder, "ballast");
        Fill(ballast);
        await site.Register(60);
        if (site.Refused == 0) site.Found.Add("The disk was not full enough to prove anything");
        File.Delete(ballast);
        await site.RecoversByItself();
        await site.Register(10);
    });

    static async Task<TriedSite> ReadOnly()
    {
        var image = Path.Combine(Directory.CreateTempSubdirectory("summit-image-").FullName, "image");
        await Shell.Run($"truncate -s 48M {image} && mkfs.ext4 -q -O ^has_journal {image}");
        var site = await OnMount($"mount -o loop,errors=remount-ro {image} {{0}}", async (site, folder) =>
        {
            await site.Register(10);
            var files = Directory.GetFiles(site.Place.Data, "summit.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal));
            await Shell.Run($"chattr +i {string.Join(' ', files)}");
            await MustRefuse();
            await Shell.Run($"chattr -i {string.Join(' ', files)}");
            await site.RecoversByItself();
            await site.Register(10);
            // For good, as the kernel does when the medium reports errors; what was acknowledged stays readable.
            await Shell.Run($"echo 1 > /sys/fs/ext4/$(basename $(findmnt -n -o SOURCE {folder}))/trigger_fs_error");
            await MustRefuse();

            async Task MustRefuse()
            {
                var before = site.Refused;
                if (await site.Register(5) > 0 || site.Refused == before) site.Found.Add("The disk was not read-only");
            }
        });
        File.Delete(image);
        return site;
    }

    static async Task<TriedSite> ClockJumps()
    {
        var clock = Path.Combine(Directory.CreateTempSubdirectory("summit-clock-").FullName, "clock");
        await File.WriteAllTextAsync(clock, "0");
        var site = new TriedSite(Directory.CreateTempSubdirectory("summit-jumps-").FullName, $"--ahead={clock}");
        await site.Up();
        await site.Register(5);
        foreach (var hours in new[] { 1, 0, -1, 0, 24, 0 })
        {
            await File.WriteAllTextAsync(clock, (hours * 3600).ToString(CultureInfo.InvariantCulture));
            await Task.Delay(500);
            if (await site.Register(5) != 5) site.Found.Add($"At {hours} hours somebody could not register");
        }
        await Settled(site);
        await site.Look();
        return site;
    }

    static async Task<TriedSite> Replaced()
    {
        var site = new TriedSite(Directory.CreateTempSubdirectory("summit-replaced-").FullName);
        await site.Up();
        await site.Register(5);
        var file = site.Place.Database;
        File.Move(file, file + ".away");
        File.Copy(file + ".away", file);
        var meanwhile = await site.Register(5);
        if (meanwhile > 0) site.Found.Add($"{meanwhile} were told that they are registered, in a file that is not there any more");
        File.Move(file + ".away", file, overwrite: true);
        await site.RecoversByItself();
        await site.Register(5);
        await site.Look();
        return site;
    }

    static async Task<TriedSite> Stopped()
    {
        var site = new TriedSite(Directory.CreateTempSubdirectory("summit-stopped-").FullName);
        await site.Up();
        var forms = new List<FinishedForm>();
        for (var i = 0; i < Waiting; i++)
        {
            var person = site.NewPerson();
            var (check, _) = await person.FillIn();
            forms.Add((await person.Read(check!)).Form!);
        }
        // Somebody else holds the database, so that all of them are in flight when the signal comes.
        await using var holder = new SqliteConnection($"Data Source={site.Place.Database};Pooling=False");
        holder.Open();
        await using (var hold = holder.BeginTransaction(deferred: false))
        {
            var sending = forms.Select(form => Task.Run(() => site.Send(form))).ToArray();
            await Task.Delay(1000);
            if (sending.Any(send => send.IsCompleted)) site.Found.Add("Not all of them were in flight");
            var stopping = site.Node.Terminate();
            await Task.Delay(1000);
            await hold.RollbackAsync();
            var answered = (await Task.WhenAll(sending)).Count(registered => registered);
            if (answered != Waiting) site.Found.Add($"{answered} of {Waiting} were answered");
            if (await stopping > 30) site.Found.Add("It took longer than 30 s to stop");
        }
        holder.Close();
        await site.Look();
        return site;
    }

    static async Task<TriedSite> OnMount(string mount, Func<TriedSite, string, Task> attempt)
    {
        var folder = Directory.CreateTempSubdirectory("summit-mount-").FullName;
        await Shell.Run(string.Format(CultureInfo.InvariantCulture, mount, folder));
        var site = new TriedSite(Path.Combine(folder, "data"));
        try
        {
            await site.Up();
            await attempt(site, folder);
            await site.Look();
        }
        finally
        {
            if (!site.Node.HasExited) site.Node.Kill();
            await site.Node.Exited(10);
            await Shell.Run($"umount {folder}");
        }
        return site;
    }

    static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        foreach (var size in new[] { 1 << 16, 1 << 12 })
            try
            {
                while (true) file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // Full, for pieces of this size.
            }
    }

    // Messages that were put off into a future that is over wait for it; what is due goes out.
    static async Task Settled(TriedSite site)
    {
        await Task.Delay(TimeSpan.FromSeconds(3));
        if (site.Node.Log.Any(line => line.Contains("fail:", StringComparison.Ordinal))) site.Found.Add(site.Node.Log.First(line => line.Contains("fail:", StringComparison.Ordinal)));
    }
}
