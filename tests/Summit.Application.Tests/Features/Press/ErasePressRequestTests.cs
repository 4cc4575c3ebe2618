using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Backup;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

/// <summary>What becomes of what is known of the press.</summary>
public sealed class ErasePressRequestTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Nothing_says_who_it_was_and_the_place_passes_on()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 1);
        var first = await Given.PressRequest(eventId, 1, other: answers => answers with { Outlet = "Quiddity Post", Equipment = "A quiddity tripod", Address = "quiddity@press.example", Website = "https://quiddity.example", People = [answers.People[0] with { FamilyName = "Quiddity" }] });
        await Given.PressProof(first);
        await Given.Decided(eventId, AccreditationState.Accredited, first);
        await Given.PressBadges(eventId, await Given.PressPeople(first));
        var second = await Given.PressRequest(eventId, 2);
        await Given.Decided(eventId, AccreditationState.Waiting, second);
        var holder = await Given.PressHolder(first);
        Assert.That(await Telling("quiddity"), Is.SupersetOf(new[] { "press_request", "accreditation", "badge" }), "The search finds too little");
        Ok(await Host.Seed.Send(new ErasePressRequest(eventId, first)));
        Assert.That(await Telling("quiddity"), Is.Empty);
        Assert.That(await Rows.All<string>("SELECT state FROM accreditation WHERE event_id = @eventId ORDER BY arrival_no", new { eventId }), Is.EqualTo(new[] { "Withdrawn", "Accredited" }));
        Assert.That(await Rows.One<int>("SELECT COUNT(*) FROM stored_file WHERE owner_id = @first AND delete_after > @now", new { first, now = Host.Clock.SystemNow }), Is.Zero);
        await Refused(RequestErrors.NotYours, () => holder.Send(new ReadMyPress()));
        Assert.That(Ok(await Host.Seed.Send(new FindErasable(first.Value)))?.Kind, Is.EqualTo(ErasableKind.PressRequest));
        Ok(await Host.Seed.Send(new ErasePressRequest(eventId, first)));
    }

    [Test]
    public async Task After_the_events_period_all_go_and_who_was_accredited_stays_counted()
    {
        var eventId = await Given.Event(places: 5);
        var id = await Given.PressRequest(eventId, 1, people: 2);
        await Given.Decided(eventId, AccreditationState.Accredited, id);
        Host.Time.MoveTo(new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.That(Ok(await Host.Job.Send(new FindRetentionDue())), Does.Contain(eventId));
        while (Ok(await Host.Job.Send(new ErasePast(eventId))) > 0)
        {
        }
        Assert.That(await Rows.All<string>("SELECT CONCAT(state, given_names, family_name) FROM accreditation WHERE request_id = @id", new { id }), Is.All.EqualTo("Accredited"));
        Assert.That(Ok(await Host.Job.Send(new FindRetentionDue())), Does.Not.Contain(eventId));
    }

    [Test]
    public async Task Another_events_officer_erases_nothing()
    {
        var (eventId, other) = (await Given.Event(places: 5), await Given.Event(places: 5));
        var id = await Given.PressRequest(eventId, 1);
        var officer = await Given.PressOfficer(other);
        await Refused(PressErrors.NotFound, () => officer.Send(new ErasePressRequest(other, id)));
        await Refused(RequestErrors.NotYours, () => officer.Send(new ErasePressRequest(eventId, id)));
    }

    async Task<IReadOnlyList<string>> Telling(string word)
    {
        var telling = new List<string>();
        foreach (var table in Rows.Tables)
            if ((await Rows.Text(table)).Contains(word, StringComparison.OrdinalIgnoreCase)) telling.Add(table);
        return telling;
    }
}
