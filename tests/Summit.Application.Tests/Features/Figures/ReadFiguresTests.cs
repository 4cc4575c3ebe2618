using Summit.Application.Features.Figures;
using Summit.Application.Features.Messages;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Figures;

public sealed class ReadFiguresTests(string database) : ContractTests(database)
{
    async Task<EventFigures> Figures(EventId eventId) => Ok(await (await Given.Staff(eventId, StaffRole.Door)).Send(new ReadFigures(eventId)));

    [Test]
    public async Task Numbers_are_counted_by_their_definitions()
    {
        var eventId = await Given.Event(6, Given.Category("mayor", reserved: 1), Given.Category("councillor", priority: 2), Given.Category("expert", priority: 3, approval: true));
        var first = await Given.Registration(Given.Command(eventId, 1) with { Needs = new() { Diet = "vegan", Access = "ramp" } });
        await Given.Registration(Given.Command(eventId, Given.Answers(2) with { Body = "  ÅRHUS ", Listens = ["en"] }));
        await Given.Registration(Given.Command(eventId, Given.Answers(3) with { Body = "Arhus", Speaks = "fr", Country = "FR" }));
        await Given.Registration(Given.Command(eventId, Given.Answers(4, "mayor") with { Body = "Århus" }));
        await Given.Registration(eventId, 5);
        await Given.Registration(eventId, 6);
        await Given.Registration(Given.Command(eventId, Given.Answers(7)) with { Needs = new() { Diet = "halal" } });
        await Given.Registration(eventId, 8, "expert");
        await Given.Cancellation(eventId, first.Id!.Value);
        var figures = await Figures(eventId);
        Assert.That(figures.Numbers, Is.EquivalentTo(new Dictionary<FigureKey, int>
        {
            [FigureKey.Capacity] = 6, [FigureKey.Taken] = 6, [FigureKey.HeldBack] = 0, [FigureKey.Free] = 0, [FigureKey.Confirmed] = 5, [FigureKey.Offered] = 1, [FigureKey.Invited] = 0,
            [FigureKey.Waiting] = 0, [FigureKey.Submitted] = 1, [FigureKey.Declined] = 0, [FigureKey.Cancelled] = 1, [FigureKey.Mayors] = 1, [FigureKey.Cities] = 3,
            [FigureKey.Countries] = 2, [FigureKey.FromWaitingList] = 0, [FigureKey.Diets] = 0, [FigureKey.Access] = 0, [FigureKey.Undelivered] = 0,
        }));
        Assert.That(figures.ByCategory, Is.EqualTo(new CountLine[] { new("councillor", 4), new("mayor", 1) }));
        Assert.That(figures.ByCountry, Is.EqualTo(new CountLine[] { new("DK", 4), new("FR", 1) }));
        Assert.That(figures.BySpoken, Is.EqualTo(new CountLine[] { new("da", 4), new("fr", 1) }));
        Assert.That(figures.ByUnderstood, Is.EqualTo(new CountLine[] { new("en", 5), new("da", 4) }));
        Assert.That(figures.Shares, Does.Contain(new ShareLine { Category = "mayor", Reserved = 1, Taken = 1 }));
        Assert.That((figures.At, figures.Zone), Is.EqualTo((Host.Clock.Now, "Europe/Amsterdam")));
    }

    /// <summary>The desk draws these as the parts of one bar.</summary>
    [Test]
    public async Task Places_add_up_also_where_invitations_keep_some()
    {
        var eventId = await Given.Event(8, Given.Category("mayor", reserved: 2), Given.Category("councillor", priority: 2));
        await Given.Registration(eventId, 1);
        var left = await Given.Registration(eventId, 2);
        await Given.Invited(eventId, 2, reserved: true);
        for (var person = 3; person <= 6; person++) await Given.Registration(eventId, person);
        await Given.Cancellation(eventId, left.Id!.Value);
        var figures = await Figures(eventId);
        Assert.That(figures[FigureKey.Invited], Is.EqualTo(2));
        Assert.That(figures[FigureKey.Confirmed] + figures[FigureKey.Offered] + figures[FigureKey.Invited], Is.EqualTo(figures[FigureKey.Taken]));
        Assert.That(figures[FigureKey.Taken] + figures[FigureKey.HeldBack] + figures[FigureKey.Free], Is.EqualTo(figures[FigureKey.Capacity]));
    }

    [Test]
    public async Task Needs_of_the_confirmed_are_counted_and_not_told()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Registration(Given.Command(eventId, 1) with { Needs = new() { Diet = "vegan", Access = "ramp" } });
        await Given.Registration(Given.Command(eventId, 2) with { Needs = new() { Diet = "halal" } });
        var figures = await Figures(eventId);
        Assert.That((figures[FigureKey.Diets], figures[FigureKey.Access]), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Days_are_those_of_the_events_town_and_none_is_left_out()
    {
        var eventId = await Given.Event(places: 5);
        Host.Time.MoveTo(new(2016, 10, 17, 22, 30, 0, TimeSpan.Zero));
        await Given.Registration(eventId, 1);
        Host.Time.MoveTo(new(2016, 10, 20, 12, 0, 0, TimeSpan.Zero));
        await Given.Cancellation(eventId, (await Given.Registration(eventId, 2)).Id!.Value);
        Assert.That((await Figures(eventId)).Days, Is.EqualTo(new DayLine[]
        {
            new() { Day = new(2016, 10, 18), Registered = 1, Confirmed = 1 }, new() { Day = new(2016, 10, 19) }, new() { Day = new(2016, 10, 20), Registered = 1 },
        }));
    }

    [Test]
    public async Task Messages_given_up_are_counted()
    {
        var eventId = await Given.Event(places: 5);
        var id = (await Given.Registration(eventId, 1)).Id!.Value;
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @id", new { id });
        Ok(await Host.Job.Send(new SettleMessage(message, Delivery.Refused, "550 no such mailbox")));
        Assert.That((await Figures(eventId))[FigureKey.Undelivered], Is.EqualTo(1));
    }

    [Test]
    public async Task An_event_without_registrations_has_figures_too()
    {
        var figures = await Figures(await Given.Event(places: 5));
        Assert.That((figures[FigureKey.Free], figures[FigureKey.Confirmed], figures.Days.Count, figures.ByCountry.Count), Is.EqualTo((5, 0, 0, 0)));
    }
}
