using Summit.Application.Features.Verification;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Data;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Verification;

/// <summary>Plants each kind of violation by raw SQL and sees it found: a checker that finds nothing proves nothing.</summary>
public sealed class EventInvariantsTests(string database) : ContractTests(database)
{
    EventId _event;
    RegistrationId[] _ids = [];
    InvitationId _invited;

    /// <summary>Two hold places (one came from the queue), one is offered the third, two wait, one is submitted, one was cancelled.</summary>
    [SetUp]
    public async Task SetUpAnEventInWhichAllStatesOccur()
    {
        _event = await Given.Event(3, Given.Category("mayor", reserved: 1, ceiling: 2), Given.Category("councillor"), Given.Category("expert", approval: true));
        var mayors = await Given.Registrations(_event, 1, "mayor");
        var councillors = await Given.Registrations(_event, 5, first: 2);
        var office = (await Given.Registration(Given.Command(_event, Given.FromOffice(7)))).Id!.Value;
        var expert = (await Given.Registrations(_event, 1, "expert", first: 8))[0];
        await Given.Cancellation(_event, councillors[0]);
        Ok(await (await Given.HolderOf(councillors[2])).Send(new AcceptPlace(_event, councillors[2])));
        await Given.Cancellation(_event, councillors[1]);
        _ids = [mayors[0], councillors[2], councillors[3], councillors[4], office, expert, councillors[0]];
        Assert.That(await Rows.States(_ids), Is.EqualTo(new[] { "Confirmed", "Confirmed", "Offered", "Waiting", "Waiting", "Submitted", "Cancelled" }));
        Assert.That(await EventInvariants.Violations(Host.Database, _event), Is.Empty);
        // What is planted from here on is meant to be found.
        Host.Events.Clear();
    }

    [TestCase(2, "UPDATE accreditation SET state = 'Revoked' WHERE id = @person", TestName = "{m}(a revoked one keeps the place)")]
    [TestCase(2, "UPDATE place_claim SET state = 'Ended' WHERE holder_id = @person", TestName = "{m}(accredited without a place)")]
    [TestCase(2, "UPDATE press_request SET outlet_share = 'o' WHERE id IN (SELECT request_id FROM accreditation WHERE id = @person)", TestName = "{m}(counted for another outlet)")]
    [TestCase(6, "DELETE FROM audit WHERE subject_id = @person", TestName = "{m}(accredited by nobody)")]
    public async Task A_planted_violation_of_the_press_is_found(int invariant, string plant)
    {
        var person = await Given.Accredited(await Given.PressRequest(_event, 1));
        Assert.That(await EventInvariants.Violations(Host.Database, _event), Is.Empty);
        await Host.Database.Writer.Write(async session => new Decision<int>(await session.Execute(plant, new { person }), Keep: true));
        Assert.That(await EventInvariants.Violations(Host.Database, _event), Has.Some.StartsWith($"{invariant}:"));
    }

