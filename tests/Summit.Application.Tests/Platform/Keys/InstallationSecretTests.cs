using System.Security.Cryptography;
using Summit.Application.Platform.Keys;

namespace Summit.Application.Tests.Platform.Keys;

public sealed class InstallationSecretTests
{
    const string Drawn = "0123456789abcdef0123456789abcdef";

    string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("summit-secret-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    string File => Path.Combine(_folder, "data", "secret.key");

    InstallationSecret FromFolder() => InstallationSecret.FromFolder(Path.Combine(_folder, "data"));

    [Test]
    public void The_first_start_makes_a_secret_and_later_ones_find_it()
    {
        var box = FromFolder().Seal("purpose", "text");
        Assert.That(FromFolder().Open("purpose", box), Is.EqualTo("text"));
        Assert.That(System.IO.File.ReadAllText(File), Does.Match("^[0-9A-F]{64}$"));
    }

    [Test]
    public void Two_installations_have_two_secrets()
    {
        FromFolder();
        var first = System.IO.File.ReadAllText(File);
        System.IO.File.Delete(File);
        FromFolder();
        Assert.That(System.IO.File.ReadAllText(File), Is.Not.EqualTo(first));
    }

    [Test]
    public void Only_its_owner_reads_the_file()
    {
        FromFolder();
        if (!OperatingSystem.IsWindows())
            Assert.That(System.IO.File.GetUnixFileMode(File), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Processes_that_start_together_end_with_the_same_secret()
    {
        const int Processes = 8;
        for (var attempt = 0; attempt < 50; attempt++)
        {
            if (System.IO.File.Exists(File)) System.IO.File.Delete(File);
            using var start = new Barrier(Processes);
            var secrets = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait();
                return FromFolder().Pseudonym("purpose", "value");
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            Assert.That(secrets.Distinct().Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public void A_start_cut_off_before_the_secret_was_written_is_made_good()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "");
        var box = FromFolder().Seal("purpose", "text");
        Assert.That(FromFolder().Open("purpose", box), Is.EqualTo("text"));
    }

    [Test]
    public void Nothing_else_is_left_in_the_folder()
    {
        FromFolder();
        Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "data")), Is.EqualTo(new[] { File }));
    }

    [TestCase("")]
    [TestCase("0123456789abcdef0123456789abcde")]
    public void A_short_secret_is_refused(string configured) =>
        Assert.That(() => InstallationSecret.From(configured), Throws.InvalidOperationException);

    [TestCase("")]
    [TestCase("O'Brien, Łódź, 🏛️")]
    public void What_is_sealed_is_opened_and_looks_different_each_time(string text)
    {
        var secret = InstallationSecret.From(Drawn);
        var box = secret.Seal("purpose", text);
        Assert.That(secret.Open("purpose", box), Is.EqualTo(text));
        Assert.That(secret.Seal("purpose", text), Is.Not.EqualTo(box));
    }

    [Test]
    public void Another_secret_or_purpose_opens_nothing()
    {
        var box = InstallationSecret.From(Drawn).Seal("purpose", "text");
        Assert.That(() => InstallationSecret.From(Drawn + "x").Open("purpose", box), Throws.InstanceOf<CryptographicException>());
        Assert.That(() => InstallationSecret.From(Drawn).Open("other", box), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public void A_box_altered_anywhere_is_refused()
    {
        var secret = InstallationSecret.From(Drawn);
        var box = Convert.FromBase64String(secret.Seal("purpose", "text"));
        for (var i = 0; i < box.Length; i++)
        {
            box[i] ^= 1;
            Assert.That(() => secret.Open("purpose", Convert.ToBase64String(box)), Throws.InstanceOf<CryptographicException>());
            box[i] ^= 1;
        }
    }

    [Test]
    public void A_pseudonym_is_the_same_for_the_same_and_says_nothing_without_the_secret()
    {
        var secret = InstallationSecret.From(Drawn);
        var again = InstallationSecret.From(Drawn);
        Assert.That(secret.Pseudonym("client", "192.0.2.1"), Is.EqualTo(again.Pseudonym("client", "192.0.2.1")).And.Match("^[0-9A-F]{32}$"));
        Assert.That(secret.Pseudonym("client", "192.0.2.2"), Is.Not.EqualTo(secret.Pseudonym("client", "192.0.2.1")));
        Assert.That(secret.Pseudonym("other", "192.0.2.1"), Is.Not.EqualTo(secret.Pseudonym("client", "192.0.2.1")));
        Assert.That(InstallationSecret.From(Drawn + "x").Pseudonym("client", "192.0.2.1"), Is.Not.EqualTo(secret.Pseudonym("client", "192.0.2.1")));
    }
}
