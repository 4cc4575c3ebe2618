using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;
using Summit.Domain.Registration;

namespace Summit.Application.Tests.Features.Registration;

public sealed class ReadOutcomeTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_confirmed_sender_sees_the_registration()
    {
        var id = await Given.Event(places: 1);
        var command = Given.Command(id, Given.FromOffice(1));
        var registered = await Given.Registration(command);
        var outcome = Ok(await Host.Visitor.Send(new ReadOutcome(id, command.Submission)));
        Assert.That(outcome with { Visits = [] }, Is.EqualTo(new OutcomeView(RegisteredEnding.Confirmed, new()
        {
            Reference = registered.Reference!,
            State = RegistrationState.Confirmed,
            GivenNames = "Søren",
            FamilyName = "Ågård 1",
            Address = "delegate1@city.example",
            OfficeAddress = "office@city.example",
            Category = "councillor",
            Function = "Councillor",
            Body = "Aarhus",
            Country = "DK",
        }, null, [])));
    }

    [Test]
    public async Task Who_waits_sees_the_position_as_of_now()
    {
        var id = await Given.Event(places: 0);
        var ids = await Given.Registrations(id, 2);
        var command = Given.Command(id, 3);
        await Given.Registration(command);
        Assert.That(await Position(), Is.EqualTo(3));
        await Given.Registration(id, 4, "mayor");
        Assert.That(await Position(), Is.EqualTo(4), "A mayor stands in front");
        await Given.Cancellation(id, ids[0]);
        Assert.That(await Position(), Is.EqualTo(3));

        async Task<int?> Position() => Ok(await Host.Visitor.Send(new ReadOutcome(id, command.Submission))).Position;
    }

    [Test]
    public async Task Who_was_registered_already_sees_no_state()
    {
        var id = await Given.Event(places: 1);
        await Given.Registration(id, 1);
        var command = Given.Command(id, 1);
        await Given.Registration(command);
        Assert.That(Ok(await Host.Visitor.Send(new ReadOutcome(id, command.Submission))), Is.EqualTo(new OutcomeView(RegisteredEnding.AlreadyRegistered, null, null, [])));
    }

    [Test]
    public async Task An_unknown_submission_has_no_outcome()
    {
        var id = await Given.Event(places: 1);
        await Refused(RegistrationErrors.NoOutcome, () => Host.Visitor.Send(new ReadOutcome(id, new(Host.Clock.NewId()))));
    }

    [Test]
    public async Task A_refused_submission_has_no_outcome()
    {
        var id = await Given.Event(places: 0);
        var command = Given.Command(id, 1, wait: false);
        await Refused(PlacesErrors.Full, () => Host.Visitor.Send(command), except: "submission");
        await Refused(RegistrationErrors.NoOutcome, () => Host.Visitor.Send(new ReadOutcome(id, command.Submission)));
    }

    [Test]
    public async Task The_submission_of_another_event_has_no_outcome_here()
    {
        var id = await Given.Event(places: 1);
        var other = await Given.Event(places: 1);
        var command = Given.Command(other, 1);
        await Given.Registration(command);
        await Refused(RegistrationErrors.NoOutcome, () => Host.Visitor.Send(new ReadOutcome(id, command.Submission)));
    }
}