    [TestCase(1, "UPDATE place_pool SET capacity = 2 WHERE owner_id = @event", TestName = "{m}(over the capacity)")]
    [TestCase(1, "UPDATE place_pool SET held_back = 1 WHERE owner_id = @event", TestName = "{m}(held back without a reserve)")]
    [TestCase(1, "UPDATE place_share SET reserved = 2 WHERE category = 'mayor' AND pool_id IN (SELECT id FROM place_pool WHERE owner_id = @event)", TestName = "{m}(a reserve not held back)")]
    [TestCase(2, "UPDATE place_pool SET taken = 2 WHERE owner_id = @event", TestName = "{m}(counted too few)")]
    [TestCase(2, "UPDATE place_share SET taken = 2 WHERE category = 'mayor' AND pool_id IN (SELECT id FROM place_pool WHERE owner_id = @event)", TestName = "{m}(counted too many of a share)")]
    [TestCase(2, "UPDATE place_claim SET state = 'Ended' WHERE holder_id = @offered", TestName = "{m}(offered without a claim)")]
    [TestCase(2, "UPDATE registration SET state = 'Confirmed' WHERE id = @waiting", TestName = "{m}(confirmed while the claim waits)")]
    [TestCase(2, "UPDATE place_claim SET holder_id = pool_id WHERE holder_id = @waiting", TestName = "{m}(a claim of nobody)")]
    [TestCase(3, "UPDATE registration SET address = 'DELEGATE4@city.example', family_name = 'A\u030Aga\u030Ard 4' WHERE id = @waiting", TestName = "{m}(the same person)")]
    [TestCase(5, "DELETE FROM outbox WHERE registration_id = @offered AND template = 'offer'", TestName = "{m}(an offer not told)")]
    [TestCase(5, "DELETE FROM outbox WHERE registration_id = @office AND recipient = 'Delegate'", TestName = "{m}(the delegate of an office not told)")]
    [TestCase(5, "UPDATE outbox SET recipient = 'Delegate' WHERE registration_id = @office AND recipient = 'Office'", TestName = "{m}(told the wrong one)")]
    [TestCase(5, "UPDATE outbox SET registration_id = @waiting WHERE registration_id = @ended AND template = 'cancelled'", TestName = "{m}(told somebody else)")]
    [TestCase(5, "UPDATE outbox SET registration_id = @event WHERE registration_id = @waiting", TestName = "{m}(told about nobody)")]
    [TestCase(5, "UPDATE place_claim SET told_offers_over = 1 WHERE holder_id = @waiting", TestName = "{m}(marked told and was not)")]
    [TestCase(6, "DELETE FROM audit WHERE subject_id = @confirmed AND action = 'registration.created'", TestName = "{m}(a creation without a record)")]
    [TestCase(6, "UPDATE audit SET action = 'registration.created' WHERE subject_id = @ended AND action = 'registration.cancelled'", TestName = "{m}(recorded as another act)")]
    [TestCase(6, "UPDATE registration SET version = version + 1 WHERE id = @submitted", TestName = "{m}(a change without a record)")]
    [TestCase(6, "UPDATE audit SET subject_id = @confirmed WHERE subject_id = @offered AND action = 'registration.offered'", TestName = "{m}(recorded of somebody else)")]
    [TestCase(6, "UPDATE audit SET subject_id = @event WHERE subject_id = @submitted", TestName = "{m}(recorded of nobody)")]
    [TestCase(6, "UPDATE place_claim SET lapses = 1 WHERE holder_id = @waiting", TestName = "{m}(a lapse without a record)")]
    [TestCase(7, "UPDATE place_pool SET capacity = 4 WHERE owner_id = @event", TestName = "{m}(a free place not passed on)")]
    public async Task A_planted_violation_is_found(int invariant, string plant)
    {
        await Plant(plant);
        Assert.That(await EventInvariants.Violations(Host.Database, _event), Has.Some.StartsWith($"{invariant}:"));
    }

    [Test]
    public async Task A_message_or_record_twice_is_found()
    {
        await Plant("""
            INSERT INTO outbox (id, event_id, registration_id, recipient, template, sequence, created_at, due_at, state, attempts)
            SELECT @fresh, event_id, registration_id, recipient, template, sequence, created_at, due_at, state, attempts
            FROM outbox WHERE registration_id = @offered AND template = 'offer'
            """);
        Assert.That(await EventInvariants.Violations(Host.Database, _event), Has.One.StartsWith("5:"));
        await Plant("""
            INSERT INTO audit (id, event_id, at, actor, client, action, subject_id, fields, digest)
            SELECT @fresh, event_id, at, actor, client, action, subject_id, fields, digest FROM audit WHERE subject_id = @offered AND action = 'registration.offered'
            """);
        Assert.That(await EventInvariants.Violations(Host.Database, _event), Has.Some.StartsWith("6:"));
    }

    [Test]
    public async Task A_place_held_back_for_a_category_with_somebody_of_it_waiting_is_found()
    {
        var mayor = (await Given.Registrations(_event, 1, "mayor", first: 9))[0];
        Assert.That(await Rows.State(mayor), Is.EqualTo("Waiting"));
        Assert.That(await EventInvariants.Violations(Host.Database, _event), Is.Empty, "The queue in front of a mayor is nobody's fault");
        await Plant("UPDATE place_pool SET capacity = 4, held_back = 1 WHERE owner_id = @event");
        await Plant("UPDATE place_share SET reserved = 2 WHERE category = 'mayor' AND pool_id IN (SELECT id FROM place_pool WHERE owner_id = @event)");
        Assert.That(await EventInvariants.Violations(Host.Database, _event), Is.EqualTo(new[] { "7: 1 in the queue fit into a free place of Event" }));
    }

    [Test]
    public async Task A_free_place_is_no_violation_once_offers_are_over_or_when_nobody_fits()
    {
        await Plant("UPDATE place_pool SET capacity = 4, offers_over_at = @now WHERE owner_id = @event");
        Assert.That(await EventInvariants.Violations(Host.Database, _event), Is.Empty);
        var id = await Given.Event(5, Given.Category("councillor", ceiling: 1));
        await Given.Registrations(id, 3);
        Assert.That(await EventInvariants.Violations(Host.Database, id), Is.Empty);
    }

