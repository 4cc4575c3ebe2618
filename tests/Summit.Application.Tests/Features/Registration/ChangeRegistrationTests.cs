using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Registration;

public sealed class ChangeRegistrationTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Details_and_languages_change_with_one_message_and_the_values_apart_in_the_audit()
    {
        var (id, mine) = await Confirmed();
        var answers = Given.Answers(1) with { Function = "Mayor", Listens = ["fr", "en", "da"] };
        Ok(await (await Given.HolderOf(mine)).Send(await Change(id, mine, answers)));
        Assert.That(await Rows.One<string>("SELECT function_title FROM registration WHERE id = @mine", new { mine }), Is.EqualTo("Mayor"));
        Assert.That(await Rows.All<string>("SELECT language FROM registration_language WHERE registration_id = @mine AND skill = 'Listen' ORDER BY rank", new { mine }),
            Is.EqualTo(new[] { "fr", "en", "da" }));
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate confirmed", "Delegate details-changed" }));
        Assert.That(await Rows.One<string>("SELECT fields FROM audit WHERE subject_id = @mine AND action = 'registration.changed'", new { mine }), Is.EqualTo("Function Listens"));
    }

    [Test]
    public async Task Saving_what_is_there_already_owes_no_message_and_no_audit_row()
    {
        var (id, mine) = await Confirmed();
        var holder = await Given.HolderOf(mine);
        Ok(await holder.Send(await Change(id, mine, Given.Answers(1))));
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate confirmed" }));
        Assert.That(await Rows.Acts(mine), Is.EqualTo(new[] { "registration.created" }));
    }

    [Test]
    public async Task Another_address_makes_all_links_fall_and_tells_the_former_address()
    {
        var (id, mine) = await Confirmed();
        var holder = await Given.HolderOf(mine);
        var ending = Ok(await holder.Send(await Change(id, mine, Given.Answers(1) with { Address = "new@city.example" })));
        Assert.That(ending, Is.EqualTo(ChangeEnding.AddressChanged));
        Assert.That((await holder.Send(new ReadMyRegistration())).Error?.Code, Is.EqualTo(RequestErrors.NotYours.Code));
        Assert.That(await Rows.Messages(mine), Is.EquivalentTo(new[] { "Delegate confirmed", "Delegate details-changed", "Former address-changed" }));
        var former = await Prepared(mine, "address-changed");
        Assert.That(former.Former!.Address, Is.EqualTo("delegate1@city.example"));
        Assert.That(former.Token, Is.Empty, "The former address gets no way in");
    }

    [Test]
    public async Task The_same_address_in_other_letters_keeps_the_links()
    {
        var (id, mine) = await Confirmed();
        var holder = await Given.HolderOf(mine);
        var ending = Ok(await holder.Send(await Change(id, mine, Given.Answers(1) with { Address = "Delegate1@City.example" })));
        Assert.That(ending, Is.EqualTo(ChangeEnding.Saved));
        Ok(await holder.Send(new ReadMyRegistration()));
    }

    [Test]
    public async Task Nobody_becomes_somebody_who_is_registered_already()
    {
        var (id, mine) = await Confirmed();
        await Given.Registration(id, 2);
        var holder = await Given.HolderOf(mine);
        var change = await Change(id, mine, Given.Answers(2));
        await Refused(RegistrationErrors.SamePerson, () => holder.Send(change));
    }

    [Test]
    public async Task A_page_shown_before_another_change_is_refused()
    {
        var (id, mine) = await Confirmed();
        var holder = await Given.HolderOf(mine);
        var stale = await Change(id, mine, Given.Answers(1) with { Function = "Mayor" });
        Ok(await holder.Send(await Change(id, mine, Given.Answers(1) with { Function = "Adviser" })));
        await Refused(RegistrationErrors.ChangedMeanwhile, () => holder.Send(stale));
    }

    [Test]
    public async Task The_category_stays_whatever_is_sent()
    {
        var (id, mine) = await Confirmed();
        Ok(await (await Given.HolderOf(mine)).Send(await Change(id, mine, Given.Answers(1, "mayor") with { Function = "Mayor" })));
        Assert.That(await Rows.One<string>("SELECT category FROM registration WHERE id = @mine", new { mine }), Is.EqualTo("councillor"));
    }

    [Test]
    public async Task The_delegate_changes_needs_and_the_office_cannot()
    {
        var id = await Given.Event(places: 2);
        var mine = (await Given.Registration(Given.Command(id, Given.FromOffice(1)))).Id!.Value;
        var answers = Given.Answers(1);
        Ok(await (await Given.HolderOf(mine)).Send(await Change(id, mine, answers) with { Needs = new() { Diet = "vegan" } }));
        Ok(await (await Given.HolderOf(mine, Recipient.Office)).Send(await Change(id, mine, answers) with { Needs = new() { Diet = "seen by the office" } }));
        Assert.That(await Rows.One<string>("SELECT diet FROM registration_need WHERE registration_id = @mine", new { mine }), Is.EqualTo("vegan"));
        Assert.That(await Rows.Count("audit_value", "old_value LIKE '%vegan%' OR new_value LIKE '%vegan%'"), Is.Zero);
    }

    [Test]
    public async Task An_organiser_corrects_an_address_and_leaves_the_needs_alone()
    {
        var id = await Given.Event(places: 2);
        var mine = (await Given.Registration(Given.Command(id, 1) with { Needs = new() { Diet = "vegan" } })).Id!.Value;
        var organiser = await Given.Organiser(id);
        var change = await Change(id, mine, Given.Answers(1) with { Address = "corrected@city.example" }) with { Needs = new() { Diet = "seen by the organiser" } };
        Assert.That(Ok(await organiser.Send(change)), Is.EqualTo(ChangeEnding.AddressChanged));
        Assert.That(await Rows.One<string>("SELECT diet FROM registration_need WHERE registration_id = @mine", new { mine }), Is.EqualTo("vegan"));
        Assert.That(await Rows.One<string>("SELECT actor FROM audit WHERE subject_id = @mine AND action = 'registration.changed'", new { mine }), Does.StartWith("Staff:"));
        Assert.That(await Rows.Messages(mine), Does.Contain("Former address-changed"));
    }

    [Test]
    public async Task An_ended_registration_stays_as_it_is()
    {
        var (id, mine) = await Confirmed();
        var holder = await Given.HolderOf(mine);
        await Given.Cancellation(id, mine);
        var change = await Change(id, mine, Given.Answers(1) with { Function = "Mayor" });
        await Refused(RegistrationErrors.Ended, () => holder.Send(change));
    }

    async Task<(EventId, RegistrationId)> Confirmed()
    {
        var id = await Given.Event(places: 2);
        return (id, (await Given.Registration(id, 1)).Id!.Value);
    }

    async Task<ChangeRegistration> Change(EventId id, RegistrationId mine, RegistrationAnswers answers) =>
        new(id, mine, await Rows.One<int>("SELECT version FROM registration WHERE id = @mine", new { mine }), answers, null);

    async Task<Application.Features.Messages.MessageFacts> Prepared(RegistrationId mine, string template) =>
        Ok(await Host.Job.Send(new Application.Features.Messages.PrepareMessage(await Rows.One<MessageId>(
            "SELECT id FROM outbox WHERE registration_id = @mine AND template = @template", new { mine, template }))))!;
}
