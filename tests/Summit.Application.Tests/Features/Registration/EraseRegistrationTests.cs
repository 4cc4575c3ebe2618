using Summit.Application.Features.Events;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Registration;

public sealed class EraseRegistrationTests(string database) : ContractTests(database)
{
    [Test]
    public async Task What_is_known_of_the_person_is_nowhere_any_more_and_the_counts_and_the_audit_stay_right()
    {
        var id = await Given.Event(places: 1);
        var answers = Given.FromOffice(77) with
        {
            GivenNames = "Zsófia-Needle", FamilyName = "Needle-Szabó", BadgeName = "Needle-Badge", Telephone = "+31 10 7654321", Function = "Needle-Function",
            PoliticalGroup = "soc", Chamber = "local", Address = "needle@city.example", OfficeName = "Needle-Office", OfficeAddress = "needle-office@city.example",
        };
        var mine = (await Given.Registration(Given.Command(id, answers) with { Needs = new() { Diet = "Needle-Diet" } })).Id!.Value;
        var other = (await Given.Registration(id, 2)).Id!.Value;
        var holder = await Given.HolderOf(mine);
        Ok(await holder.Send(new ChangeRegistration(id, mine, 1, answers with { GivenNames = "Zsófia-Needle-Two" }, null)));
        await Given.Cancellation(id, mine);
        Ok(await Host.Seed.Send(new EraseRegistration(id, mine)));

        foreach (var table in Rows.Tables) Assert.That(await Rows.Text(table), Does.Not.Contain("needle").IgnoreCase.And.Not.Contain("7654321"), table);
        Assert.That(await Rows.One<string>("SELECT CONCAT(state, ' ', country, ' ', body) FROM registration WHERE id = @mine", new { mine }), Is.EqualTo($"Cancelled {answers.Country} {answers.Body}"));
        Assert.That(await Rows.Count("outbox", "registration_id = @mine AND state = 'Pending'", new { mine }), Is.Zero);
        Assert.That(await Rows.State(other), Is.EqualTo("Offered"));
        Assert.That((await holder.Send(new ReadMyRegistration())).Ok, Is.False);
        var job = new SealJob(Host.Head);
        while (await job.Run(Host.Job, CancellationToken.None))
        {
        }
        Assert.That((await Host.Verification.Look()).Findings, Is.Empty);
        Assert.That(Host.Head.Read().SelectMany(line => line.Seal.Erased), Has.Member(mine.Value));
    }

    [Test]
    public async Task Invitations_to_the_person_go_and_one_to_somebody_else_at_the_same_mailbox_stays()
    {
        var id = await Given.Event(places: 4);
        var answers = Given.Answers(1);
        var list = $"{answers.GivenNames} {answers.FamilyName} <{answers.Address}>\nAnna Berg <{answers.Address}>\nAnna Berg <berg@city.example>";
        Ok(await Host.Seed.Send(new InvitePeople(id, list, "councillor", "en", Reserved: true, Host.Clock.Now.AddDays(7))));
        var mine = (await Given.Registration(Given.Command(id, answers))).Id!.Value;
        await Given.Cancellation(id, mine);
        Ok(await Host.Seed.Send(new EraseRegistration(id, mine)));
        Assert.That(await Rows.Count("invitation", "event_id = @id AND state = 'Open' AND name = 'Anna Berg'", new { id }), Is.EqualTo(2));
        Assert.That(await Rows.Count("invitation", "event_id = @id AND state = 'Revoked' AND name = '' AND erased_at IS NOT NULL", new { id }), Is.EqualTo(1));
        Assert.That(await Rows.Count("place_claim", "holder_id IN (SELECT id FROM invitation WHERE event_id = @id) AND state = 'Held'", new { id }), Is.EqualTo(2));
    }

    [Test]
    public async Task Words_written_to_the_person_alone_go_and_those_to_several_stay()
    {
        var id = await Given.Event(places: 5);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        var alone = await Given.SentMailing(id, 1);
        await Given.Registration(id, 2);
        var both = await Given.SentMailing(id, 2);
        await Given.Cancellation(id, mine);
        Ok(await Host.Seed.Send(new EraseRegistration(id, mine)));
        Assert.That(await Rows.One<string>("SELECT text FROM mailing WHERE id = @alone", new { alone }), Is.EqualTo("{}"));
        Assert.That(await Rows.One<string>("SELECT text FROM mailing WHERE id = @both", new { both }), Does.Contain("come early"));
    }

