using Summit.Application.Features.Events;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Events;

public sealed class SetLogoTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_logo_is_public_with_its_event_stays_with_its_body_and_goes_when_nobody_shows_it_any_more()
    {
        var id = await Given.Event(1, seed => seed with { Organisers = [new() { Name = new() { ["en"] = "City" }, Role = "host" }, new() { Name = new() { ["en"] = "Forum" }, Role = "partner" }] });
        var logo = await Given.LogoOf(id);
        Assert.That(Ok(await Host.Visitor.Send(new ReadEvent((await Given.Form(id)).Slug))).Organisers.Select(body => body.LogoId), Is.EqualTo(new Guid?[] { logo, null }));
        var form = await Given.Form(id);
        Ok(await Host.Seed.Send(Given.Parts(form) with { Organisers = [.. form.Organisers.Reverse()] }));
        form = await Given.Form(id);
        Assert.That(form.Organisers.Select(body => body.LogoId), Is.EqualTo(new Guid?[] { null, logo }));
        var copy = Ok(await (await Given.Administrator()).Send(Given.Like(id)));
        Ok(await Host.Seed.Send(Given.Parts(form) with { Organisers = [form.Organisers[0]] }));
        Assert.That(await Rows.Count("stored_file", "id = @logo AND delete_after < @now", new { logo, now = Host.Clock.SystemNow.AddDays(1) }), Is.Zero, "The copy shows it");
        await Refused(EventsErrors.NoSuchLogo, () => Host.Visitor.Send(new ReadLogo(logo)));
        Ok(await Host.Seed.Send(Given.Parts(await Given.Form(copy)) with { Organisers = [] }));
        Assert.That(await Rows.Count("stored_file", "id = @logo AND delete_after <= @now", new { logo, now = Host.Clock.SystemNow }), Is.EqualTo(1));
    }

    [Test]
    public async Task What_cannot_be_is_refused()
    {
        var id = await Given.Event(1);
        var form = await Given.Form(id);
        var logo = Given.Logo(form);
        await Refused(EventsErrors.NoSuchOrganiser, () => Host.Seed.Send(logo with { Rank = 7 }));
        await Refused(EventsErrors.ChangedMeanwhile, () => Host.Seed.Send(logo with { Version = 99 }));
        Assert.That((await Host.Seed.Send(logo with { File = logo.File! with { MediaType = "image/svg+xml" } })).Error?.Fields?.Values, Is.EqualTo(new[] { "not-an-image" }));
        Assert.That((await Host.Seed.Send(logo with { File = logo.File! with { Path = "../x" } })).Error?.Fields?.Values, Is.EqualTo(new[] { "choose" }));
        Ok(await Host.Seed.Send(logo with { File = null }));
        Assert.That(await Given.EventVersion(id), Is.EqualTo(form.Version), "There was none to take away");
    }
}
