using System.Text;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Documents.Badges;

namespace Summit.Application.Tests.Features.Badges;

public sealed class TakeBadgesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task The_sheets_hold_the_runs_valid_badges_and_that_they_were_taken_is_on_record()
    {
        var id = await Given.Event(places: 10);
        var ids = await Given.Registrations(id, 6);
        var run = await Given.Badges(id, ids);
        await Given.Badges(id, ids[5]);
        var organiser = await Given.Organiser(id);
        var taken = Ok(await organiser.Send(new TakeBadges(id, run)));
        Assert.That(taken.Count, Is.EqualTo(5));
        var pdf = Encoding.Latin1.GetString((await Host.Press.Sheets(taken)).ToBytes());
        Assert.That(pdf, Does.StartWith("%PDF-").And.Contain("%%EOF"));
        Assert.That(await Rows.Count("audit", "action = 'badges.taken' AND subject_id = @run", new { run }), Is.EqualTo(1));
    }

    [Test]
    public async Task A_run_is_taken_on_the_sheets_it_was_meant_for_or_on_others()
    {
        var id = await Given.Event(places: 10);
        var run = await Given.Badges(id, await Given.Registrations(id, 2));
        var taken = Ok(await (await Given.Organiser(id)).Send(new TakeBadges(id, run)));
        Assert.That(((BadgeRun)await Host.Press.Sheets(taken)).Sheet, Is.EqualTo(BadgeSheet.A4FourUp));
        foreach (var sheet in Enum.GetValues<BadgeSheet>())
        {
            var sheets = (BadgeRun)await Host.Press.Sheets(taken, sheet);
            Assert.That((sheets.Sheet, sheets.Badges.Count()), Is.EqualTo((sheet, 2)));
        }
    }

    [Test]
    public async Task A_run_without_a_valid_badge_has_no_sheets()
    {
        var id = await Given.Event(places: 10);
        var mine = (await Given.Registrations(id, 1))[0];
        var run = await Given.Badges(id, mine);
        await Given.Cancellation(id, mine);
        var organiser = await Given.Organiser(id);
        await Refused(BadgesErrors.NoneValid, () => organiser.Send(new TakeBadges(id, run)));
        await Refused(BadgesErrors.NotFound, () => organiser.Send(new TakeBadges(id, new(Host.Clock.NewId()))));
    }

    [Test]
    public async Task Taking_sheets_asks_for_a_recent_sign_in()
    {
        var id = await Given.Event(places: 10);
        var run = await Given.Badges(id, await Given.Registrations(id, 1));
        var organiser = await Given.Organiser(id);
        Host.Time.Advance(TimeSpan.FromMinutes(16));
        await Refused(RequestErrors.ConfirmFirst, () => organiser.Send(new TakeBadges(id, run)));
    }

    // What a sheet says of a person is what was printed, whatever is so now.
    [Test]
    public async Task Sheets_taken_again_say_what_they_said()
    {
        var id = await Given.Event(places: 10);
        var mine = (await Given.Registrations(id, 1))[0];
        var run = await Given.Badges(id, mine);
        Ok(await Host.Seed.Send(new ChangeRegistration(id, mine, 1, Given.Answers(1) with { FamilyName = "Østergaard" }, null)));
        Assert.That(await Rows.One<string>("SELECT printed FROM badge WHERE run_id = @run", new { run }), Does.Contain("Ågård 1").And.Not.Contain("Østergaard"));
    }
}