    [Test]
    public async Task More_taken_than_a_ceiling_allows_is_found_unless_somebody_lowered_the_ceiling()
    {
        var id = await Given.Event(5, Given.Category("mayor", ceiling: 2), Given.Category("councillor"));
        await Given.Registrations(id, 2, "mayor");
        Host.Events.Clear();
        await Plant("UPDATE place_share SET ceiling = 1 WHERE category = 'mayor' AND pool_id IN (SELECT id FROM place_pool WHERE owner_id = @event)", id);
        Assert.That(await EventInvariants.Violations(Host.Database, id), Is.EqualTo(new[] { "1: mayor: 2 taken under a ceiling of 1" }));
        Ok(await Host.Seed.Send(new SetShare(id, new("mayor", 0, 1, null))));
        Assert.That(await EventInvariants.Violations(Host.Database, id), Is.Empty);
    }

    [Test]
    public async Task Above_a_lowered_capacity_what_was_never_there_is_found()
    {
        await Given.Capacity(_event, 1);
        Assert.That(await EventInvariants.Violations(Host.Database, _event), Is.Empty, "3 of 1, but there were 3");
        await Plant("UPDATE place_claim SET state = 'Held' WHERE holder_id = @waiting");
        await Plant("UPDATE place_pool SET taken = 4 WHERE owner_id = @event");
        Assert.That(await EventInvariants.Violations(Host.Database, _event), Has.Some.EqualTo("1: 4 taken and 0 held back of 1, and there were never so many places"));
    }

    [Test]
    public async Task Above_a_lowered_capacity_a_rise_between_two_looks_is_found()
    {
        await Given.Capacity(_event, 1);
        await Plant("UPDATE place_claim SET state = 'Ended' WHERE holder_id = @confirmed");
        await Plant("UPDATE place_pool SET taken = 2 WHERE owner_id = @event");
        var before = await EventInvariants.Look(Host.Database, _event);
        await Plant("UPDATE place_claim SET state = 'Held' WHERE holder_id = @confirmed");
        await Plant("UPDATE place_pool SET taken = 3 WHERE owner_id = @event");
        Assert.That((await EventInvariants.Look(Host.Database, _event)).Violations, Has.None.Contains("rose"));
        Assert.That((await EventInvariants.Look(Host.Database, _event, before)).Violations, Has.Some.EqualTo("1: 3 taken and 0 held back of 1 rose from 2 and 0"));
    }

    [TestCase(2, "UPDATE place_claim SET state = 'Ended' WHERE holder_id = @invited", TestName = "{m}(a reserved invitation without a claim)")]
    [TestCase(2, "UPDATE invitation SET state = 'Declined' WHERE id = @invited", TestName = "{m}(a claim after its end)")]
    [TestCase(2, "UPDATE invitation SET registration_id = id WHERE id = @invited", TestName = "{m}(answered by nobody)")]
    [TestCase(5, "DELETE FROM outbox WHERE registration_id = @invited", TestName = "{m}(nobody was written to)")]
    [TestCase(5, "UPDATE outbox SET template = 'invitation-reminder' WHERE registration_id = @invited", TestName = "{m}(reminded without a record)")]
    [TestCase(5, "UPDATE outbox SET registration_id = @event WHERE registration_id = @invited", TestName = "{m}(a letter about nobody)")]
    [TestCase(6, "UPDATE audit SET action = 'invitation.declined' WHERE subject_id = @invited", TestName = "{m}(recorded as another act)")]
    public async Task A_planted_violation_of_an_invitation_is_found(int invariant, string plant)
    {
        var id = await Given.Event(places: 2);
        _invited = (await Given.Invited(id, 1, reserved: true))[0];
        Assert.That(await EventInvariants.Violations(Host.Database, id), Is.Empty);
        Host.Events.Clear();
        await Plant(plant, id);
        Assert.That(await EventInvariants.Violations(Host.Database, id), Has.Some.StartsWith($"{invariant}:"));
    }

    async Task Plant(string sql, EventId? other = null)
    {
        var arguments = new
        {
            @event = other ?? _event, confirmed = _ids[1], offered = _ids[2], waiting = _ids[3], office = _ids[4], submitted = _ids[5], ended = _ids[6],
            fresh = Host.Clock.NewId(), invited = _invited, now = Host.Clock.Now,
        };
        var changed = await Host.Database.Writer.Write(async session => new Decision<int>(await session.Execute(sql, arguments), Keep: true));
        Assert.That(changed, Is.Positive, "Nothing was planted");
    }
}
