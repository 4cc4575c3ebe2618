using Microsoft.Extensions.Logging.Abstractions;
using Summit.Application.Features.Verification;
using Summit.Application.Platform.Backup;
using Summit.Application.Tests.Harness;
using Summit.Data;

namespace Summit.Application.Tests.Platform.Backup;

public sealed class BackupFolderTests
{
    static readonly DateTimeOffset Now = new(2016, 11, 1, 3, 0, 0, TimeSpan.Zero);

    Host _host = null!;
    string _to = "";

    [SetUp]
    public async Task Start()
    {
        _host = await Host.Start(Databases.Sqlite);
        _to = Directory.CreateTempSubdirectory("summit-backups-").FullName;
        File.WriteAllText(Path.Combine(_host.Data, "secret.key"), "secret");
        Directory.CreateDirectory(Path.Combine(_host.Data, "files", "a"));
        File.WriteAllText(Path.Combine(_host.Data, "files", "a", "one"), "file");
        File.WriteAllText(Path.Combine(_host.Data, "other"), "stays");
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        Directory.Delete(_to, recursive: true);
    }

    [Test]
    public async Task It_holds_database_secret_and_files_and_only_its_owner_reads_them()
    {
        var made = await Make(Now);
        Assert.That(made.Check(), Is.EquivalentTo(new[] { "summit.db", "secret.key", Path.Combine("files", "a", "one") }));
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Directory.GetFiles(made.FullPath)) Assert.That((int)File.GetUnixFileMode(file) & 0x3F, Is.Zero, file);
        Assert.That((int)File.GetUnixFileMode(made.FullPath) & 0x3F, Is.Zero);
    }

    [Test]
    public async Task While_others_write_it_holds_one_moment()
    {
        var given = new Given(_host);
        var id = await given.Event(places: 20);
        using var done = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var number = 1; !done.IsCancellationRequested; number++) await given.Registration(id, number);
        });
        var made = await Make(Now);
        await done.CancelAsync();
        await writing;
        await using var copy = await Database.Open(Path.Combine(made.FullPath, "summit.db"), NullLogger.Instance);
        Assert.That(await EventInvariants.Violations(copy, id), Is.Empty);
    }

    [TestCase("summit.db")]
    [TestCase("secret.key")]
    [TestCase("files/a/one")]
    public async Task What_was_altered_or_lost_is_found(string name)
    {
        var made = await Make(Now);
        var file = Path.Combine(made.FullPath, name);
        File.AppendAllText(file, "x");
        Assert.That(made.Check, Throws.TypeOf<InvalidDataException>().With.Message.Contains("not as it was written"));
        File.Delete(file);
        Assert.That(made.Check, Throws.TypeOf<InvalidDataException>().With.Message.Contains("missing"));
    }

    [Test]
    public async Task A_backup_that_was_cut_off_is_none()
    {
        var made = await Make(Now);
        File.Delete(Path.Combine(made.FullPath, "backup.json"));
        Assert.That(made.Check, Throws.TypeOf<InvalidDataException>().With.Message.Contains("no finished backup"));
    }

    [Test]
    public async Task The_newest_are_kept_and_what_was_cut_off_long_ago_goes()
    {
        var left = Directory.CreateDirectory(Path.Combine(_to, "summit-20161020T030000000Z.partial"));
        left.LastWriteTimeUtc = Now.UtcDateTime.AddDays(-2);
        var running = Directory.CreateDirectory(Path.Combine(_to, "summit-20161101T025900000Z.partial"));
        running.LastWriteTimeUtc = Now.UtcDateTime.AddDays(3).AddMinutes(-1);
        Directory.CreateDirectory(Path.Combine(_to, "somebody else's"));
        for (var day = 0; day < 4; day++) await Make(Now.AddDays(day), keep: 2);
        Assert.That(Directory.GetDirectories(_to).Select(Path.GetFileName), Is.EquivalentTo(new[]
        {
            "somebody else's", "summit-20161101T025900000Z.partial", "summit-20161103T030000000Z", "summit-20161104T030000000Z",
        }));
    }

    Task<BackupFolder> Make(DateTimeOffset now, int keep = 14) => BackupFolder.Make(_host.Database, _host.Data, _to, keep, now);
}
