using Summit.Application.Features.Events;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

public sealed class PressPicturesTests(string database) : ContractTests(database)
{
    async Task<PressKitView> Shown(EventId eventId) =>
        Ok(await Host.Visitor.Send(new ReadPressKit(await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId }))));

    [Test]
    public async Task Everyone_sees_a_picture_with_its_credit_and_licence_until_it_is_taken_away()
    {
        var eventId = await Given.Event(places: 5);
        Assert.That((await Shown(eventId)).Pictures, Is.Empty);
        var first = await Given.Pictured(eventId);
        var second = await Given.Pictured(eventId, '1');
        var shown = (await Shown(eventId)).Pictures;
        Assert.That(shown.Select(picture => picture.Id), Is.EqualTo(new[] { first, second }));
        Assert.That((shown[0].Caption.In("fr").Text, shown[0].Credit, shown[0].Licence, shown[0].Width, shown[0].Height), Is.EqualTo(("La salle", "Eva Lind", PictureLicence.CcBy, 3000, 2000)));
        var page = Ok(await Host.Visitor.Send(new ReadPressPage((await Shown(eventId)).Head.Slug)));
        Assert.That(page.Pictures, Is.EqualTo(2));

        Ok(await Host.Seed.Send(new RemovePressPicture(eventId, first)));
        Assert.That((await Shown(eventId)).Pictures.Select(picture => picture.Id), Is.EqualTo(new[] { second }));
        Assert.That(await Rows.Count("stored_file", "owner_id = @eventId AND delete_after <= @now", new { eventId, now = Host.Clock.SystemNow }), Is.EqualTo(1));
        await Refused(PressErrors.NoSuchPicture, () => Host.Seed.Send(new RemovePressPicture(eventId, first)));
        Assert.That(await Rows.Acts(new(first.Value)), Is.EqualTo(new[] { "press.picture-added", "press.picture-removed" }));
        await Given.Pictured(eventId);
    }

    [Test]
    public async Task What_is_said_of_it_is_changed_and_two_do_not_overwrite_each_other()
    {
        var eventId = await Given.Event(places: 5);
        var id = await Given.Pictured(eventId);
        var words = Given.PictureWords with { Credit = " Anna Berg ", Licence = PictureLicence.Reporting };
        Ok(await Host.Seed.Send(new SavePressPicture(eventId, id, 1, words)));
        var shown = (await Shown(eventId)).Pictures.Single();
        Assert.That((shown.Credit, shown.Licence, shown.Version), Is.EqualTo(("Anna Berg", PictureLicence.Reporting, 2)));
        await Refused(PressErrors.ChangedMeanwhile, () => Host.Seed.Send(new SavePressPicture(eventId, id, 1, words)));
        var elsewhere = await Given.Event(places: 5);
        await Refused(PressErrors.NoSuchPicture, () => Host.Seed.Send(new SavePressPicture(elsewhere, id, 2, words)));
    }

    [TestCase("", "Eva Lind", PictureLicence.Cc0, "Caption", "required")]
    [TestCase("The hall", " ", PictureLicence.Cc0, "Credit", "required")]
    [TestCase("The hall", "Eva Lind", (PictureLicence)9, "Licence", "choose")]
    public async Task A_picture_is_told_what_it_shows_by_whom_and_what_may_be_done_with_it(string caption, string credit, PictureLicence licence, string field, string problem)
    {
        var eventId = await Given.Event(places: 5);
        var added = await Host.Seed.Send(Given.Picture(eventId) with { Words = new(new([KeyValuePair.Create("en", caption)]), credit, licence) });
        Assert.That(added.Error!.Fields!.Single(), Is.EqualTo(KeyValuePair.Create(field, problem)));
    }

    [Test]
    public async Task The_same_file_comes_once_and_there_are_forty_at_most()
    {
        var eventId = await Given.Event(places: 5);
        for (var number = 0; number < PressKit.MostPictures; number++)
        {
            await Given.Pictured(eventId, (char)('A' + number));
            if (number == 0) await Refused(PressErrors.PictureKnown, () => Host.Seed.Send(Given.Picture(eventId, 'A')));
        }
        await Refused(PressErrors.TooManyPictures, () => Host.Seed.Send(Given.Picture(eventId, '0')));
        await Given.Pictured(await Given.Event(places: 5), 'A');
    }

    [Test]
    public async Task Of_an_event_that_is_archived_a_picture_can_be_taken_away_and_nothing_else_be_done()
    {
        var eventId = await Given.Event(places: 5);
        var id = await Given.Pictured(eventId);
        Host.Time.MoveTo(new(2016, 12, 1, 0, 0, 0, TimeSpan.Zero));
        Ok(await (await Given.Organiser(eventId)).Send(new ArchiveEvent(eventId, await Given.EventVersion(eventId))));
        var officer = await Given.PressOfficer(eventId);
        Assert.That((await officer.Send(new SavePressPicture(eventId, id, 1, Given.PictureWords))).Error, Is.EqualTo(RequestErrors.Archived));
        Ok(await officer.Send(new RemovePressPicture(eventId, id)));
        Assert.That((await Shown(eventId)).Pictures, Is.Empty);
    }

    [Test]
    public async Task Pictures_of_a_draft_are_nobodys_but_the_officers()
    {
        var seed = Given.Seed();
        var eventId = await Given.Load(seed);
        await Given.Pictured(eventId);
        await Given.Load(seed with { Status = "draft", HostLanguage = "en" }, "taken back");
        Assert.That((await Host.Visitor.Send(new ReadPressKit(seed.Slug))).Error, Is.EqualTo(RequestErrors.NoSuchEvent));
        Assert.That(Ok(await Host.Seed.Send(new ReadPressPictures(eventId))), Has.Count.EqualTo(1));
    }
}
