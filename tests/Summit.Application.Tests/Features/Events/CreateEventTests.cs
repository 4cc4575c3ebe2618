using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain.Events;

namespace Summit.Application.Tests.Features.Events;

public sealed class CreateEventTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_new_event_is_a_draft_with_what_was_typed_and_the_rest_as_most_events_have_it()
    {
        var command = Given.NewEvent();
        var id = Ok(await (await Given.Administrator()).Send(command));
        Host.Events.Add(id);
        var form = await Given.Form(id);
        Assert.Multiple(() =>
        {
            Assert.That((form.Slug, form.ReferencePrefix, form.Status, form.HostLanguage, form.VenueCountry), Is.EqualTo((command.Slug, command.ReferencePrefix, EventStatus.Draft, "da", "DK")));
            Assert.That(form.Title, Is.EqualTo(Given.Text("A forum of cities", "da")));
            Assert.That((form.StartsLocal, form.EndsLocal, form.StartsAt), Is.EqualTo(("2016-12-01T09:00", "2016-12-02T16:00", new DateTimeOffset(2016, 12, 1, 8, 0, 0, TimeSpan.Zero))));
            Assert.That((form.Capacity, form.WindowSet, form.ProfileDays), Is.EqualTo((0, false, 0)));
            Assert.That(form.Categories.Count(row => row.Offered), Is.InRange(3, 8));
            Assert.That(form.Gaps, Is.EqualTo(new[]
            {
                ReadinessGap.Summary, ReadinessGap.Venue, ReadinessGap.Window, ReadinessGap.Capacity, ReadinessGap.Organiser, ReadinessGap.AttendanceContact, ReadinessGap.Retention,
            }));
        });
        Assert.That((await Host.Visitor.Send(new ReadEvent(command.Slug))).Error?.Code, Is.EqualTo(RequestErrors.NoSuchEvent.Code));
        Assert.That(await Rows.All<string>("SELECT action FROM audit WHERE event_id = @id", new { id }), Is.EqualTo(new[] { "event.created" }));
        await Given.Capacity(id, 3);
    }

    [Test]
    public async Task A_second_event_joins_a_series_and_its_names_are_its_own()
    {
        var first = Given.NewEvent();
        var administrator = await Given.Administrator();
        Ok(await administrator.Send(first));
        var second = Given.NewEvent() with { SeriesSlug = first.SeriesSlug, SeriesTitle = null };
        Ok(await administrator.Send(second));
        Assert.That(Ok(await administrator.Send(new ReadSeriesChoices())).Select(choice => choice.Slug), Has.Exactly(1).EqualTo(first.SeriesSlug));
        await Refused(EventsErrors.SlugTaken, () => administrator.Send(Given.NewEvent() with { Slug = first.Slug }));
        await Refused(EventsErrors.PrefixTaken, () => administrator.Send(Given.NewEvent() with { ReferencePrefix = first.ReferencePrefix }));
        await Refused(EventsErrors.SeriesTaken, () => administrator.Send(Given.NewEvent() with { SeriesSlug = first.SeriesSlug }));
        var untitled = await administrator.Send(Given.NewEvent() with { SeriesTitle = " " });
        Assert.That(untitled.Error?.Fields?[nameof(CreateEvent.SeriesTitle)], Is.EqualTo("required"));
        await Refused(EventsErrors.NoSuchSeries, () => administrator.Send(Given.NewEvent() with { SeriesTitle = null }));
    }

    static IEnumerable<TestCaseData> Faults()
    {
        yield return new TestCaseData(Given.NewEvent() with { Slug = "My event" }, "Slug", "slug").SetArgDisplayNames("slug");
        yield return new TestCaseData(Given.NewEvent() with { Slug = "privacy" }, "Slug", "slug-reserved").SetArgDisplayNames("reserved slug");
        yield return new TestCaseData(Given.NewEvent() with { ReferencePrefix = "rt" }, "ReferencePrefix", "prefix").SetArgDisplayNames("prefix");
        yield return new TestCaseData(Given.NewEvent() with { Title = " " }, "Title", "required").SetArgDisplayNames("title");
        yield return new TestCaseData(Given.NewEvent() with { Zone = "Europe/Nowhere" }, "Zone", "choose").SetArgDisplayNames("zone");
        yield return new TestCaseData(Given.NewEvent() with { Ends = new("2016-12-01T09:00") }, "Ends", "before-start").SetArgDisplayNames("end");
        yield return new TestCaseData(Given.NewEvent() with { Starts = new("tomorrow") }, "Starts", "time").SetArgDisplayNames("no time");
        yield return new TestCaseData(Given.NewEvent() with { Starts = new("2016-03-27T02:30"), Ends = new("2016-03-27T12:00") }, "Starts", "time-skipped").SetArgDisplayNames("skipped");
        yield return new TestCaseData(Given.NewEvent() with { Starts = new("2016-10-30T02:30"), Ends = new("2016-10-30T12:00") }, "Starts", "time-twice").SetArgDisplayNames("twice");
    }

    [TestCaseSource(nameof(Faults))]
    public async Task What_is_typed_wrong_is_named(CreateEvent command, string field, string code)
    {
        var refused = await (await Given.Administrator()).Send(command);
        Assert.That(refused.Error?.Fields, Is.EqualTo(new Dictionary<string, string> { [field] = code }));
    }

    [Test]
    public async Task A_time_that_exists_twice_is_taken_once_somebody_says_which()
    {
        var form = await Given.Form(await Given.NewDraft(command => command with
        {
            Starts = new("2016-10-30T02:30", Passage.Second), Ends = new("2016-10-30T12:00"),
        }));
        Assert.That(form.StartsAt, Is.EqualTo(new DateTimeOffset(2016, 10, 30, 1, 30, 0, TimeSpan.Zero)));
    }
}