    [Test]
    public async Task Whoever_was_replaced_is_forgotten_at_the_registration_that_somebody_else_has_now()
    {
        var id = await Given.Event(places: 2);
        var (taken, mine) = ((await Given.Registration(id, 1)).Id!.Value, (await Given.Registration(id, 2)).Id!.Value);
        var holder = await Given.HolderOf(taken);
        Ok(await holder.Send(new ChangeRegistration(id, taken, 1, Given.Answers(2) with { GivenNames = "Needle", Function = "Needle-Function" }, null)));
        Ok(await Host.Seed.Send(new SubstituteDelegate(id, taken, 2, "Anna", "Berg", "berg@city.example", "Adviser")));
        Host.Time.Advance(TimeSpan.FromSeconds(1));
        Ok(await Host.Seed.Send(new ChangeRegistration(id, taken, 3, Given.Answers(3) with { FamilyName = "Berg-Kept" }, null)));
        await Given.Cancellation(id, mine);
        Ok(await Host.Seed.Send(new EraseRegistration(id, mine)));
        Assert.That(await Rows.Text("audit_value"), Does.Not.Contain("Needle").And.Contain("Berg-Kept"));
        Assert.That(await Rows.State(taken), Is.EqualTo("Confirmed"));
        Assert.That((await Host.Verification.Look()).Findings, Is.Empty);
    }

    [Test]
    public async Task A_live_registration_is_not_erased()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        await Refused(RegistrationErrors.StillLive, () => Host.Seed.Send(new EraseRegistration(id, mine)));
    }

    [Test]
    public async Task Erasing_again_changes_nothing()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        await Given.Cancellation(id, mine);
        Ok(await Host.Seed.Send(new EraseRegistration(id, mine)));
        var before = await Rows.Digest("event_gate");
        Ok(await Host.Seed.Send(new EraseRegistration(id, mine)));
        Assert.That(await Rows.Digest("event_gate"), Is.EqualTo(before));
    }

    [Test]
    public async Task Two_erased_people_of_one_event_stay_two_rows()
    {
        var id = await Given.Event(places: 2);
        var ids = await Given.Registrations(id, 2);
        foreach (var one in ids)
        {
            await Given.Cancellation(id, one);
            Ok(await Host.Seed.Send(new EraseRegistration(id, one)));
        }
        Assert.That(await Rows.Count("registration", "event_id = @id AND erased_at IS NOT NULL", new { id }), Is.EqualTo(2));
    }

    [Test]
    public async Task A_registration_that_does_not_exist_or_is_of_another_event_is_not_found()
    {
        var (id, elsewhere) = (await Given.Event(places: 1), await Given.Event(places: 1));
        var theirs = (await Given.Registration(elsewhere, 1)).Id!.Value;
        await Given.Cancellation(elsewhere, theirs);
        await Refused(RegistrationErrors.NotFound, () => Host.Seed.Send(new EraseRegistration(id, new(Host.Clock.NewId()))));
        var organiser = await Given.Organiser(id);
        await Refused(RegistrationErrors.NotFound, () => organiser.Send(new EraseRegistration(id, theirs)));
        await Refused(RegistrationErrors.NotFound, async () => await organiser.Send(new FindPerson(id, await Rows.One<string>("SELECT reference FROM registration WHERE id = @theirs", new { theirs }))));
    }

    [Test]
    public async Task An_organiser_finds_and_erases_somebody_of_an_archived_event_too()
    {
        var id = await Given.Event(places: 1);
        var registered = await Given.Registration(id, 1);
        await Given.Cancellation(id, registered.Id!.Value);
        Host.Time.MoveTo(new(2016, 12, 1, 0, 0, 0, TimeSpan.Zero));
        var organiser = await Given.Organiser(id);
        Ok(await organiser.Send(new ArchiveEvent(id, await Given.EventVersion(id))));
        var found = Ok(await organiser.Send(new FindPerson(id, $" {registered.Reference!.ToLowerInvariant()}")));
        Assert.That((found.IsLive, found.IsErased), Is.EqualTo((false, false)));
        Ok(await organiser.Send(new EraseRegistration(id, found.Id)));
        Assert.That(Ok(await organiser.Send(new FindPerson(id, registered.Reference))).IsErased, Is.True);
    }

    [Test]
    public async Task A_registration_is_found_by_its_reference_in_any_case_and_by_its_id()
    {
        var registered = await Given.Registration(await Given.Event(places: 1), 1);
        Assert.That(Ok(await Host.Seed.Send(new FindRegistration($" {registered.Reference!.ToLowerInvariant()} "))).Id, Is.EqualTo(registered.Id));
        Assert.That(Ok(await Host.Seed.Send(new FindRegistration(registered.Id!.Value.Value.ToString()))), Is.Not.Null);
        await Refused(RegistrationErrors.NotFound, () => Host.Seed.Send(new FindRegistration("RTM16-000000-0")));
    }
}
