using System.Globalization;
using Summit.Application.Features.Releases;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Races;

public sealed class EmbargoRaceTests(string database) : ContractTests(database)
{
    const int Clients = 200;

    static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1), Around = TimeSpan.FromMilliseconds(40);

    readonly string _database = database;

    [Test]
    public async Task Of_two_hundred_decisions_in_two_processes_on_what_all_of_them_saw_one_counts()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Embargoed(eventId);
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.DecideEmbargo, eventId.Value, First: 1, Clients, Host.Clock.Now));
        var answers = here.Answers.Concat(there.Answers).ToArray();
        Assert.That(answers, Has.Length.EqualTo(Clients));
        var won = answers.Where(answer => answer is "lifted" or "moved").ToArray();
        Assert.That(won, Has.Length.EqualTo(1), string.Join(", ", answers.Distinct()));
        Assert.That(answers.Except(won), Is.SubsetOf(new[] { ReleasesErrors.ChangedMeanwhile.Code }));
        Assert.That(await Rows.Count("release", "event_id = @eventId AND lifted_at IS NOT NULL", new { eventId }), Is.EqualTo(won[0] == "lifted" ? 1 : 0));
        Assert.That(await Rows.Count("release", "event_id = @eventId AND embargo_until = @end", new { eventId, end = Given.EmbargoEnd }), Is.EqualTo(won[0] == "lifted" ? 1 : 0));
    }

    [TestCase(1)]
    [TestCase(Clients)]
    public async Task The_control_that_looks_first_and_then_writes_lifts_once_only_while_there_is_one(int clients)
    {
        var eventId = await Given.Event(places: 5);
        await Given.Embargoed(eventId);
        var answers = clients == 1
            ? [await CheckThenActControl.Lift(Host, eventId.Value), await CheckThenActControl.Lift(Host, eventId.Value)]
            : (await Race.Run(Host, new(_database, Scenarios.CheckThenLift, eventId.Value, First: 1, clients, Host.Clock.Now))) is var (here, there) ? here.Answers.Concat(there.Answers).ToArray() : [];
        var lifted = answers.Count(answer => answer == "lifted");
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Check then act lifts {lifted} times among {clients}"));
        Assert.That(lifted, clients == 1 ? Is.EqualTo(1) : Is.GreaterThan(1), "The race would not notice a decision on what was not there any more");
    }

    [Test]
    public async Task Two_hundred_readers_get_nothing_a_millisecond_before_the_end_and_everything_at_it()
    {
        var (slug, reference) = await Embargoed();
        foreach (var (now, found) in new[] { (Given.EmbargoEnd - Millisecond, 0), (Given.EmbargoEnd, Clients), (Given.EmbargoEnd + Millisecond, Clients) })
        {
            Host.Time.MoveTo(now);
            var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () => (await Host.Visitor.Send(new ReadRelease(slug, reference))).Ok)));
            Assert.That(answers.Count(answer => answer), Is.EqualTo(found), $"{now:O}");
        }
    }

    [Test]
    public async Task While_the_clock_passes_the_end_no_reader_is_early_and_none_is_late()
    {
        var (slug, reference) = await Embargoed();
        var faults = await Crossing(async () => (await Host.Visitor.Send(new ReadRelease(slug, reference))).Ok);
        Assert.That(faults, Is.Empty);
    }

    // An answer kept for a few milliseconds is right as long as the clock stands, and late when it passes the end.
    [Test]
    public async Task The_control_that_keeps_an_answer_is_caught_when_the_clock_moves_and_passes_while_it_stands()
    {
        var (slug, reference) = await Embargoed();
        var (kept, until) = (false, DateTimeOffset.MinValue);
        async Task<bool> Kept()
        {
            var now = Host.Clock.Now;
            if (now < until) return kept;
            kept = (await Host.Visitor.Send(new ReadRelease(slug, reference))).Ok;
            until = now.AddMilliseconds(25);
            return kept;
        }

        foreach (var (now, found) in new[] { (Given.EmbargoEnd - Around, false), (Given.EmbargoEnd + Around, true) })
        {
            Host.Time.MoveTo(now);
            Assert.That(await Kept(), Is.EqualTo(found), "a clock that stands does not show it");
        }
        until = DateTimeOffset.MinValue;
        var faults = await Crossing(Kept);
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"An answer kept for 25 ms was wrong {faults.Count} times"));
        Assert.That(faults, Is.Not.Empty, "The crossing would not notice an answer that was kept");
    }

    /// <summary>Many ask again and again while the clock goes from before the end to after it; what was answered too early or too late.</summary>
    async Task<IReadOnlyList<string>> Crossing(Func<Task<bool>> ask)
    {
        Host.Time.MoveTo(Given.EmbargoEnd - Around);
        Host.Clock.Shift(TimeSpan.Zero);
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var readers = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (Host.Clock.Now < Given.EmbargoEnd + Around)
            {
                var before = Host.Clock.Now;
                var found = await ask();
                var after = Host.Clock.Now;
                if (found && after < Given.EmbargoEnd) faults.Enqueue($"early at {after:O}");
                if (!found && before >= Given.EmbargoEnd) faults.Enqueue($"late at {before:O}");
                await Task.Yield();
            }
        })).ToArray();
        for (var step = TimeSpan.Zero; step <= 2 * Around; step += Millisecond)
        {
            Host.Clock.Shift(step);
            await Task.Delay(5);
        }
        await Task.WhenAll(readers);
        Host.Clock.Shift(TimeSpan.Zero);
        return [.. faults];
    }

    async Task<(string Slug, string Reference)> Embargoed()
    {
        var eventId = await Given.Event(places: 5);
        var officer = await Given.PressOfficer(eventId);
        var form = await Given.ReleaseForm(officer, eventId, await Given.Embargoed(eventId, officer));
        Assert.That(form.Standing, Is.EqualTo(ReleaseStanding.UnderEmbargo));
        return (await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId }), form.Reference.Slug);
    }
}
