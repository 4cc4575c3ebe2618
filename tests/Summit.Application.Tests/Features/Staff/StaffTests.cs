using Summit.Application.Features.History;
using Summit.Application.Features.Places;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Staff;

/// <summary>Who may do what, from the first link to the last administrator.</summary>
public sealed class StaffTests(string database) : ContractTests(database)
{
    Requests _administrator = null!;

    // One database per fixture: administrators of earlier tests would make nobody the last.
    [SetUp]
    public async Task OneAdministratorIsLeft()
    {
        _administrator = await Given.Administrator();
        var me = Ok(await _administrator.Send(new ReadMyDesk())).Id;
        foreach (var other in (await Administrators()).Where(other => other != me)) Ok(await _administrator.Send(new AdmitStaff(other, Admittance.Disabled)));
    }

    [Test]
    public async Task An_invitation_runs_out_after_seven_days()
    {
        var token = await Given.Invitation();
        Host.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Ok(await Host.Visitor.Send(new ReadInvitation(token)));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        await Refused(StaffErrors.LinkNotValid, () => Host.Visitor.Send(new ReadInvitation(token)));
    }

    [Test]
    public async Task Whoever_takes_up_an_invitation_may_do_what_its_roles_say()
    {
        var (own, other) = (await Given.Event(places: 5), await Given.Event(places: 5));
        var token = await Given.Invitation(new RoleGiven(own, StaffRole.Organiser));
        var organiser = Host.Staff(Ok(await Host.SignIn.Send(Given.Acceptance(token))).Secret);
        Ok(await organiser.Send(new SetCapacity(own, 6)));
        await Refused(RequestErrors.NotYours, () => organiser.Send(new SetCapacity(other, 6)));
        Assert.That(Ok(await organiser.Send(new ReadMyDesk())).Events.Select(mine => mine.Id), Is.EqualTo(new[] { own }));
    }

    [Test]
    public async Task An_address_is_staff_once()
    {
        var invited = Given.StaffInvited();
        Ok(await _administrator.Send(invited));
        await Refused(StaffErrors.AddressTaken, () => _administrator.Send(invited with { Address = $" {invited.Address.ToUpperInvariant()}" }));
    }

    [Test]
    public async Task A_role_taken_away_is_refused_at_the_next_act_and_signs_out()
    {
        var eventId = await Given.Event(places: 5);
        var organiser = await Given.Organiser(eventId);
        var me = Ok(await organiser.Send(new ReadMyDesk())).Id;
        Ok(await organiser.Send(new SetCapacity(eventId, 6)));
        Ok(await _administrator.Send(new SetStaffRoles(me, await Version(me), false, [new(eventId, StaffRole.Reader)])));
        await Refused(RequestErrors.NotAllowed, () => organiser.Send(new SetCapacity(eventId, 7)));
    }

    [Test]
    public async Task A_role_added_signs_nobody_out()
    {
        var eventId = await Given.Event(places: 5);
        var reader = await Given.Staff(eventId, StaffRole.Reader);
        var me = Ok(await reader.Send(new ReadMyDesk())).Id;
        await Refused(RequestErrors.NotYours, () => reader.Send(new SetCapacity(eventId, 6)));
        Ok(await _administrator.Send(new SetStaffRoles(me, await Version(me), false, [new(eventId, StaffRole.Reader), new(eventId, StaffRole.Organiser)])));
        Ok(await reader.Send(new SetCapacity(eventId, 6)));
    }

    [Test]
    public async Task Of_two_who_change_the_same_person_the_second_is_told()
    {
        var id = await Given.StaffId();
        var version = await Version(id);
        Ok(await _administrator.Send(new SetStaffRoles(id, version, true, [])));
        await Refused(StaffErrors.ChangedMeanwhile, () => _administrator.Send(new SetStaffRoles(id, version, false, [])));
    }

    [Test]
    public async Task The_last_administrator_stays()
    {
        var me = Ok(await _administrator.Send(new ReadMyDesk())).Id;
        await Refused(StaffErrors.LastAdministrator, () => _administrator.Send(new SetStaffRoles(me, 2, false, [])));
        await Refused(StaffErrors.LastAdministrator, () => _administrator.Send(new AdmitStaff(me, Admittance.Disabled)));
        await Refused(StaffErrors.LastAdministrator, () => _administrator.Send(new AdmitStaff(me, Admittance.InvitedAgain)));
    }

