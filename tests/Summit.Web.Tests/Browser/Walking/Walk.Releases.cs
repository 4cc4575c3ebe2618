using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Domain.Staff;

namespace Summit.Web.Tests.Browser.Walking;

/// <content>Press releases: that of Aarhus, and one that is corrected and taken back.</content>
sealed partial class Walk
{
    async Task Releases()
    {
        await Go($"{Home}/{Declared}");
        await _hand.Press("main a[href$='/press/releases']");
        await See(Screens.Releases, "some");
        await _hand.Press("main h2 a");
        await See(Screens.Release, "public");
        await Go($"{Home}/{WalkEvents.Near}/press/releases");
        await See(Screens.Releases, "none yet");
        await Go($"{Home}/{Declared}/press/releases/cg-pr-57-2015");
        await See(Screens.Release, "unknown");

        await Go($"{Home}/{WalkEvents.Near}/press/pictures");
        await See(Screens.Pictures, "none");
        var near = await site.EventId(WalkEvents.Near);
        foreach (var (number, licence) in Enum.GetValues<PictureLicence>().Index())
            Ok(await site.Operator.Send(new AddPressPicture(near, new(new([new("en", "The town hall by night")]), "Eva Lind", licence), new($"none-{number}", new((char)('0' + number), 64), 2_000_000, "image/jpeg"), 3000, 2000)));
        await Go($"{Home}/{WalkEvents.Near}/press/pictures");
        await See(Screens.Pictures, "some");

        var (officer, id) = (await site.Desk(administrator: true, StaffRole.PressOfficer), await site.EventId(Declared));
        var board = Ok(await officer.Send(new ReadReleases(id, 1)));
        var release = Ok(await officer.Send(new BeginRelease(id, new(Guid.CreateVersion7()), board.Next.Series, board.Next.Number, board.Today, ["en"])));
        var wording = new ReleaseWording("Aarhus", "Registrations are open", "", "Towns can register.\n\nThey do so here.", "");
        Ok(await officer.Send(new SaveReleaseText(id, release, "en", 0, wording)));
        Ok(await officer.Send(new ApproveRelease(id, release, 1, new Dictionary<string, int> { ["en"] = 1 })));
        Ok(await officer.Send(new CorrectRelease(id, release, 2, new Dictionary<string, ReleaseWording> { ["en"] = wording }, [], new([new("en", "Registrations opened on Monday.")]))));
        await Go($"{Home}/{Declared}/press/releases/{board.Next.Slug}");
        await See(Screens.Release, "corrected");
        Ok(await officer.Send(new WithdrawRelease(id, release, 3, "Published twice")));
        await Go($"{Home}/{Declared}/press/releases/{board.Next.Slug}");
        await See(Screens.Release, "withdrawn");
        await UnderEmbargo(officer, id);
    }

    async Task UnderEmbargo(Requests officer, EventId over)
    {
        var id = await site.EventId(WalkEvents.Open);
        var asked = Ok(await site.Operator.Send(new RequestAccreditation(id, new(Guid.CreateVersion7()), new()
        {
            Outlet = "The Daily", Country = "NL", Medium = PressMedium.Print, Address = "press@daily.example", Telephone = "+31 10 000 00 00",
            People = [new() { GivenNames = "Anna", FamilyName = "Berg", Role = PressRole.Reporter }],
        }, way.Language, "2016-11"))).Id!.Value;
        var facts = Ok(await site.Jobs.Send(new PrepareMessage(await Scalar<MessageId>("SELECT id FROM outbox WHERE registration_id = @asked", new { asked }))))!;
        await Go($"{Home}/link/{facts.Token}");
        await _hand.Press("main button.act");
        await Go($"{Home}/my/press/releases");
        await See(Screens.Embargoed, "not accredited");
        await Go($"{Home}/my/press/interviews");
        await See(Screens.Interviews, "not accredited");
        var person = await Scalar<AccreditationId>("SELECT id FROM accreditation WHERE request_id = @asked", new { asked });
        Ok(await site.Operator.Send(new DecideAccreditation(id, [new(person, 1)], new() { Becomes = AccreditationState.Accredited })));
        await Go($"{Home}/my/press/releases");
        await See(Screens.Embargoed, "none");

        var board = Ok(await officer.Send(new ReadReleases(over, 1)));
        var release = Ok(await officer.Send(new BeginRelease(id, new(Guid.CreateVersion7()), board.Next.Series, board.Next.Number, board.Today, ["en", "fr"])));
        var wording = new ReleaseWording("Rotterdam", "Mayors meet again", "They say why.", "Because.\n\nAnd therefore.", "About them.");
        foreach (var language in new[] { "en", "fr" }) Ok(await officer.Send(new SaveReleaseText(id, release, language, 0, wording)));
        Ok(await officer.Send(new SetEmbargo(id, release, 1, new("2016-11-09T17:00"))));
        Ok(await officer.Send(new ApproveRelease(id, release, 2, new Dictionary<string, int> { ["en"] = 1, ["fr"] = 1 })));
        await Go($"{Home}/my/press/releases");
        await See(Screens.Embargoed, "to promise");
        await _hand.Press("main form button.act");
        await See(Screens.EmbargoedRelease, "promised");
        await _hand.Press("main a[href$='/my/press/releases']");
        await See(Screens.Embargoed, "promised");
        await Interviews(id, asked);
    }
}
