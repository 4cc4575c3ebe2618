using Summit.Application.Features.Badges;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Badges;

public sealed class ReadStaleBadgesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task What_changed_after_printing_is_named_until_it_is_printed_again()
    {
        var id = await Given.Event(places: 10, seed => seed with { Visits = [Given.Visit("harbour", 5)], Sessions = [Given.Session("opening", "en")] });
        var ids = await Given.Registrations(id, 6);
        await Given.Badges(id, ids);
        var organiser = await Given.Organiser(id);
        Assert.That(Ok(await organiser.Send(new ReadStaleBadges(id))), Is.Empty);
        Ok(await Host.Seed.Send(new ChangeRegistration(id, ids[0], 1, Given.Answers(1) with { BadgeName = "Søren Å." }, null)));
        Ok(await Host.Seed.Send(new ChangeRegistration(id, ids[1], 1, Given.Answers(2) with { Function = "Mayor", Body = "Odense", PhotoConsent = true }, null)));
        Ok(await Given.SignUp(id, ids[2], "harbour"));
        await Given.Cancellation(id, ids[3]);
        var stale = Ok(await organiser.Send(new ReadStaleBadges(id)));
        Assert.That(stale.Select(one => (one.RegistrationId, string.Join(' ', one.Changes))), Is.EquivalentTo(new[]
        {
            (ids[0], "Name"), (ids[1], "Function Body Photo"), (ids[2], "Visit"),
        }));
        var renamed = stale.Single(one => one.RegistrationId == ids[0]);
        Assert.That((renamed.PrintedName, renamed.Name), Is.EqualTo(("Søren Ågård 1", "Søren Å.")));
        Assert.That(Ok(await organiser.Send(new ReadBadgeOf(id, ids[2]))).Changes, Is.EqualTo(new[] { BadgeField.Visit }));
        var choice = Ok(await organiser.Send(new ChooseForBadges(id, BadgeAudience.Stale, BadgeOrder.Name, [])));
        Assert.That((choice.Registrations.Count, choice.Reprints), Is.EqualTo((3, 3)));
        await Given.Badges(id, choice.Registrations);
        Assert.That(Ok(await organiser.Send(new ReadStaleBadges(id))), Is.Empty);
        Assert.That(Ok(await organiser.Send(new ReadBadgeOf(id, ids[2]))), Has.Property("Prints").EqualTo(2));
    }

    [Test]
    public async Task Languages_decided_after_printing_change_the_channel()
    {
        var id = await Given.Event(places: 10, seed => seed with { Sessions = [Given.Session("opening", "en"), Given.Session("closing")] });
        var mine = (await Given.Registrations(id, 1))[0];
        await Given.Badges(id, mine);
        var organiser = await Given.Organiser(id);
        Ok(await organiser.Send(await Given.Languages(id, "opening", ["en"], ["fr", "da"])));
        Assert.That(Ok(await organiser.Send(new ReadStaleBadges(id))).Single().Changes, Is.EqualTo(new[] { BadgeField.Channel }));
        await Given.Badges(id, mine);
        Assert.That(PrintedBadge.FromJson(Ok(await organiser.Send(new ReadBadgeOf(id, mine))).Last!.Printed), Has.Property("Channel").EqualTo(2).And.Property("Language").EqualTo("da"));
    }

    [Test]
    public async Task Who_has_no_badge_has_none_on_record()
    {
        var id = await Given.Event(places: 5);
        var mine = (await Given.Registrations(id, 1))[0];
        Assert.That(Ok(await (await Given.Organiser(id)).Send(new ReadBadgeOf(id, mine))), Is.EqualTo(new BadgeRecord(0, null, [])));
    }

    [Test]
    public async Task A_badge_void_since_is_on_record_as_such_after_a_substitution()
    {
        var id = await Given.Event(places: 5);
        var mine = (await Given.Registrations(id, 1))[0];
        await Given.Badges(id, mine);
        Ok(await Host.Seed.Send(new SubstituteDelegate(id, mine, 1, "Maria", "Rossi", "maria@city.example", "Councillor")));
        var organiser = await Given.Organiser(id);
        Assert.That(Ok(await organiser.Send(new ReadBadgeOf(id, mine))).Last!.VoidReason, Is.EqualTo(Domain.Badges.BadgeVoid.Substituted));
        Assert.That(Ok(await organiser.Send(new ReadStaleBadges(id))), Is.Empty, "A void badge is not out of date but void");
        Assert.That(Ok(await organiser.Send(new ChooseForBadges(id, BadgeAudience.Unprinted, BadgeOrder.Name, []))).Registrations, Is.EqualTo(new[] { mine }));
    }
}
