using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Registration;

public sealed class SubstituteDelegateTests(string database) : ContractTests(database)
{
    [Test]
    public async Task The_place_stays_taken_and_both_people_get_a_message()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(Given.Command(id, 1) with { Needs = new() { Diet = "vegan" } })).Id!.Value;
        await Given.Registration(id, 2);
        var holder = await Given.HolderOf(mine);
        Ok(await holder.Send(await Substitute(id, mine)));
        Assert.That(await Rows.State(mine), Is.EqualTo("Confirmed"));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));
        Assert.That(await Rows.Messages(mine), Is.EquivalentTo(new[] { "Delegate confirmed", "Delegate substituted-in", "Former substituted-out" }));
        Assert.That(await Rows.Count("registration_need", "registration_id = @mine", new { mine }), Is.Zero, "The needs were the other person's");
        Assert.That((await holder.Send(new ReadMyRegistration())).Error?.Code, Is.EqualTo(RequestErrors.NotYours.Code));
        var former = Ok(await Host.Job.Send(new PrepareMessage(await Message(mine, "substituted-out"))))!;
        Assert.That(former.Former, Is.EqualTo(new FormerRecipient("Søren Ågård 1", "delegate1@city.example")));
        Assert.That(former.Token, Is.Empty);
        Assert.That(former.Sequence, Is.EqualTo(1));
    }

    [Test]
    public async Task The_replaced_person_can_register_anew()
    {
        var id = await Given.Event(places: 2);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        Ok(await (await Given.HolderOf(mine)).Send(await Substitute(id, mine)));
        Assert.That((await Given.Registration(id, 1)).Ending, Is.EqualTo(RegisteredEnding.Confirmed));
    }

    [Test]
    public async Task A_place_in_the_queue_does_not_pass_to_a_substitute()
    {
        var id = await Given.Event(places: 1);
        await Given.Registration(id, 1);
        var waiting = (await Given.Registration(id, 2)).Id!.Value;
        var holder = await Given.HolderOf(waiting);
        var substitute = await Substitute(id, waiting);
        await Refused(RegistrationErrors.NotConfirmed, () => holder.Send(substitute));
    }

    [Test]
    public async Task Neither_oneself_nor_somebody_registered_already_is_a_substitute()
    {
        var id = await Given.Event(places: 3);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        await Given.Registration(id, 2);
        var holder = await Given.HolderOf(mine);
        var self = await Substitute(id, mine) with { GivenNames = "Søren", FamilyName = "Ågård 1", Address = "delegate1@city.example" };
        await Refused(RegistrationErrors.SamePerson, () => holder.Send(self));
        await Refused(RegistrationErrors.SamePerson, () => holder.Send(self with { FamilyName = "Ågård 2", Address = "delegate2@city.example" }));
    }

    [Test]
    public async Task Two_at_once_from_one_page_name_one_substitute()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        var holder = await Given.HolderOf(mine);
        var one = await Substitute(id, mine);
        var results = await Task.WhenAll(Enumerable.Range(1, 20).Select(number =>
            Task.Run(() => holder.Send(one with { Address = $"substitute{number}@city.example" }))));
        Assert.That(results.Count(result => result.Ok), Is.EqualTo(1));
        Assert.That(await Rows.Count("outbox", "registration_id = @mine AND template = 'substituted-in'", new { mine }), Is.EqualTo(1));
    }

    async Task<SubstituteDelegate> Substitute(EventId id, RegistrationId mine) => new(
        id, mine, await Rows.One<int>("SELECT version FROM registration WHERE id = @mine", new { mine }), "Zoë", "Kovač", "substitute@city.example", "Councillor");

    Task<MessageId> Message(RegistrationId mine, string template) =>
        Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @mine AND template = @template", new { mine, template });
}
