using Summit.Application.Features.Badges;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Documents.Badges;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Badges;

public sealed class BadgeJobTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Each_gets_a_badge_in_order_in_the_name_of_whoever_began_and_the_rest_is_named_with_the_reason()
    {
        var id = await Given.Event(places: 10);
        var ids = await Given.Registrations(id, 3);
        await Given.Cancellation(id, ids[1]);
        var fatima = (await Given.Registration(id, 7)).Id!.Value;
        // A substitute is named by somebody else, who may not know how the name is written in other letters.
        Ok(await Host.Seed.Send(new SubstituteDelegate(id, fatima, 1, "فاطمة", "الزهراء", "fatima@city.example", "Mayor")));
        var spelled = (await Given.Registration(Given.Command(id, Given.Answers(8) with { GivenNames = "نور", BadgeName = "Nour" }))).Id!.Value;
        var abroad = (await Given.Registration(Given.Command(id, Given.Answers(9) with { Function = "عضو" }))).Id!.Value;
        var endless = (await Given.Registration(Given.Command(id, Given.Answers(10) with { FamilyName = new string('W', 200), GivenNames = new string('M', 200), Function = new string('W', 200), Body = new string('W', 200) }))).Id!.Value;
        var organiser = await Given.Organiser(id);
        var run = await Given.BadgeRun(organiser, id, ids[2], ids[1], fatima, ids[0], spelled, abroad, endless, ids[2]);
        await Given.BadgesMade(Host);
        var view = Ok(await organiser.Send(new ReadBadgeRun(id, run)));
        Assert.That((view.State, view.Done, view.Total, view.Printed, view.Valid, view.BegunBy), Is.EqualTo((BadgeRunState.Finished, 7, 7, 4, 4, "Somebody at the desk")));
        Assert.That(view.Skipped.Select(skip => (skip.No, skip.Reason)), Is.EqualTo(new[]
        {
            (1, BadgeSkips.NotConfirmed), (2, BadgeSkips.UnsettableName), (5, BadgeSkips.Unsettable),
        }));
        Assert.That(view.Skipped[1].FamilyName, Is.EqualTo("الزهراء"));
        Assert.That(await Rows.All<RegistrationId>("SELECT registration_id FROM badge WHERE run_id = @run ORDER BY no", new { run }), Is.EqualTo(new[] { ids[2], ids[0], spelled, endless }));
        var staff = await Rows.One<Guid>("SELECT staff_id FROM badge_run WHERE id = @run", new { run });
        Assert.That(await Rows.One<string>("SELECT CONCAT(actor, ' ', client) FROM audit WHERE subject_id = @one AND action = 'badge.printed'", new { one = spelled }),
            Is.EqualTo($"Staff:{staff:N} work {run.Value:N}"));
    }

    [Test]
    public async Task A_stop_leaves_the_rest_without_a_badge_and_those_printed_valid()
    {
        // What other tests began and left would come first.
        await Given.BadgesMade(Host);
        var id = await Given.Event(places: 70);
        var organiser = await Given.Organiser(id);
        var run = await Given.BadgeRun(organiser, id, await Given.Registrations(id, 60));
        await new BadgeJob().Run(Host.Job, CancellationToken.None);
        var running = Ok(await organiser.Send(new ReadBadgeRun(id, run)));
        Assert.That((running.State, running.Done, running.Remaining), Is.EqualTo((BadgeRunState.Running, 50, (TimeSpan?)TimeSpan.Zero)));
        Ok(await organiser.Send(new StopBadgeRun(id, run)));
        await Given.BadgesMade(Host);
        var stopped = Ok(await organiser.Send(new ReadBadgeRun(id, run)));
        Assert.That((stopped.State, stopped.StopReason, stopped.Done, stopped.Valid, stopped.Remaining), Is.EqualTo((BadgeRunState.Stopped, "by-hand", 50, 50, (TimeSpan?)null)));
        await Refused(BadgesErrors.Ended, () => organiser.Send(new StopBadgeRun(id, run)));
        await Refused(BadgesErrors.NotFound, () => organiser.Send(new ReadBadgeRun(id, new(Host.Clock.NewId()))));
        await Refused(BadgesErrors.NotFound, () => organiser.Send(new StopBadgeRun(id, new(Host.Clock.NewId()))));
    }

    [Test]
    public async Task Whoever_may_no_longer_print_prints_no_more()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var run = await Given.BadgeRun(organiser, id, await Given.Registrations(id, 2));
        var staff = await Rows.One<StaffId>("SELECT staff_id FROM badge_run WHERE id = @run", new { run });
        Ok(await (await Given.Administrator()).Send(new AdmitStaff(staff, Admittance.Disabled)));
        await Given.BadgesMade(Host);
        var view = Ok(await (await Given.Organiser(id)).Send(new ReadBadgeRun(id, run)));
        Assert.That((view.State, view.StopReason, view.Printed), Is.EqualTo((BadgeRunState.Stopped, "not-allowed", 0)));
    }

    [Test]
    public async Task A_piece_that_was_printed_is_not_printed_again()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var run = await Given.BadgeRun(organiser, id, await Given.Registrations(id, 2));
        var proofs = Ok(await organiser.Send(new ProofBadges(id, run)));
        Ok(await organiser.Send(new IssueBadges(id, run, proofs.From, proofs.Badges)));
        await Refused(BadgesErrors.Ended, () => organiser.Send(new IssueBadges(id, run, proofs.From, proofs.Badges)));
        await Refused(BadgesErrors.NotFound, () => organiser.Send(new ProofBadges(id, run)));
    }

    [Test]
    public async Task What_was_changed_between_proof_and_print_is_left_out()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var ids = await Given.Registrations(id, 2);
        var run = await Given.BadgeRun(organiser, id, ids);
        var proofs = Ok(await organiser.Send(new ProofBadges(id, run)));
        Ok(await Host.Seed.Send(new ChangeRegistration(id, ids[0], 1, Given.Answers(1) with { GivenNames = "فاطمة", BadgeName = "Fatima" }, null)));
        await Given.Cancellation(id, ids[1]);
        Ok(await organiser.Send(new IssueBadges(id, run, proofs.From, proofs.Badges)));
        Assert.That(Ok(await organiser.Send(new ReadBadgeRun(id, run))).Skipped.Select(skip => skip.Reason), Is.EqualTo(new[] { BadgeSkips.Changed, BadgeSkips.NotConfirmed }));
    }

    [Test]
    public async Task A_run_sent_twice_is_one()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var start = new StartBadgeRun(id, new(Host.Clock.NewId()), BadgeSheet.A6, "fr", await Given.Registrations(id, 1));
        var first = Ok(await organiser.Send(start));
        Assert.That(Ok(await organiser.Send(start)), Is.EqualTo(first));
        Assert.That((await Rows.Count("badge_run", "event_id = @id", new { id }), await Rows.Count("badge_key", "event_id = @id", new { id })), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Runs_are_listed_with_the_figures()
    {
        var id = await Given.Event(places: 5);
        var ids = await Given.Registrations(id, 3);
        await Given.Badges(id, ids[0], ids[1]);
        var again = await Given.Badges(id, ids[0]);
        var organiser = await Given.Organiser(id);
        Ok(await organiser.Send(new CheckBadge(id, await Given.CodeOf(ids[0]), "Entrance")));
        var desk = Ok(await organiser.Send(new ReadBadgeRuns(id, Page: 9)));
        Assert.That((desk.People, desk.Printed, desk.Used, desk.All, desk.Page), Is.EqualTo((3, 2, 1, 2, 1)));
        Assert.That(desk.Runs.Single(run => run.Id == again).Total, Is.EqualTo(1));
    }

    [Test]
    public async Task A_run_of_nobody_in_no_language_or_on_no_sheet_is_refused()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var good = new StartBadgeRun(id, new(Host.Clock.NewId()), BadgeSheet.A6, "en", await Given.Registrations(id, 1));
        foreach (var bad in new[] { good with { Registrations = [] }, good with { Language = "xx" }, good with { Sheet = (BadgeSheet)9 }, good with { Sheet = BadgeSheet.Card } })
            Assert.That((await organiser.Send(bad)).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
    }
}
