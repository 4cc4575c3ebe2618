using Summit.Application.Features.Delegations;
using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Delegations;

/// <summary>What organisers do with delegations.</summary>
public sealed class DelegationDeskTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_delegation_is_listed_with_its_sums()
    {
        var eventId = await Given.Event(places: 10);
        await Given.Members(await Given.Delegation(eventId, quota: 4), eventId, 2);
        await Given.Delegation(eventId, quota: 3, body: "Århus");
        var reader = await Given.Staff(eventId, StaffRole.Reader);
        var list = Ok(await reader.Send(new ReadDelegations(eventId, "", 1)));
        Assert.That(list.Lines.Select(line => (line.Body, line.People, line.Quota)), Is.EqualTo(new[] { ("Århus", 0, 3), ("Malmö", 2, 4) }));
        Assert.That((list.All, list.Found, list.People, list.Quota), Is.EqualTo((2, 2, 2, 7)));
        Assert.That(Ok(await reader.Send(new ReadDelegations(eventId, "malmo", 1))).Found, Is.EqualTo(1));
        Assert.That(Ok(await reader.Send(new ReadDelegations(eventId, "%", 1))).Found, Is.Zero);
    }

    [TestCase("", "SE", "Eva", "head@city.example", 1, "Body", "required")]
    [TestCase("Malmö", "XX", "Eva", "head@city.example", 1, "Country", "choose")]
    [TestCase("Malmö", "SE", " ", "head@city.example", 1, "HeadName", "required")]
    [TestCase("Malmö", "SE", "Eva", "nowhere", 1, "HeadAddress", "address")]
    [TestCase("Malmö", "SE", "Eva", "head@city.example", 0, "Quota", "quota")]
    [TestCase("Malmö", "SE", "Eva", "head@city.example", 501, "Quota", "quota")]
    public async Task What_is_wrong_is_said_at_its_field(string body, string country, string head, string address, int quota, string field, string code)
    {
        var eventId = await Given.Event(places: 10);
        var result = await Host.Seed.Send(new CreateDelegation(eventId, new(Host.Clock.NewId()), new(body, country, head, address, "en", quota)));
        Assert.That(result.Error?.Fields?.Select(pair => (pair.Key[(pair.Key.LastIndexOf('.') + 1)..], pair.Value)), Is.EqualTo(new[] { (field, code) }));
        Assert.That(await Rows.Count("delegation", "event_id = @eventId", new { eventId }), Is.Zero);
    }

    [Test]
    public async Task A_city_has_one_delegation_at_an_event_however_it_is_written()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Delegation(eventId);
        await Refused(DelegationsErrors.SameBody, () => Host.Seed.Send(new CreateDelegation(eventId, new(Host.Clock.NewId()), Given.DelegationTerms(" MALMÖ "))), "submission");
        var other = await Given.Delegation(eventId, body: "Lund");
        await Refused(DelegationsErrors.SameBody, () => Host.Seed.Send(new ChangeDelegation(eventId, other, 1, Given.DelegationTerms())));
        Ok(await Host.Seed.Send(new DissolveDelegation(eventId, id)));
        await Given.Delegation(eventId);
        await Given.Delegation(await Given.Event(places: 5));
    }

    [Test]
    public async Task No_delegation_is_opened_for_what_nobody_sees_or_what_is_over()
    {
        var draft = await Given.Event(places: 10, seed => seed with { Status = "draft" });
        await Refused(DelegationsErrors.NotPublished, () => Host.Seed.Send(new CreateDelegation(draft, new(Host.Clock.NewId()), Given.DelegationTerms())), "submission");
        var over = await Given.Event(places: 10);
        Host.Clock.Shift(TimeSpan.FromDays(60));
        await Refused(DelegationsErrors.EventOver, () => Host.Seed.Send(new CreateDelegation(over, new(Host.Clock.NewId()), Given.DelegationTerms())), "submission");
    }

    [Test]
    public async Task Another_head_gets_a_link_and_the_former_ones_ceases()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Delegation(eventId);
        var token = await Given.TokenOfHead(id);
        var former = await Given.HeadOf(id);
        var draft = Ok(await former.Send(new StartMemberDraft("en")));
        Ok(await Host.Seed.Send(new ChangeDelegation(eventId, id, 1, Given.DelegationTerms() with { HeadName = "Bo Ek", HeadAddress = "bo@city.example" })));
        await Refused(RequestErrors.NotYours, () => former.Send(new ReadMyDelegation()));
        await Refused(LinksErrors.NotValid, () => Host.Visitor.Send(new OpenLink(token)), "attempt");
        await Refused(RegistrationErrors.NoDraft, () => Host.Visitor.Send(new ReadDraft(eventId, draft)));
        Assert.That(Ok(await (await Given.HeadOf(id)).Send(new ReadMyDelegation())).Terms.HeadName, Is.EqualTo("Bo Ek"));
    }

    [Test]
    public async Task A_lower_quota_takes_nobodys_place_and_a_change_of_it_alone_writes_to_nobody()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Delegation(eventId, quota: 3);
        var members = await Given.Members(id, eventId, 3);
        var messages = await Rows.Count("outbox", "registration_id = @id", new { id });
        Ok(await Host.Seed.Send(new ChangeDelegation(eventId, id, 1, Given.DelegationTerms(quota: 1))));
        Assert.That(await Rows.States(members), Is.All.EqualTo("Confirmed"));
        Assert.That(await Rows.Count("outbox", "registration_id = @id", new { id }), Is.EqualTo(messages));
        await Given.Cancellation(eventId, members[0]);
        await Given.Cancellation(eventId, members[1]);
        var head = await Given.HeadOf(id);
        await Refused(DelegationsErrors.QuotaReached, () => head.Send(new StartMemberDraft("en")));
        await Refused(DelegationsErrors.ChangedMeanwhile, () => Host.Seed.Send(new ChangeDelegation(eventId, id, 1, Given.DelegationTerms(quota: 5))));
    }

    [Test]
    public async Task A_registration_is_added_moved_and_taken_out_and_keeps_its_place()
    {
        var eventId = await Given.Event(places: 10);
        var (malmo, lund) = (await Given.Delegation(eventId, quota: 1), await Given.Delegation(eventId, quota: 1, body: "Lund"));
        var registration = (await Given.Registration(eventId, 1)).Id!.Value;
        var reference = await Given.ReferenceOf(registration);
        Ok(await Host.Seed.Send(new AssignDelegate(eventId, reference.ToLowerInvariant(), malmo)));
        await Refused(DelegationsErrors.AlreadyMember, () => Host.Seed.Send(new AssignDelegate(eventId, reference, malmo)));
        Ok(await Host.Seed.Send(new AssignDelegate(eventId, reference, lund)));
        Assert.That((await People(eventId, malmo), await People(eventId, lund)), Is.EqualTo((0, 1)));
        var second = await Given.ReferenceOf((await Given.Registration(eventId, 2)).Id!.Value);
        await Refused(DelegationsErrors.QuotaReached, () => Host.Seed.Send(new AssignDelegate(eventId, second, lund)));
        Ok(await Host.Seed.Send(new AssignDelegate(eventId, reference, null)));
        Assert.That((await People(eventId, lund), await Rows.State(registration)), Is.EqualTo((0, "Confirmed")));
        Assert.That((await Rows.Acts(registration)).Count(act => act == "registration.delegation"), Is.EqualTo(3));
        await Given.Cancellation(eventId, registration);
        foreach (var nobody in new[] { reference, "T1-000000-0", "nonsense" })
            await Refused(DelegationsErrors.NoSuchDelegate, () => Host.Seed.Send(new AssignDelegate(eventId, nobody, lund)));
    }

    [Test]
    public async Task An_organiser_registers_somebody_for_a_delegation_within_its_quota()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Delegation(eventId, quota: 1);
        Ok(await Host.Seed.Send(Given.Entry(eventId, 1) with { Delegation = id }));
        await Refused(DelegationsErrors.QuotaReached, () => Host.Seed.Send(Given.Entry(eventId, 2) with { Delegation = id }), "submission");
        Assert.That(await People(eventId, id), Is.EqualTo(1));
        var elsewhere = await Given.Event(places: 10);
        await Refused(DelegationsErrors.NotFound, () => Host.Seed.Send(Given.Entry(elsewhere, 3) with { Delegation = id }), "submission");
    }

    [Test]
    public async Task Dissolving_keeps_the_people_and_erases_the_head()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Delegation(eventId);
        var members = await Given.Members(id, eventId, 2);
        var head = await Given.HeadOf(id);
        Ok(await Host.Seed.Send(new DissolveDelegation(eventId, id)));
        Assert.That(await Rows.States(members), Is.All.EqualTo("Confirmed"));
        await Refused(RequestErrors.NotYours, () => head.Send(new ReadMyDelegation()));
        await Refused(DelegationsErrors.NotFound, () => Host.Seed.Send(new DissolveDelegation(eventId, id)));
        Assert.That(await Rows.Count("delegation", "id = @id AND (head_name <> '' OR head_address <> '' OR search_key LIKE '%lind%' OR head_key LIKE '%@%')", new { id }), Is.Zero);
        Assert.That(await Rows.Count("audit_value", "audit_id IN (SELECT id FROM audit WHERE subject_id = @id) AND salt IS NOT NULL", new { id }), Is.Zero);
        // What was owed to the head is not sent any more.
        Assert.That(await Rows.Count("outbox", "registration_id = @id AND state = 'Pending'", new { id }), Is.Zero);
    }

    [Test]
    public async Task An_operator_erases_a_head_and_a_delegation_without_one_is_dissolved()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Delegation(eventId);
        var members = await Given.Members(id, eventId, 2);
        Ok(await Host.Seed.Send(new EraseHead(eventId, id)));
        Assert.That(await Rows.States(members), Is.All.EqualTo("Confirmed"));
        Assert.That(await Rows.Count("delegation", "id = @id AND head_name = '' AND head_address = '' AND dissolved_at IS NOT NULL AND erased_at IS NOT NULL", new { id }), Is.EqualTo(1));
        Ok(await Host.Seed.Send(new EraseHead(eventId, id)));
        await Refused(DelegationsErrors.NotFound, () => Host.Seed.Send(new EraseHead(eventId, new(Guid.Empty))));
        Assert.That(await Rows.Count("audit", "subject_id = @id AND action = 'delegation.erased'", new { id }), Is.EqualTo(1));
    }

    [Test]
    public async Task A_head_is_forgotten_with_the_people_of_the_event()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Delegation(eventId);
        Host.Clock.Shift(TimeSpan.FromDays(365 + 60));
        Assert.That(Ok(await Host.Job.Send(new FindRetentionDue())), Does.Contain(eventId));
        Ok(await Host.Job.Send(new ErasePast(eventId)));
        Assert.That(await Rows.One<string>("SELECT head_name FROM delegation WHERE id = @id", new { id }), Is.Empty);
        Assert.That(Ok(await Host.Job.Send(new FindRetentionDue())), Does.Not.Contain(eventId));
    }

    [Test]
    public async Task The_link_is_sent_again_three_times_an_hour_at_most()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Delegation(eventId);
        Ok(await Host.Seed.Send(new SendHeadLink(eventId, id)));
        Ok(await Host.Seed.Send(new SendHeadLink(eventId, id)));
        await Refused(DelegationsErrors.SentEnough, () => Host.Seed.Send(new SendHeadLink(eventId, id)));
        Host.Time.Advance(TimeSpan.FromHours(1.1));
        Ok(await Host.Seed.Send(new SendHeadLink(eventId, id)));
    }

    [Test]
    public async Task The_message_to_a_head_is_void_once_the_event_is_over()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Delegation(eventId);
        Host.Clock.Shift(TimeSpan.FromDays(60));
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @id", new { id });
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(message))), Is.Null);
        Assert.That(await Rows.One<string>("SELECT state FROM outbox WHERE id = @message", new { message }), Is.EqualTo("Void"));
    }

    async Task<int> People(EventId eventId, DelegationId id) => Ok(await (await Given.Staff(eventId, StaffRole.Reader)).Send(new ReadDelegation(eventId, id, 1))).People;
}
