using System.Runtime.Versioning;
using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

public sealed class FolderTransportTests
{
    private string folder = "";

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("summit-mail-").FullName;

    [TearDown]
    public void Remove_the_folder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_message_becomes_a_file_named_by_its_instant()
    {
        var place = Path.Combine(folder, "mail");
        var transport = new FolderTransport(place, new FixedClock(Samples.Instant("2016-10-17T23:59:58.123+02:00")));

        var outcome = await transport.Deliver(Samples.Message(), default);

        Assert.That(outcome, Is.TypeOf<DeliveryOutcome.Accepted>());
        var file = Directory.GetFiles(place, "*").Single();
        Assert.That(Path.GetFileName(file), Does.Match(@"^20161017-215958123-[0-9a-f]{8}\.eml$"));
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(((Composition.Ready)MimeComposer.Compose(Samples.Message())).Content));
    }

    [Test]
    public async Task Messages_of_one_instant_each_get_their_file()
    {
        var transport = new FolderTransport(folder, new FixedClock(Samples.Instant("2016-10-17T12:00:00Z")));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => transport.Deliver(Samples.Message(), default)));

        Assert.That(Directory.GetFiles(folder, "*.eml"), Has.Length.EqualTo(50));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes.")]
    public async Task Only_the_owner_can_read_a_message()
    {
        await new FolderTransport(folder, TimeProvider.System).Deliver(Samples.Message(), default);

        Assert.That(
            File.GetUnixFileMode(Directory.GetFiles(folder, "*.eml").Single()),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_is_for_later()
    {
        var blocked = Path.Combine(folder, "blocked");
        await File.WriteAllTextAsync(blocked, "a file where the folder should be");

        var outcome = await new FolderTransport(blocked, TimeProvider.System).Deliver(Samples.Message(), default);

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.FolderUnwritable)));
    }

    [Test]
    public async Task A_message_without_a_writable_address_is_refused_and_leaves_no_file()
    {
        var outcome = await new FolderTransport(folder, TimeProvider.System).Deliver(Samples.Message(to: "søren@aarhus.example"), default);

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.Refused(MailCodes.LocalPartNotAscii)));
        Assert.That(Directory.GetFileSystemEntries(folder), Is.Empty);
    }

    [Test]
    public void A_cancelled_delivery_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(
            async () => await new FolderTransport(folder, TimeProvider.System).Deliver(Samples.Message(), cancelled.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.GetFileSystemEntries(folder), Is.Empty);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
