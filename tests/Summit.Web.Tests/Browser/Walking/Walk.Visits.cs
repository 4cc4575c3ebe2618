using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Ballots;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Time;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Web.Tests.Browser.Walking;

/// <content>The study visits of a registration.</content>
sealed partial class Walk
{
    const string First = "safety-house";
    const string Second = "community-policing";

    async Task Visits()
    {
        var (reference, id) = await Registered(WalkEvents.Open, Person("councillor"));
        var eventId = await site.EventId(WalkEvents.Open);
        await Open(reference);
        await _hand.Press("main a[href$='/my/visits']");
        await See(Screens.MyVisits, "to choose");
        var without = await page.Locator(".without").AllInnerTextsAsync();
        Assert.That(without, Is.All.EqualTo(_texts["MyLanguages.Without"]));
        Assert.That(without.Count > 0, Is.EqualTo(way.Language != "en"), "every guide speaks English, and not each of them the others");
        await _hand.Press(Form(First));
        await See(Screens.MyVisits, "with a place");
        await Go($"{Home}/my/programme");
        await See(Screens.MyProgramme, "own");
        await _hand.Press("form[action$='/my/programme'] button");
        await See(Screens.MyProgramme, "address made");
        await LimitedSessions(eventId);
        await Go($"{Home}/my/visits");
        await Places(eventId, Second, 0);
        await _hand.Press(Form(Second));
        await See(Screens.MyVisits, "waiting");
        await Places(eventId, Second, 1);
        await Go($"{Home}/my/visits");
        await See(Screens.MyVisits, "offered");
        await _hand.Press(Form(Second));
        Assert.That(await page.Locator($"{Form(First)}[value=swap]").CountAsync(), Is.EqualTo(1), "The first one was given up");
        await Elsewhere($"{Home}/my/visits", Form(Second));
        await _hand.Press(Form(Second));
        await See(Screens.MyVisit, "refused");
        await Places(eventId, First, 25, new("2016-10-17T00:30"));
        await Go($"{Home}/my/visits");
        await See(Screens.MyVisits, "closed");
        Ok(await site.Operator.Send(new CancelRegistration(eventId, id)));
        await Go($"{Home}/my/visits");
        await See(Screens.MyVisits, "not confirmed");
    }

    async Task Places(EventId eventId, string visit, int places, WallTime? cutOff = null) =>
        Ok(await site.Operator.Send(new EditVisit(eventId, visit, Ok(await site.Operator.Send(new ReadVisitForm(eventId, visit))).Version, places, 0, cutOff)));

    // One at the time of the visit, one at another.
    async Task LimitedSessions(EventId eventId)
    {
        foreach (var session in new[] { "visits", "closing" })
        {
            var form = Ok(await site.Operator.Send(new ReadProgrammeForm(eventId, session)));
            var item = form.Item!;
            Ok(await site.Operator.Send(new SaveSession(eventId, session, form.Version, new()
            {
                Kind = item.Kind, Title = item.Title, Summary = item.Summary, Starts = new(item.StartsLocal), Ends = new(item.EndsLocal), Room = item.RoomCode, Places = 20,
            })));
        }
        var programme = Ok(await site.Operator.Send(new ReadProgramme(eventId)));
        Ok(await site.Operator.Send(new PublishProgramme(eventId, programme.Edition!.Number, programme.Digest)));
        await Go($"{Home}/my/programme");
        await See(Screens.MyProgramme, "limited places");
        await _hand.Press("form[action$='/my/programme/visits'] button");
        await See(Screens.MySession, "refused");
        await _hand.Press("form[action$='/my/programme/closing'] button");
        await See(Screens.MyProgramme, "with a place");
    }

    async Task Ballots()
    {
        const string Few = "few";
        var (reference, _) = await Registered(Few, Person("councillor"));
        var eventId = await site.EventId(Few);
        var ballot = Ok(await site.Operator.Send(new OpenBallot(eventId, First, new("2016-10-18T12:00"))));
        await Go($"{Home}/{Few}/visits");
        await See(Screens.Visits, "by ballot");
        await Open(reference);
        await Go($"{Home}/my/visits");
        await See(Screens.MyVisits, "to rank");
        await _hand.Select($"#{ballot}-choice-1", Second);
        await _hand.Select($"#{ballot}-choice-2", Second);
        await _hand.Press("button[value=rank]");
        await See(Screens.MyBallot, "a visit twice");
        await _hand.Select($"#{ballot}-choice-2", First);
        await _hand.Press("button[value=rank]");
        await See(Screens.MyVisits, "ranked");
        Later(TimeSpan.FromDays(2));
        await Go($"{Home}/my/visits");
        await See(Screens.MyVisits, "rankings closed");
        var draw = BallotDraw.Of(site.Services.GetRequiredService<EventClock>(), eventId, Ok(await site.Operator.Send(new PreviewBallot(eventId, ballot))));
        foreach (var piece in draw.Pieces) Ok(await site.Operator.Send(piece));
        Ok(await site.Operator.Send(draw.Apply));
        await Go($"{Home}/my/visits");
        await See(Screens.MyVisits, "drawn");
    }

    static string Form(string visit) => $"form[action$='/my/visits/{visit}'] button:first-of-type";
}
