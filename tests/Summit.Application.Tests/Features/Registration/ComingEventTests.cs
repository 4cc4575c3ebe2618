using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Registration;

public sealed class ComingEventTests(string database) : ContractTests(database)
{
    [Test]
    public async Task At_a_cancelled_event_nobody_is_approved_moved_replaced_or_written_to_again()
    {
        var (id, confirmed, submitted) = await Registered();
        var form = await Given.Form(id);
        Ok(await Host.Seed.Send(new CancelEvent(id, form.Version, Given.Text(("en", "The hall is closed")))));
        await NothingGoesOn(RegistrationErrors.EventCancelled, id, confirmed, submitted);
        Ok(await Host.Seed.Send(new DeclineRegistration(id, submitted, "It is off")));
        Ok(await Host.Seed.Send(new CancelRegistration(id, confirmed)));
    }

    [Test]
    public async Task Nor_at_one_that_is_over_where_details_can_still_be_put_right()
    {
        var (id, confirmed, submitted) = await Registered();
        Host.Time.MoveTo((await Given.Form(id)).EndsAt);
        await NothingGoesOn(RegistrationErrors.EventOver, id, confirmed, submitted);
        var version = await Version(confirmed);
        Ok(await Host.Seed.Send(new ChangeRegistration(id, confirmed, version, Given.Answers(1) with { Function = "Mayor" }, null)));
    }

    [Test]
    public async Task Until_its_last_moment_they_do()
    {
        var (id, confirmed, submitted) = await Registered();
        Host.Time.MoveTo((await Given.Form(id)).EndsAt.AddMilliseconds(-1));
        Ok(await Host.Seed.Send(new ApproveRegistration(id, submitted)));
        Ok(await Host.Seed.Send(new MoveCategory(id, confirmed, "mayor")));
    }

    async Task NothingGoesOn(Error refusal, EventId id, RegistrationId confirmed, RegistrationId submitted)
    {
        var version = await Version(confirmed);
        await Refused(refusal, () => Host.Seed.Send(new ApproveRegistration(id, submitted)));
        await Refused(refusal, () => Host.Seed.Send(new MoveCategory(id, confirmed, "mayor")));
        await Refused(refusal, () => Host.Seed.Send(new ResendMessage(id, confirmed)));
        await Refused(refusal, () => Host.Seed.Send(new SubstituteDelegate(id, confirmed, version, "Zoë", "Kovač", "substitute@city.example", "Councillor")));
    }

    async Task<(EventId Id, RegistrationId Confirmed, RegistrationId Submitted)> Registered()
    {
        var id = await Given.Event(places: 5);
        return (id, (await Given.Registration(id, 1)).Id!.Value, (await Given.Registration(id, 2, "expert")).Id!.Value);
    }

    Task<int> Version(RegistrationId id) => Rows.One<int>("SELECT version FROM registration WHERE id = @id", new { id });
}
