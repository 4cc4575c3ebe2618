using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Platform.Audit;

public sealed class AuditHeadTests
{
    static readonly Guid Erased = Guid.Parse("0198c0de-0000-7000-8000-000000000001");
    static readonly AuditHeadLine First = new(false, new(1, 20, new('A', 64), []));
    static readonly AuditHeadLine Second = new(false, new(2, 30, new('B', 64), [Erased]));

    string _folder = "";
    AuditHead _head = null!;

    [SetUp]
    public void Make()
    {
        _folder = Directory.CreateTempSubdirectory("summit-head-").FullName;
        _head = new(_folder, Host.Secret);
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Without_a_file_there_are_no_lines() => Assert.That(_head.Read(), Is.Empty);

    [Test]
    public void What_was_appended_is_read_in_order()
    {
        _head.Append([First]);
        _head.Append([Second, new(Restored: true, First.Seal)]);
        var lines = _head.Read();
        Assert.That(lines.Select(line => line.ToString()), Is.EqualTo(new[] { First.ToString(), Second.ToString(), $"restored {First.ToString()[5..]}" }));
        Assert.That(lines[1].Seal.Erased, Is.EqualTo(new[] { Erased }));
    }

    [Test]
    public void A_line_that_a_crash_cut_off_is_passed_over_and_does_not_spoil_the_next()
    {
        _head.Append([First]);
        File.AppendAllText(_head.Path, "seal 2 30 BBBB");
        _head.Append([Second]);
        Assert.That(_head.Read().Select(line => line.Seal.No), Is.EqualTo(new[] { 1, 2 }));
    }

    [TestCase("seal 1 20", "seal 1 19")]
    [TestCase("AAAA", "AAAB")]
    [TestCase("seal 1", "restored 1")]
    public void An_altered_line_is_found_out(string from, string to)
    {
        _head.Append([First, Second]);
        File.WriteAllText(_head.Path, File.ReadAllText(_head.Path).Replace(from, to, StringComparison.Ordinal));
        Assert.That(_head.Read, Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void Another_installations_file_is_found_out()
    {
        _head.Append([First]);
        var other = new AuditHead(_folder, InstallationSecret.From("another secret of thirty-two characters"));
        Assert.That(other.Read, Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void Only_its_owner_reads_the_file()
    {
        if (OperatingSystem.IsWindows()) return;
        _head.Append([First]);
        Assert.That(File.GetUnixFileMode(_head.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }
}