    [Test]
    public async Task Of_two_who_remove_each_other_at_once_one_stays()
    {
        for (var round = 0; round < 20; round++)
        {
            await OneAdministratorIsLeft();
            var (one, other) = (_administrator, await Given.Administrator());
            var (first, second) = (Ok(await one.Send(new ReadMyDesk())).Id, Ok(await other.Send(new ReadMyDesk())).Id);
            var removals = await Task.WhenAll(
                Task.Run(() => one.Send(new SetStaffRoles(second, 2, false, []))), Task.Run(() => other.Send(new SetStaffRoles(first, 2, false, []))));
            Assert.That(removals.Count(removal => removal.Ok), Is.EqualTo(1), string.Join(", ", removals.Select(removal => removal.Error?.Code)));
            Assert.That(await Administrators(), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Five_wrong_tries_lock_the_account_for_a_quarter_of_an_hour()
    {
        var id = await Given.StaffId();
        for (var tries = 0; tries < CountSignInTry.Most; tries++) Assert.That(Ok(await Host.SignIn.Send(new CountSignInTry(id))), Is.True);
        Assert.That(Ok(await Host.SignIn.Send(new CountSignInTry(id))), Is.False);
        await Refused(StaffErrors.NotFound, () => Host.SignIn.Send(new OpenStaffSession(id)), "attempt");
        Host.Time.Advance(CountSignInTry.Lock + TimeSpan.FromSeconds(1));
        Assert.That(Ok(await Host.SignIn.Send(new CountSignInTry(id))), Is.True);
        Ok(await Host.SignIn.Send(new OpenStaffSession(id)));
    }

    [Test]
    public async Task Of_many_tries_at_the_same_moment_five_are_judged()
    {
        var id = await Given.StaffId();
        var tries = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => Host.SignIn.Send(new CountSignInTry(id)))));
        Assert.That(tries.Count(judged => judged is { Ok: true, Value: true }), Is.EqualTo(CountSignInTry.Most));
    }

    [Test]
    public async Task Acts_that_weigh_much_ask_for_a_recent_sign_in()
    {
        Host.Time.Advance(TimeSpan.FromMinutes(15));
        await Refused(RequestErrors.ConfirmFirst, () => _administrator.Send(Given.StaffInvited()));
        Ok(await _administrator.Send(new ReadStaff()));
    }

    [Test]
    public async Task Having_proved_it_again_opens_them()
    {
        await Given.Administrator();
        var id = await Given.StaffId();
        var secret = Ok(await Host.SignIn.Send(new OpenStaffSession(id))).Secret;
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Refused(RequestErrors.ConfirmFirst, () => Host.Staff(secret).Send(new ChangeMyPassword("another hash")));
        Ok(await Host.SignIn.Send(new ConfirmStaffSession(id, StaffSecrets.HashSession(secret))));
        Ok(await Host.Staff(secret).Send(new ChangeMyPassword("another hash")));
        await Refused(StaffErrors.NotFound, () => Host.SignIn.Send(new ConfirmStaffSession(id, StaffSecrets.HashSession("another"))), "attempt");
    }

    [Test]
    public async Task A_changed_password_closes_the_other_sessions()
    {
        var id = await Given.StaffId();
        var (here, elsewhere) = (Host.Staff(Ok(await Host.SignIn.Send(new OpenStaffSession(id))).Secret), Host.Staff(Ok(await Host.SignIn.Send(new OpenStaffSession(id))).Secret));
        Ok(await here.Send(new ChangeMyPassword("another hash")));
        Ok(await here.Send(new ReadMyDesk()));
        await Refused(RequestErrors.NotAllowed, () => elsewhere.Send(new ReadMyDesk()));
    }

    [Test]
    public async Task A_session_lasts_a_working_day_and_ends_by_signing_out()
    {
        var id = await Given.StaffId();
        var (one, other) = (Host.Staff(Ok(await Host.SignIn.Send(new OpenStaffSession(id))).Secret), Host.Staff(Ok(await Host.SignIn.Send(new OpenStaffSession(id))).Secret));
        Ok(await one.Send(new CloseStaffSession(Everywhere: false)));
        await Refused(RequestErrors.NotAllowed, () => one.Send(new ReadMyDesk()));
        Ok(await other.Send(new ReadMyDesk()));
        Host.Time.Advance(OpenedStaffSession.Lifetime);
        await Refused(RequestErrors.NotAllowed, () => other.Send(new ReadMyDesk()));
    }

    [Test]
    public async Task Whose_access_is_closed_is_out_at_once_and_in_again_when_it_is_opened()
    {
        var id = await Given.StaffId();
        var person = Host.Staff(Ok(await Host.SignIn.Send(new OpenStaffSession(id))).Secret);
        Ok(await _administrator.Send(new AdmitStaff(id, Admittance.Disabled)));
        await Refused(RequestErrors.NotAllowed, () => person.Send(new ReadMyDesk()));
        await Refused(StaffErrors.NotFound, () => Host.SignIn.Send(new OpenStaffSession(id)), "attempt");
        Ok(await _administrator.Send(new AdmitStaff(id, Admittance.Restored)));
        Ok(await Host.SignIn.Send(new OpenStaffSession(id)));
    }

