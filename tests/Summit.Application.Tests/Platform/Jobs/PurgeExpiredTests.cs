using Summit.Application.Features.Links;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Platform.Jobs;

public sealed class PurgeExpiredTests(string database) : ContractTests(database)
{
    static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    [SetUp]
    public async Task NothingElseIsLeft()
    {
        Host.Time.MoveTo(TestClock.Start.AddYears(1));
        while (await Purge() > 0)
        {
        }
        Host.Time.MoveTo(TestClock.Start);
    }

    [Test]
    public async Task A_draft_is_kept_for_a_day_after_it_was_last_saved()
    {
        var id = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        Host.Time.Advance(TimeSpan.FromHours(1));
        Ok(await Host.Visitor.Send(new SaveDraft(id, key, "en", Given.Answers(1), new() { Diet = "vegan" })));
        Host.Time.Advance(TimeSpan.FromDays(1));
        Assert.That(await Purge(), Is.Zero);
        Host.Time.Advance(Instant);
        Assert.That(await Purge(), Is.EqualTo(1));
        Assert.That((await Host.Visitor.Send(new ReadDraft(id, key))).Error?.Code, Is.EqualTo(RegistrationErrors.NoDraft.Code));
    }

    [Test]
    public async Task A_recorded_answer_is_kept_for_two_days()
    {
        var id = await Given.Event(places: 1);
        var command = Given.Command(id, 1);
        await Given.Registration(command);
        Host.Time.Advance(TimeSpan.FromDays(2));
        Assert.That(await Purge(), Is.Zero);
        Ok(await Host.Visitor.Send(new ReadOutcome(id, command.Submission)));
        Host.Time.Advance(Instant);
        Assert.That(await Purge(), Is.EqualTo(1));
        Assert.That((await Host.Visitor.Send(new ReadOutcome(id, command.Submission))).Error?.Code, Is.EqualTo(RegistrationErrors.NoOutcome.Code));
        Assert.That(await Rows.Count("registration", "event_id = @id", new { id }), Is.EqualTo(1));
    }

    [Test]
    public async Task An_attempt_is_kept_for_a_day()
    {
        await Host.Visitor.Send(new OpenLink("guessed"));
        Host.Time.Advance(TimeSpan.FromDays(1));
        Assert.That(await Purge(), Is.Zero);
        Host.Time.Advance(Instant);
        Assert.That(await Purge(), Is.EqualTo(1));
        Assert.That(await Rows.Count("attempt", "1 = 1"), Is.Zero);
    }

    [Test]
    public async Task A_session_goes_when_it_has_ended_and_the_link_that_opened_it_stays()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1))[0];
        await Given.HolderOf(mine);
        Host.Time.Advance(TimeSpan.FromHours(12));
        Assert.That(await Purge(), Is.Zero);
        Host.Time.Advance(Instant);
        Assert.That(await Purge(), Is.EqualTo(1));
        Assert.That(await Rows.All<string>("SELECT kind FROM link WHERE registration_id = @mine", new { mine }), Is.EqualTo(new[] { "Message" }));
    }

    [Test]
    public async Task At_most_two_hundred_of_each_go_at_once()
    {
        var id = await Given.Event(places: 1);
        for (var draft = 0; draft < 201; draft++) Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        Host.Time.Advance(TimeSpan.FromDays(2));
        Assert.That(await Purge(), Is.EqualTo(200));
        Assert.That(await Purge(), Is.EqualTo(1));
    }

    [Test]
    public async Task Only_a_job_purges() => await Refused(RequestErrors.NotAllowed, () => Host.Seed.Send(new PurgeExpired()));

    async Task<int> Purge() => Ok(await Host.Job.Send(new PurgeExpired()));
}
