using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain.Registration;

namespace Summit.Application.Tests.Features.Registration;

public sealed class ReadMyRegistrationTests(string database) : ContractTests(database)
{
    static readonly NeedsAnswers Needs = new() { Diet = "vegan", Access = "a ramp" };

    [Test]
    public async Task An_offer_stands_until_the_instant_it_ends()
    {
        var (_, mine) = await Given.Offer();
        var end = (await Rows.OfferEnds(mine))!.Value;
        Host.Time.MoveTo(end.AddMilliseconds(-1));
        Assert.That(Ok(await (await Given.HolderOf(mine)).Send(new ReadMyRegistration())).OfferStands, Is.True);
        Host.Time.MoveTo(end);
        Assert.That(Ok(await (await Given.HolderOf(mine)).Send(new ReadMyRegistration())).OfferStands, Is.False);
    }

    [Test]
    public async Task The_delegate_sees_the_own_registration_with_languages_and_needs()
    {
        var id = await Given.Event(places: 2);
        await Given.Registration(id, 1);
        var mine = await Given.Registration(Given.Command(id, 2) with { Needs = Needs });
        var view = Ok(await (await Given.HolderOf(mine.Id!.Value)).Send(new ReadMyRegistration()));
        Assert.That(view.Profile.Id, Is.EqualTo(mine.Id));
        Assert.That(view.Profile.FamilyName, Is.EqualTo("Ågård 2"));
        Assert.That(view.Profile.State, Is.EqualTo(RegistrationState.Confirmed));
        Assert.That(view.Languages.Select(line => $"{line.Skill} {line.Language}"), Is.EqualTo(new[] { "Listen da", "Listen en", "Speak da" }));
        Assert.That(view.Needs, Is.EqualTo(Needs));
        Assert.That(view.IsDelegate, Is.True);
        Assert.That(view.Event.Id, Is.EqualTo(id));
        Assert.That(view.Position, Is.Null);
    }

    [Test]
    public async Task The_office_sees_the_registration_it_made_but_not_the_needs()
    {
        var id = await Given.Event(places: 1);
        var mine = await Given.Registration(Given.Command(id, Given.FromOffice(1)) with { Needs = Needs });
        var office = Ok(await (await Given.HolderOf(mine.Id!.Value, Recipient.Office)).Send(new ReadMyRegistration()));
        Assert.That(office.Profile.Id, Is.EqualTo(mine.Id));
        Assert.That(office.IsDelegate, Is.False);
        Assert.That(office.Needs, Is.Null);
        var person = Ok(await (await Given.HolderOf(mine.Id!.Value)).Send(new ReadMyRegistration()));
        Assert.That(person.Needs, Is.EqualTo(Needs));
    }

    [Test]
    public async Task Who_waits_sees_the_position_and_who_is_offered_a_place_its_end()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 3);
        var second = await Given.HolderOf(ids[1]);
        var third = await Given.HolderOf(ids[2]);
        Assert.That(Ok(await third.Send(new ReadMyRegistration())).Position, Is.EqualTo(2));
        await Given.Cancellation(id, ids[0]);
        Assert.That(Ok(await third.Send(new ReadMyRegistration())).Position, Is.EqualTo(1));
        var offered = Ok(await second.Send(new ReadMyRegistration()));
        Assert.That(offered.Profile.State, Is.EqualTo(RegistrationState.Offered));
        Assert.That(offered.Profile.OfferEnds, Is.EqualTo(TestClock.Start.AddHours(48)));
        Assert.That(offered.CanTakeFreePlace, Is.False);
    }

    [Test]
    public async Task An_ended_registration_says_why()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1))[0];
        var holder = await Given.HolderOf(mine);
        Ok(await holder.Send(new CancelRegistration(id, mine)));
        var view = Ok(await holder.Send(new ReadMyRegistration()));
        Assert.That((view.Profile.State, view.Profile.EndReason), Is.EqualTo((RegistrationState.Cancelled, EndReason.CancelledByPerson)));
    }

    [Test]
    public async Task Without_a_session_there_is_nothing_to_see()
    {
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new ReadMyRegistration()));
        await Refused(RequestErrors.NotAllowed, () => Host.Seed.Send(new ReadMyRegistration()));
        await Refused(RequestErrors.NotYours, () => Host.Holder("guessed").Send(new ReadMyRegistration()));
    }
}