    [Test]
    public async Task Whoever_left_is_erased_with_what_the_record_holds_of_their_account_and_what_they_did_stays()
    {
        var eventId = await Given.Event(places: 5);
        var id = Ok(await _administrator.Send(new InviteStaff("needle@desk.example", "Zsófia Needle", "en", false, [new(eventId, StaffRole.Organiser)])));
        Ok(await Host.SignIn.Send(Given.Acceptance(await Given.InvitationOf(id), "needle@desk.example") with { Name = "Zsófia Needle" }));
        var person = Host.Staff(Ok(await Host.SignIn.Send(new OpenStaffSession(id))).Secret);
        Ok(await person.Send(new SetCapacity(eventId, 6)));
        await Refused(StaffErrors.StillAdmitted, () => _administrator.Send(new EraseStaff(id)));
        Ok(await _administrator.Send(new AdmitStaff(id, Admittance.Disabled)));
        Ok(await _administrator.Send(new EraseStaff(id)));

        foreach (var table in Rows.Tables) Assert.That(await Rows.Text(table), Does.Not.Contain("needle").IgnoreCase, table);
        Assert.That(await Rows.Count("staff_role", "staff_id = @id", new { id }) + await Rows.Count("staff_recovery_code", "staff_id = @id", new { id }), Is.Zero);
        await Refused(StaffErrors.NotFound, () => _administrator.Send(new ReadStaffMember(id)));
        await Refused(StaffErrors.NotFound, () => _administrator.Send(new AdmitStaff(id, Admittance.Restored)));
        await Refused(StaffErrors.NotFound, () => _administrator.Send(new SetStaffRoles(id, 1, false, [])));
        Assert.That(Ok(await _administrator.Send(new ReadHistory(eventId))).Lines.Single(line => line.Action == "places.capacity").ActorName, Is.Null);
        var before = await Rows.Digest("staff_gate");
        Ok(await _administrator.Send(new EraseStaff(id)));
        Assert.That(await Rows.Digest("staff_gate"), Is.EqualTo(before), "Erasing again changes nothing");
        var seal = new SealJob(Host.Head);
        while (await seal.Run(Host.Job, CancellationToken.None))
        {
        }
        Assert.That((await Host.Verification.Look()).Findings, Is.Empty);
    }

    [Test]
    public async Task Whoever_lost_a_telephone_is_invited_again_and_the_old_ways_in_are_void()
    {
        var id = await Given.StaffId();
        Ok(await _administrator.Send(new AdmitStaff(id, Admittance.InvitedAgain)));
        await Refused(StaffErrors.NotFound, () => Host.SignIn.Send(new OpenStaffSession(id)), "attempt");
        Ok(await Host.SignIn.Send(Given.Acceptance(await Given.InvitationOf(id))));
        Ok(await Host.SignIn.Send(new OpenStaffSession(id)));
    }

    [Test]
    public async Task Whoever_invites_says_whom_and_as_what()
    {
        var refused = await _administrator.Send(new InviteStaff("two@a.example@b", " ", "xx", false, []));
        Assert.That(refused.Error!.Fields, Is.EquivalentTo(new Dictionary<string, string> { ["Address"] = "one-address", ["Name"] = "required", ["Language"] = "choose" }));
    }

    [Test]
    public async Task What_the_frame_says_one_may_do_is_what_the_matrix_allows()
    {
        var eventId = await Given.Event(places: 5);
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId });
        var organiser = Ok(await (await Given.Organiser(eventId)).Send(new ReadDeskEvent(slug))).May;
        var door = Ok(await (await Given.Staff(eventId, StaffRole.Door)).Send(new ReadDeskEvent(slug))).May;
        Assert.That(organiser, Does.Contain(Permission.DecideRegistrations).And.Contain(Permission.ReadNeeds).And.No.Member(Permission.ManageStaff));
        Assert.That(door, Is.EquivalentTo(new[] { Permission.ReadFigures, Permission.CheckBadges }));
    }

    async Task<int> Version(StaffId id) => await Rows.One<int>("SELECT version FROM staff WHERE id = @id", new { id });

    async Task<IReadOnlyList<StaffId>> Administrators() =>
        await Rows.All<StaffId>("SELECT id FROM staff WHERE administrator = 1 AND disabled_at IS NULL");
}
