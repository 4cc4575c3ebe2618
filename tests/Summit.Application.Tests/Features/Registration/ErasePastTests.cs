using Summit.Application.Features.Delegations;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Tests.Harness;
using Summit.Domain.Events;

namespace Summit.Application.Tests.Features.Registration;

public sealed class ErasePastTests(string database) : ContractTests(database)
{
    static readonly DateTimeOffset End = new(2016, 11, 9, 16, 30, 0, TimeSpan.Zero);

    async Task RunTheJob()
    {
        var job = new RetentionJob();
        while (await job.Run(Host.Job, CancellationToken.None))
        {
        }
    }

    [Test]
    public async Task When_an_events_period_is_over_nobody_of_it_is_known_and_what_became_of_them_stays_counted()
    {
        var id = await Given.Event(2);
        var ids = await Given.Registrations(id, 3);
        var sitting = await Given.HolderOf(ids[0]);
        await Given.Cancellation(id, ids[1]);
        Host.Time.MoveTo(End.AddDays(365).AddMilliseconds(-1));
        await RunTheJob();
        Assert.That(Ok(await Host.Job.Send(new ErasePast(id))), Is.Zero, "Not a moment earlier");
        Host.Time.Advance(TimeSpan.FromMilliseconds(1));
        await RunTheJob();

        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Cancelled", "Offered" }));
        Assert.That(await Rows.Count("registration", "event_id = @id AND erased_at IS NOT NULL AND family_name = '' AND address = ''", new { id }), Is.EqualTo(3));
        Assert.That(await Rows.Pool(id), Has.Property("Taken").EqualTo(2));
        Assert.That(await Rows.Count("outbox", "event_id = @id AND state = 'Pending'", new { id }), Is.Zero);
        Assert.That((await sitting.Send(new ReadMyRegistration())).Ok, Is.False);
        var retention = Ok(await (await Given.Organiser(id)).Send(new ReadRetention(id)));
        Assert.That((retention.People, retention.Erased, retention.ProfilesUntil), Is.EqualTo((0, 3, (DateTimeOffset?)End.AddDays(365))));
        Assert.That(retention.Runs.Select(run => (run.What, run.HowMany)), Is.EqualTo(new[] { ("people", 3) }));
        var seal = new SealJob(Host.Head);
        while (await seal.Run(Host.Job, CancellationToken.None))
        {
        }
        Assert.That((await Host.Verification.Look()).Findings, Is.Empty);
    }

    [Test]
    public async Task After_some_years_the_record_says_what_was_done_and_no_longer_with_which_words()
    {
        var id = await Given.Event(2);
        await Given.Capacity(id, 3);
        await Given.Registrations(id, 1);
        Host.Time.MoveTo(End.AddYears(5));
        await RunTheJob();
        Assert.That(await Rows.Count("audit_value", "audit_id IN (SELECT id FROM audit WHERE event_id = @id) AND (new_value IS NOT NULL OR salt IS NOT NULL)", new { id }), Is.Zero);
        Assert.That(await Rows.Count("audit", "event_id = @id AND action = 'places.capacity' AND fields = 'capacity'", new { id }), Is.EqualTo(1));
        Assert.That(Ok(await (await Given.Organiser(id)).Send(new ReadRetention(id))).Runs.Select(run => run.What), Is.EquivalentTo(new[] { "people", "record" }));
    }

    [Test]
    public async Task Diet_and_access_that_went_are_reported_too()
    {
        var id = await Given.Event(2);
        await Given.Registration(Given.Command(id, 1) with { Needs = new() { Diet = "vegan" } });
        Host.Time.MoveTo(End.AddDays(30));
        Ok(await Host.Job.Send(new PurgeNeeds()));
        var retention = Ok(await (await Given.Organiser(id)).Send(new ReadRetention(id)));
        Assert.That(retention.Runs.Select(run => (run.What, run.HowMany)), Is.EqualTo(new[] { ("needs", 1) }));
        Assert.That((retention.Needs, retention.People), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Hundreds_go_in_portions_and_make_one_line_of_the_report()
    {
        var id = await Given.Event(250);
        await Given.Registrations(id, 201);
        Host.Time.MoveTo(End.AddDays(366));
        Assert.That(Ok(await Host.Job.Send(new ErasePast(id))), Is.EqualTo(100));
        await RunTheJob();
        Assert.That(Ok(await (await Given.Organiser(id)).Send(new ReadRetention(id))).Runs.Single().HowMany, Is.EqualTo(201));
    }

    [Test]
    public async Task An_undecided_period_erases_nobody()
    {
        var id = await Given.NewDraft();
        Host.Time.MoveTo(End.AddYears(50));
        Assert.That(Ok(await Host.Job.Send(new FindRetentionDue())), Has.No.Member(id));
        Assert.That(RetentionRules.IsOver(End, 0, End.AddYears(50)), Is.False);
    }

    [Test]
    public async Task Nobody_fills_or_moves_the_row_of_somebody_erased()
    {
        var id = await Given.Event(2, Given.Category("councillor", 1), Given.Category("mayor", 2), Given.Category("expert", 3, approval: true));
        var confirmed = (await Given.Registration(id, 1)).Id!.Value;
        var submitted = (await Given.Registration(id, 2, "expert")).Id!.Value;
        Host.Time.MoveTo(End.AddDays(365));
        await RunTheJob();
        var organiser = await Given.Organiser(id);
        var (version, reference) = (
            await Rows.One<int>("SELECT version FROM registration WHERE id = @confirmed", new { confirmed }),
            await Rows.One<string>("SELECT reference FROM registration WHERE id = @confirmed", new { confirmed }));
        await Refused(RegistrationErrors.Ended, () => Host.Seed.Send(new ChangeRegistration(id, confirmed, version, Given.Answers(7), null)));
        await Refused(RegistrationErrors.Ended, () => Host.Seed.Send(new SubstituteDelegate(id, confirmed, version, "Zoë", "Kovač", "substitute@city.example", "Councillor")));
        await Refused(RegistrationErrors.Ended, () => Host.Seed.Send(new MoveCategory(id, confirmed, "mayor")));
        await Refused(RegistrationErrors.Ended, () => Host.Seed.Send(new ResendMessage(id, confirmed)));
        await Refused(RegistrationErrors.Ended, () => Host.Seed.Send(new CancelRegistration(id, confirmed)));
        await Refused(RegistrationErrors.Ended, () => Host.Seed.Send(new ApproveRegistration(id, submitted)));
        await Refused(RegistrationErrors.Ended, () => Host.Seed.Send(new DeclineRegistration(id, submitted, "No room")));
        await Refused(DelegationsErrors.NoSuchDelegate, () => organiser.Send(new AssignDelegate(id, reference, null)));
        Assert.That(Ok(await organiser.Send(new ReadRegistration(id, reference))).Profile.IsLive, Is.False, "The desk offers no act");
    }

    [Test]
    public async Task Once_the_period_is_over_a_live_registration_can_be_erased_by_hand_too()
    {
        var id = await Given.Event(1);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        Host.Time.MoveTo(End.AddDays(365));
        Ok(await Host.Seed.Send(new EraseRegistration(id, mine)));
        Assert.That(await Rows.State(mine), Is.EqualTo("Confirmed"));
    }
}
