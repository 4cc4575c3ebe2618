using Summit.Application.Features.Bulk;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Bulk;

public sealed class BulkJobTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Each_is_approved_in_order_in_the_name_of_whoever_began_and_the_rest_is_named()
    {
        var id = await Given.Event(2, Given.Category("councillor"), Given.Category("expert", 2, approval: true));
        var experts = await Given.Registrations(id, 3, "expert");
        var other = (await Given.Registrations(id, 1, "councillor", first: 8))[0];
        await Given.Cancellation(id, other);
        var organiser = await Given.Organiser(id);
        var bulk = await Given.Bulk(organiser, id, new(BulkKind.Approve), [experts[2], experts[1], other, experts[0]]);
        await Given.WorkedOff();
        Assert.That(await Rows.States(experts), Is.EqualTo(new[] { "Waiting", "Confirmed", "Confirmed" }));
        var view = Ok(await organiser.Send(new ReadBulk(id, bulk)));
        Assert.That((view.State, view.Done, view.Total, view.BegunBy), Is.EqualTo((BulkState.Finished, 4, 4, "Somebody at the desk")));
        Assert.That(view.Counts, Is.EqualTo(new[]
        {
            new BulkCount("confirmed", false, 2), new BulkCount("waiting", false, 1), new BulkCount(RegistrationErrors.NotSubmitted.Code, true, 1),
        }));
        Assert.That(view.Skipped.Single(), Is.EqualTo(new BulkSkip
        {
            No = 2, RegistrationId = other, Outcome = RegistrationErrors.NotSubmitted.Code, Reference = await Reference(other), GivenNames = "Søren", FamilyName = "Ågård 8",
        }));
        var staff = await Rows.One<Guid>("SELECT staff_id FROM bulk_act WHERE id = @bulk", new { bulk });
        foreach (var expert in experts)
            Assert.That(await Rows.One<string>("SELECT CONCAT(actor, ' ', client) FROM audit WHERE subject_id = @expert AND action = 'registration.approved'", new { expert }),
                Is.EqualTo($"Staff:{staff:N} work {bulk.Value:N}"));
    }

    [TestCase(BulkKind.Decline, "expert", "Declined", "declined")]
    [TestCase(BulkKind.Cancel, "councillor", "Cancelled", "cancelled")]
    [TestCase(BulkKind.Move, "councillor", "Confirmed", "moved")]
    [TestCase(BulkKind.Resend, "councillor", "Confirmed", "sent")]
    public async Task Every_kind_does_what_it_says(BulkKind kind, string category, string state, string outcome)
    {
        var id = await Given.Event(places: 5);
        var ids = await Given.Registrations(id, 2, category);
        await Given.SentMessages();
        var organiser = await Given.Organiser(id);
        var bulk = await Given.Bulk(organiser, id, new(kind, "No room is left", "mayor"), ids);
        await Given.WorkedOff();
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { state, state }));
        Assert.That(Ok(await organiser.Send(new ReadBulk(id, bulk))).Counts, Is.EqualTo(new[] { new BulkCount(outcome, false, 2) }));
        Assert.That(await Rows.Count("outbox", "event_id = @id AND state = 'Pending'", new { id }), Is.EqualTo(2));
        Assert.That(await Rows.Count("bulk_act", "id = @bulk AND reason IS NOT NULL", new { bulk }), Is.Zero, "The reason stays with each person's record alone");
    }

    [Test]
    public async Task A_stop_leaves_the_rest_as_they_are()
    {
        var id = await Given.Event(places: 70);
        var ids = await Given.Registrations(id, 60);
        var organiser = await Given.Organiser(id);
        var bulk = await Given.Bulk(organiser, id, new(BulkKind.Cancel), ids);
        await new BulkJob().Run(Host.Job, CancellationToken.None);
        var running = Ok(await organiser.Send(new ReadBulk(id, bulk)));
        Assert.That((running.State, running.Done, running.Remaining), Is.EqualTo((BulkState.Running, 50, (TimeSpan?)TimeSpan.Zero)));
        Ok(await organiser.Send(new StopBulk(id, bulk)));
        await Given.WorkedOff();
        Assert.That((await Rows.States(ids)).Count(state => state == "Cancelled"), Is.EqualTo(50));
        var view = Ok(await organiser.Send(new ReadBulk(id, bulk)));
        Assert.That((view.State, view.StopReason, view.Done), Is.EqualTo((BulkState.Stopped, "bulk.stopped-by-hand", 50)));
        await Refused(BulkErrors.Ended, () => organiser.Send(new StopBulk(id, bulk)));
        await Refused(BulkErrors.NotFound, () => organiser.Send(new StopBulk(id, new(Host.Clock.NewId()))));
    }

    [Test]
    public async Task Whoever_may_no_longer_do_it_does_no_more()
    {
        var id = await Given.Event(places: 70);
        var ids = await Given.Registrations(id, 60);
        var bulk = await Given.Bulk(await Given.Organiser(id), id, new(BulkKind.Cancel), ids);
        await new BulkJob().Run(Host.Job, CancellationToken.None);
        var staff = await Rows.One<StaffId>("SELECT staff_id FROM bulk_act WHERE id = @bulk", new { bulk });
        Ok(await (await Given.Administrator()).Send(new AdmitStaff(staff, Admittance.Disabled)));
        await Given.WorkedOff();
        Assert.That((await Rows.States(ids)).Count(state => state == "Cancelled"), Is.EqualTo(50));
        var view = Ok(await Host.Seed.Send(new ReadBulk(id, bulk)));
        Assert.That((view.State, view.StopReason, view.Done), Is.EqualTo((BulkState.Stopped, "bulk.no-longer-allowed", 50)));
    }

    [Test]
    public async Task A_piece_done_again_after_a_crash_has_no_second_effect_and_the_same_outcomes()
    {
        var id = await Given.Event(2, Given.Category("expert", approval: true));
        var ids = await Given.Registrations(id, 3, "expert");
        await Given.SentMessages();
        var organiser = await Given.Organiser(id);
        var bulk = await Given.Bulk(organiser, id, new(BulkKind.Approve), ids);
        await Given.WorkedOff();
        var before = Ok(await organiser.Send(new ReadBulk(id, bulk))).Counts;
        // As if the process had died before it could record the piece.
        await Forget(bulk);
        await Given.WorkedOff();
        Assert.That(Ok(await organiser.Send(new ReadBulk(id, bulk))).Counts, Is.EqualTo(before));
        Assert.That(await Rows.Count("outbox", "event_id = @id AND state = 'Pending'", new { id }), Is.EqualTo(3));
    }

    [Test]
    public async Task All_are_listed_page_by_page_the_newest_first()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var people = await Given.Registrations(id, 1);
        var begun = new List<BulkId>();
        for (var number = 0; number < ListBulks.PageSize + 2; number++)
        {
            begun.Add(await Given.Bulk(organiser, id, new(BulkKind.Resend), people));
            Host.Time.Advance(TimeSpan.FromSeconds(1));
        }
        var last = Ok(await organiser.Send(new ListBulks(id, 99)));
        Assert.That((last.All, last.Page, last.Pages), Is.EqualTo((ListBulks.PageSize + 2, 2, 2)));
        Assert.That(last.Lines.Select(line => line.Id), Is.EqualTo(new[] { begun[1], begun[0] }));
        await Given.WorkedOff();
    }

    [Test]
    public async Task Two_acts_for_many_take_turns()
    {
        var id = await Given.Event(places: 200);
        var organiser = await Given.Organiser(id);
        var first = await Given.Bulk(organiser, id, new(BulkKind.Cancel), await Given.Registrations(id, 60));
        Host.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await Given.Bulk(organiser, id, new(BulkKind.Cancel), await Given.Registrations(id, 5, first: 100));
        Host.Time.Advance(TimeSpan.FromSeconds(1));
        await new BulkJob().Run(Host.Job, CancellationToken.None);
        Host.Time.Advance(TimeSpan.FromSeconds(2));
        await new BulkJob().Run(Host.Job, CancellationToken.None);
        Assert.That(Ok(await organiser.Send(new ListBulks(id))).Lines.Select(line => (line.Id, line.Done)), Is.EqualTo(new[] { (second, 5), (first, 50) }));
        await Given.WorkedOff();
    }

    [Test]
    public async Task The_same_start_sent_twice_is_one_and_names_nobody_twice()
    {
        var id = await Given.Event(places: 5);
        var ids = await Given.Registrations(id, 2);
        var organiser = await Given.Organiser(id);
        var start = new StartBulk(id, new(Host.Clock.NewId()), new(BulkKind.Cancel), [ids[0], ids[1], ids[0]]);
        var begun = new[] { Ok(await organiser.Send(start)), Ok(await organiser.Send(start)) };
        Assert.That(begun[0], Is.EqualTo(begun[1]));
        await Given.WorkedOff();
        Assert.That(Ok(await organiser.Send(new ReadBulk(id, begun[0]))).Counts, Is.EqualTo(new[] { new BulkCount("cancelled", false, 2) }));
        await Refused(RequestErrors.NotAllowed, () => Host.Seed.Send(start with { Submission = new(Host.Clock.NewId()) }));
    }

    [Test]
    public async Task A_month_after_its_end_it_is_gone()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var bulk = await Given.Bulk(organiser, id, new(BulkKind.Cancel), await Given.Registrations(id, 3));
        await Given.WorkedOff();
        Host.Time.Advance(TimeSpan.FromDays(29));
        Assert.That(Ok(await Host.Job.Send(new PurgeBulks())), Is.Zero);
        Host.Time.Advance(TimeSpan.FromDays(2));
        while (Ok(await Host.Job.Send(new PurgeBulks())) > 0)
        {
        }
        await Refused(BulkErrors.NotFound, () => Host.Seed.Send(new ReadBulk(id, bulk)));
    }

    Task<string> Reference(RegistrationId id) => Rows.One<string>("SELECT reference FROM registration WHERE id = @id", new { id });

    async Task Forget(BulkId bulk) => await Host.Database.Writer.Write(async session =>
    {
        await session.Execute("DELETE FROM bulk_item WHERE bulk_id = @bulk", new { bulk });
        await session.Execute("UPDATE bulk_act SET done = 0, state = 'Running', ended_at = NULL WHERE id = @bulk", new { bulk });
        return new Decision<bool>(true, Keep: true);
    });
}
