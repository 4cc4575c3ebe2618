using Summit.Application.Features.Events;
using Summit.Application.Platform.Files;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Platform.Files;

public sealed class FilesJobTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_replaced_logo_is_no_longer_shown_and_its_file_goes()
    {
        var files = new FileStore(Host.Data);
        var id = await Given.Event(1);
        async Task<KeptFile> Set(byte content)
        {
            var kept = await files.Keep([content], "image/png");
            var form = await Given.Form(id);
            Ok(await Host.Seed.Send(new SetLogo(id, form.Version, 0, kept)));
            return kept;
        }
        var first = await Set(1);
        var old = (await Given.Form(id)).Organisers[0].LogoId!.Value;
        Assert.That(Ok(await Host.Visitor.Send(new ReadLogo(old))), Is.EqualTo(new LogoFile { Path = first.Path, MediaType = "image/png" }));
        var second = await Set(2);
        await Refused(EventsErrors.NoSuchLogo, () => Host.Visitor.Send(new ReadLogo(old)));
        var job = new FilesJob(files);
        Assert.That(await job.Run(Host.Job, CancellationToken.None), Is.True);
        Assert.That(await job.Run(Host.Job, CancellationToken.None), Is.False);
        Assert.That(files.Open(first.Path), Is.Null);
        await using var left = files.Open(second.Path);
        Assert.That(left!.ReadByte(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_name_that_leads_elsewhere_leads_nowhere()
    {
        var files = new FileStore(Host.Data);
        await File.WriteAllTextAsync(Path.Combine(Host.Data, "secret"), "x");
        Assert.That(files.Open("../secret"), Is.Null);
        files.Delete("../secret");
        Assert.That(File.Exists(Path.Combine(Host.Data, "secret")), Is.True);
    }
}
