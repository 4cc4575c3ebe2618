using Summit.Application.Features.Badges;
using Summit.Application.Features.Papers;
using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Papers;

public sealed class ReadMyPapersTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_letter_before_the_event_a_certificate_after_it_for_whoever_was_there()
    {
        var id = await Given.Event(places: 5);
        var ids = await Given.Registrations(id, 2);
        var organiser = await Given.Organiser(id);
        await Given.Badges(id, ids);
        Ok(await organiser.Send(new CheckBadge(id, await Given.CodeOf(ids[0]), "Entrance")));
        Assert.That(Ok(await (await Given.HolderOf(ids[0])).Send(new ReadMyPapers())) is { HasLetter: true, HasCertificate: false });
        Host.Time.Advance(await Rows.One<DateTimeOffset>("SELECT ends_at FROM event WHERE id = @id", new { id }) - Host.Clock.Now);
        var was = Ok(await (await Given.HolderOf(ids[0])).Send(new ReadMyPapers()));
        Assert.That((was.HasLetter, was.HasCertificate, was.Person.Name), Is.EqualTo((false, true, await Rows.One<string>("SELECT CONCAT(given_names, ' ', family_name) FROM registration WHERE id = @one", new { one = ids[0] }))));
        Assert.That(Ok(await (await Given.HolderOf(ids[1])).Send(new ReadMyPapers())) is { HasLetter: false, HasCertificate: false });
        Assert.That(Ok(await (await Given.HolderOf(ids[0])).Send(new ReadMyRegistration())).HasCertificate);
        Assert.That(Ok(await (await Given.HolderOf(ids[1])).Send(new ReadMyRegistration())).HasCertificate, Is.False);
    }

    [Test]
    public async Task Who_has_no_place_has_no_letter()
    {
        var id = await Given.Event(places: 5);
        var mine = (await Given.Registrations(id, 1))[0];
        await Given.Cancellation(id, mine);
        Assert.That(Ok(await (await Given.HolderOf(mine)).Send(new ReadMyPapers())) is { HasLetter: false, HasCertificate: false });
    }
}
