using Summit.Application.Features.Badges;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Documents;

namespace Summit.Application.Tests.Features.Badges;

public sealed class TakeLabelsTests(string database) : ContractTests(database)
{
    [Test]
    public async Task The_labels_follow_the_runs_valid_badges_with_the_names_on_them_and_that_they_were_taken_is_on_record()
    {
        var id = await Given.Event(places: 10);
        var ids = await Given.Registrations(id, 3);
        var members = await Given.Members(await Given.Delegation(id, body: "Union of the Baltic Cities"), id, 1, first: 11);
        var run = await Given.Badges(id, [ids[2], ids[0], members[0], ids[1]]);
        await Given.Badges(id, ids[1]);
        Ok(await Host.Seed.Send(new ChangeRegistration(id, ids[0], 1, Given.Answers(1) with { FamilyName = "Østergaard" }, null)));
        var organiser = await Given.Organiser(id);

        var labels = (EnvelopeLabels)await Host.Labels.Labels(Ok(await organiser.Send(new TakeLabels(id, run, 5))));
        Assert.That(labels.First, Is.EqualTo(5));
        Assert.That(labels.Labels.Select(label => label.Name.Split(' ', 2)[1]), Is.EqualTo(new[] { "Ågård 3", "Ågård 1", "Ågård 11" }), "in the run's order, without the badge that is void, as they were printed");
        Assert.That(labels.Labels.Select(label => label.Places), Is.EqualTo(new[] { new[] { "Aarhus" }, ["Aarhus"], ["Union of the Baltic Cities", "Aarhus"] }).AsCollection);
        Assert.That(labels.ToBytes(), Has.Length.GreaterThan(1000));
        Assert.That(await Rows.Count("audit", "action = 'badges.labels-taken' AND subject_id = @run", new { run }), Is.EqualTo(1));
    }

    [Test]
    public async Task No_labels_of_nothing_and_none_that_no_sheet_has()
    {
        var id = await Given.Event(places: 10);
        var mine = (await Given.Registrations(id, 1))[0];
        var run = await Given.Badges(id, mine);
        var organiser = await Given.Organiser(id);
        foreach (var first in new[] { 0, -1, 25 }) Assert.That((await organiser.Send(new TakeLabels(id, run, first))).Error?.Fields, Does.Contain(KeyValuePair.Create("First", "number")));
        await Refused(BadgesErrors.NotFound, () => organiser.Send(new TakeLabels(id, new(Host.Clock.NewId()), 1)));
        await Given.Cancellation(id, mine);
        await Refused(BadgesErrors.NoneValid, () => organiser.Send(new TakeLabels(id, run, 1)));
        Assert.That(await Rows.Count("audit", "action = 'badges.labels-taken'"), Is.Zero);
    }

    [Test]
    public async Task Taking_labels_asks_for_a_recent_sign_in()
    {
        var id = await Given.Event(places: 10);
        var run = await Given.Badges(id, await Given.Registrations(id, 1));
        var organiser = await Given.Organiser(id);
        Host.Time.Advance(TimeSpan.FromMinutes(16));
        await Refused(RequestErrors.ConfirmFirst, () => organiser.Send(new TakeLabels(id, run, 1)));
    }
}
