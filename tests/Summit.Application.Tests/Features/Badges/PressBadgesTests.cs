using Summit.Application.Features.Badges;
using Summit.Application.Features.Events;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Badges;
using Summit.Domain.Press;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Badges;

/// <summary>Badges of the press, from the officer's button to the door.</summary>
public sealed class PressBadgesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_badge_says_outlet_role_and_points_and_opens_the_door_once()
    {
        var (eventId, people) = await Accredited(1);
        await Given.PressBadges(eventId, people);
        var printed = PrintedBadge.FromJson(await Rows.One<string>("SELECT printed FROM badge WHERE accreditation_id = @person", new { person = people[0] }));
        Assert.That((printed.Body, printed.Category, printed.Press?.Role, printed.Press?.Points.Single().Name), Is.EqualTo(("Outlet 1", "media", "Reporter", "Plenary")));
        var door = await Given.Staff(eventId, StaffRole.Door);
        var code = await Given.CodeOf(eventId, people[0]);
        var first = Ok(await door.Send(new CheckBadge(eventId, code, "Main")));
        Assert.That((first.Verdict, first.Person?.Body, first.Person?.Role, first.Person?.Visits.Single().Title.In("en").Text), Is.EqualTo((BadgeVerdict.Admitted, "Outlet 1", (PressRole?)PressRole.Reporter, "Plenary")));
        Assert.That(Ok(await door.Send(new CheckBadge(eventId, code, "Side"))).Verdict, Is.EqualTo(BadgeVerdict.UsedBefore));
    }

    [Test]
    public async Task Who_is_revoked_is_refused_at_once_and_named_to_nobody()
    {
        var (eventId, people) = await Accredited(2);
        await Given.PressBadges(eventId, people);
        var codes = new[] { await Given.CodeOf(eventId, people[0]), await Given.CodeOf(eventId, people[1]) };
        Assert.That((await Given.Decide(eventId, AccreditationState.Revoked, [people[0]])).Error?.Code, Is.Null);
        var door = await Given.Staff(eventId, StaffRole.Door);
        var refused = Ok(await door.Send(new CheckBadge(eventId, codes[0], "Main")));
        Assert.That((refused.Verdict, refused.VoidReason, refused.Person), Is.EqualTo((BadgeVerdict.Void, (BadgeVoid?)BadgeVoid.Revoked, (AdmittedPerson?)null)));
        Assert.That(Ok(await door.Send(new CheckBadge(eventId, codes[1], "Main"))).Verdict, Is.EqualTo(BadgeVerdict.Admitted));
        // And none is printed for them any more.
        var officer = await Given.PressOfficer(eventId);
        Assert.That(Ok(await officer.Send(new ProofPressBadges(eventId, "en", [people[0]]))).Single().Fault, Is.EqualTo(BadgeSkips.NotConfirmed));
    }

    [Test]
    public async Task Badges_have_the_events_design_and_one_proofed_in_another_is_not_printed()
    {
        var (eventId, people) = await Accredited(1);
        var (organiser, officer) = (await Given.Organiser(eventId), await Given.PressOfficer(eventId));
        var proofs = Ok(await officer.Send(new ProofPressBadges(eventId, "en", people)));
        Ok(await organiser.Send(new SaveBadgeDesign(eventId, 0, BadgeDesignTests.Own)));
        var late = Ok(await officer.Send(new IssuePressBadges(eventId, new(Host.Clock.NewId()), BadgeSheet.A6, "en", proofs)));
        Assert.That((late.Run, late.Skipped.Single().Reason), Is.EqualTo(((BadgeRunId?)null, BadgeSkips.Changed)));
        var run = await Given.PressBadges(eventId, people);
        var sheets = (BadgeRun)await Host.Press.Sheets(Ok(await officer.Send(new TakePressBadges(eventId, run))));
        Assert.That(sheets.Badges.Single().Layout.IsFamilyNameFirst, Is.True);
    }

    [Test]
    public async Task A_new_print_makes_the_former_void_and_a_changed_point_is_seen()
    {
        var (eventId, people) = await Accredited(1);
        await Given.PressBadges(eventId, people);
        var former = await Given.CodeOf(eventId, people[0]);
        var officer = await Given.PressOfficer(eventId);
        Assert.That(Ok(await officer.Send(new ReadPressBadges(eventId))).Lines.Single().Changes, Is.Empty);
        var room = await Given.PressPoint(eventId, Given.PressArea("Press room"));
        Assert.That((await Given.Decide(eventId, AccreditationState.Accredited, people, decision => decision with { Points = [room] })).Error?.Code, Is.Null);
        Assert.That(Ok(await officer.Send(new ReadPressBadges(eventId))).Lines.Single().Changes, Is.EqualTo(new[] { BadgeField.Points }));
        await Given.PressBadges(eventId, people);
        var door = await Given.Staff(eventId, StaffRole.Door);
        Assert.That(Ok(await door.Send(new CheckBadge(eventId, former, "Main"))).VoidReason, Is.EqualTo(BadgeVoid.Reprinted));
        Assert.That(Ok(await door.Send(new CheckBadge(eventId, await Given.CodeOf(eventId, people[0]), "Main"))).Verdict, Is.EqualTo(BadgeVerdict.Admitted));
        var desk = Ok(await officer.Send(new ReadPressBadges(eventId)));
        Assert.That((desk.People, desk.Printed, desk.Runs.Count, desk.Runs.Sum(run => run.Valid)), Is.EqualTo((1, 1, 2, 1)));
    }

    [Test]
    public async Task What_changed_after_proofing_is_not_printed_and_the_same_submission_prints_once()
    {
        var (eventId, people) = await Accredited(2);
        var officer = await Given.PressOfficer(eventId);
        var proofs = Ok(await officer.Send(new ProofPressBadges(eventId, "en", [])));
        Assert.That(proofs.Select(proof => proof.Person), Is.EquivalentTo(people));
        Assert.That((await Given.Decide(eventId, AccreditationState.Accredited, [people[0]])).Error?.Code, Is.Null);
        var command = new IssuePressBadges(eventId, new(Host.Clock.NewId()), BadgeSheet.A6, "en", proofs);
        var (first, again) = (Ok(await officer.Send(command)), Ok(await officer.Send(command)));
        Assert.That((first.Printed, first.Skipped.Single()), Is.EqualTo((1, new PressBadgeSkip(people[0], BadgeSkips.Changed))));
        Assert.That(again.Run, Is.EqualTo(first.Run));
        Assert.That(await Rows.One<int>("SELECT COUNT(*) FROM badge WHERE event_id = @eventId", new { eventId }), Is.EqualTo(1));
    }

    [Test]
    public async Task On_another_day_than_those_given_the_door_says_so_and_the_badge_stays_unused()
    {
        var (eventId, people) = await Accredited(1, seed => seed with { Ends = "2016-11-10T17:00" });
        Assert.That((await Given.Decide(eventId, AccreditationState.Accredited, people, decision => decision with { Days = [new(2016, 11, 10)] })).Error?.Code, Is.Null);
        await Given.PressBadges(eventId, people);
        var code = await Given.CodeOf(eventId, people[0]);
        // Midnight of the event's town lies an hour before that of UTC.
        Host.Time.MoveTo(new DateTimeOffset(2016, 11, 9, 23, 0, 0, TimeSpan.Zero).AddMilliseconds(-1));
        var door = await Given.Staff(eventId, StaffRole.Door);
        Assert.That(Ok(await door.Send(new CheckBadge(eventId, code, "Main"))).Verdict, Is.EqualTo(BadgeVerdict.OtherDay));
        Assert.That(await Rows.One<int>("SELECT COUNT(*) FROM badge WHERE accreditation_id = @person AND first_used_at IS NULL", new { person = people[0] }), Is.EqualTo(1));
        Host.Time.MoveTo(new(2016, 11, 9, 23, 0, 0, TimeSpan.Zero));
        Assert.That(Ok(await door.Send(new CheckBadge(eventId, code, "Main"))).Verdict, Is.EqualTo(BadgeVerdict.Admitted));
    }

    [Test]
    public async Task An_officer_takes_no_sheets_of_delegates_and_an_organiser_none_of_the_press()
    {
        var (eventId, people) = await Accredited(1);
        var ofPress = await Given.PressBadges(eventId, people);
        var ofDelegates = await Given.Badges(eventId, (await Given.Registration(eventId, 1)).Id!.Value);
        var (officer, organiser) = (await Given.PressOfficer(eventId), await Given.Organiser(eventId));
        await Refused(BadgesErrors.NotFound, () => officer.Send(new TakePressBadges(eventId, ofDelegates)));
        await Refused(BadgesErrors.NotFound, () => organiser.Send(new TakeBadges(eventId, ofPress)));
        await Refused(BadgesErrors.NotFound, () => organiser.Send(new ReadBadgeRun(eventId, ofPress)));
    }

    async Task<(EventId EventId, IReadOnlyList<AccreditationId> People)> Accredited(int people, Func<EventSeed, EventSeed>? other = null)
    {
        var eventId = await Given.Event(places: 5, other);
        await Given.PressTerms(eventId);
        var plenary = await Given.PressPoint(eventId);
        var request = await Given.PressRequest(eventId, 1, people);
        await Given.Decided(eventId, AccreditationState.Accredited, request, decision => decision with { Points = [plenary] });
        return (eventId, await Given.PressPeople(request));
    }
}
