using Summit.Application.Features.Events;
using Summit.Application.Tests.Harness;
using Summit.Domain.Events;

namespace Summit.Application.Tests.Features.Events;

public sealed class EditEventTimesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_draft_moves_with_its_programme_and_its_window_is_then_somebodys_choice()
    {
        var seed = Given.Seed(seed => seed with
        {
            Status = "draft",
            Sessions = [new() { Code = "opening", Kind = "opening", Title = new() { ["en"] = "Opening" }, Starts = "2016-11-09T09:30", Ends = "2016-11-09T10:00", Floor = ["en"] }],
        });
        var id = await Given.Load(seed);
        var form = await Given.Form(id);
        Ok(await Host.Seed.Send(Given.Times(form) with { Zone = "Europe/Istanbul", Starts = new("2016-11-12T10:00"), Ends = new("2016-11-12T18:00") }));
        var now = await Given.Form(id);
        Assert.That((now.Zone, now.StartsLocal, now.StartsAt, now.Version), Is.EqualTo(("Europe/Istanbul", "2016-11-12T10:00", new DateTimeOffset(2016, 11, 12, 7, 0, 0, TimeSpan.Zero), form.Version + 1)));
        Assert.That(await Rows.One<DateTimeOffset>("SELECT starts_at FROM session WHERE event_id = @id", new { id }), Is.EqualTo(new DateTimeOffset(2016, 11, 12, 6, 30, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task A_new_events_window_counts_as_chosen_once_it_was_saved()
    {
        var id = await Given.NewDraft();
        var form = await Given.Form(id);
        Ok(await Host.Seed.Send(Given.Times(form)));
        Assert.That((await Given.Form(id)).Gaps, Has.No.Member(ReadinessGap.Window));
    }

    [Test]
    public async Task What_the_public_sees_of_the_date_is_not_edited_but_postponed_and_the_window_is_free()
    {
        var id = await Given.Event(1);
        var form = await Given.Form(id);
        await Refused(EventsErrors.PostponeInstead, () => Host.Seed.Send(Given.Times(form) with { Ends = new("2016-11-09T18:00") }));
        Ok(await Host.Seed.Send(Given.Times(form) with { Admission = Admission.Invitation, Closes = new("2016-11-01T12:00"), OfferHours = 12 }));
        Assert.That(await Rows.One<string>("SELECT fields FROM audit WHERE event_id = @id AND action = 'event.times'", new { id }), Is.EqualTo("admission closes offer-hours"));
    }

    [Test]
    public async Task Times_that_cannot_be_are_named()
    {
        var form = await Given.Form(await Given.Event(1));
        async Task<string> Fault(EditEventTimes command) =>
            string.Join(' ', (await Host.Seed.Send(command)).Error!.Fields!.Select(field => $"{field.Key} {field.Value}"));
        Assert.That(await Fault(Given.Times(form) with { Closes = new("2016-08-01T09:00") }), Is.EqualTo("Closes before-start"));
        Assert.That(await Fault(Given.Times(form) with { Closes = new("2016-11-09T17:31") }), Is.EqualTo("Closes after-end"));
        Assert.That(await Fault(Given.Times(form) with { Opens = new("2016-10-30T02:30") }), Is.EqualTo("Opens time-twice"));
        Assert.That(await Fault(Given.Times(form) with { OfferHours = 1 }), Is.EqualTo("OfferHours number"));
    }
}
