using Summit.Application.Features.Declarations;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Declarations;

/// <summary>Köln and Cologne: two spellings of one city do not both sign without somebody saying that they are two cities.</summary>
public sealed class CitiesBesideTests(string database) : ContractTests(database)
{
    async Task<EventId> Open()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Declared(eventId);
        return eventId;
    }

    [Test]
    public async Task A_city_behind_its_link_says_that_it_is_none_of_those_that_have_signed()
    {
        var eventId = await Open();
        var signing = await Given.Signing(eventId, await Given.AskedToSign(eventId, "Malmø"));
        Assert.That((await Page(eventId, signing)).Names, Is.Empty);
        await Given.Signature(eventId, "Malmö");
        await Given.Signature(eventId, "Malmö", "DK");
        var beside = await Page(eventId, signing);
        Assert.That(beside.Names, Is.EqualTo(new[] { "Malmö" }), "those of its own country");
        Assert.That(await Unsure(() => Host.Visitor.Send(signing)), Is.EqualTo("required"));
        Assert.That(await Unsure(() => Host.Visitor.Send(signing with { Beside = "others" })), Is.EqualTo("changed"));
        Ok(await Host.Visitor.Send(signing with { Beside = beside.Digest }));
        Ok(await Host.Visitor.Send(signing));
    }

    [Test]
    public async Task Whoever_said_so_of_fewer_cities_is_asked_once_more()
    {
        var eventId = await Open();
        var signing = await Given.Signing(eventId, await Given.AskedToSign(eventId, "Malmø"));
        await Given.Signature(eventId, "Lund");
        var said = signing with { Beside = (await Page(eventId, signing)).Digest };
        var struck = await Given.Signature(eventId, "Malmö");
        Assert.That(await Unsure(() => Host.Visitor.Send(said)), Is.EqualTo("changed"));
        Assert.That((await Page(eventId, signing)).Names, Is.EqualTo(new[] { "Lund", "Malmö" }));
        Ok(await Host.Seed.Send(new StrikeSignature(eventId, struck, 1, "Another spelling")));
        Ok(await Host.Visitor.Send(said));
    }

    [Test]
    public async Task The_desk_is_asked_of_cities_with_an_open_link_too_and_the_page_behind_a_link_names_none_of_them()
    {
        var eventId = await Open();
        var signing = await Given.Signing(eventId, await Given.AskedToSign(eventId, "Malmö"));
        Assert.That(await Unsure(() => Host.Seed.Send(Given.Asked(eventId, "Malmø"))), Is.EqualTo("required"));
        var refused = await Host.Seed.Send(new EnterSignature(eventId, Given.Submission(), Given.Entry("Malmø")));
        Assert.That(refused.Error!.Args!["cities"], Is.EqualTo("Malmö"));
        await Given.AskedToSign(eventId, "Lund");
        Assert.That((await Page(eventId, signing)).Names, Is.Empty, "who was asked is not public");
        Ok(await Host.Visitor.Send(signing));
        Assert.That(await Unsure(() => Host.Seed.Send(new EnterSignature(eventId, Given.Submission(), Given.Entry("Malmø"), refused.Error.Args["digest"]))), Is.EqualTo("changed"));
    }

    [Test]
    public async Task A_link_that_was_asked_for_before_does_not_ask_of_itself()
    {
        var eventId = await Open();
        await Given.AskedToSign(eventId, "Malmö");
        Ok(await Host.Seed.Send(new EnterSignature(eventId, Given.Submission(), Given.Entry("MALMÖ"))));
    }

    [Test]
    public async Task A_correction_asks_only_where_the_city_becomes_another_one()
    {
        var eventId = await Open();
        await Given.Signature(eventId, "Lund");
        var id = await Given.Signature(eventId, "Malmö");
        Ok(await Host.Seed.Send(new CorrectSignature(eventId, id, 1, Given.Entry("MALMÖ") with { By = Given.By("Anna Berg") }, "Read wrongly")));
        Assert.That(await Unsure(() => Host.Seed.Send(new CorrectSignature(eventId, id, 2, Given.Entry("Malmø"), "In Danish"))), Is.EqualTo("required"));
        var asked = await Host.Seed.Send(new CorrectSignature(eventId, id, 2, Given.Entry("Malmø"), "In Danish"));
        Assert.That(asked.Error!.Args!["cities"], Is.EqualTo("Lund"), "not itself");
        Ok(await Host.Seed.Send(new CorrectSignature(eventId, id, 2, Given.Entry("Malmø"), "In Danish", asked.Error.Args["digest"])));
    }

    async Task<CitiesBeside> Page(EventId eventId, SignDeclaration signing) =>
        Ok(await Host.Visitor.Send(new ReadSigning(await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId }), signing.Code))).Beside;

    // Nothing changed, and why.
    async Task<string?> Unsure<T>(Func<Task<Result<T>>> send)
    {
        var before = await Rows.Digest();
        var answer = await send();
        Assert.That(await Rows.Digest(), Is.EqualTo(before), "A refusal changed rows");
        return answer.Error?.Fields?.GetValueOrDefault(CitiesBeside.Field);
    }
}
