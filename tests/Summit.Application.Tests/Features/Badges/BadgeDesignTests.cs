using System.Xml.Linq;
using Summit.Application.Features.Badges;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Documents;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Tests.Features.Badges;

public sealed class BadgeDesignTests(string database) : ContractTests(database)
{
    static BadgeDesign House => Given.BadgeTemplate.Design;

    internal static BadgeDesign Own { get; } = House with
    {
        Layout = House.Layout with { IsFamilyNameFirst = true, Lines = [new(BadgeLine.Country, BadgeSize.Small, true)], Facts = [BadgeFact.Photo], HasNote = false },
        Bands = [.. House.Bands.Select(band => band.Kind == "delegate" ? band with { Colour = "#123456", Word = band.Word.With("en", "Guest of the city") } : band)],
    };

    [Test]
    public async Task An_event_has_the_houses_design_until_it_has_its_own_and_again_when_that_is_cleared()
    {
        var id = await Given.Event(places: 10);
        var organiser = await Given.Organiser(id);
        var house = Ok(await organiser.Send(new ReadBadgeDesign(id)));
        Assert.That((house.IsOwn, house.Version, house.Design.ToJson()), Is.EqualTo((false, 0, House.ToJson())));
        Ok(await organiser.Send(new SaveBadgeDesign(id, 0, Own)));
        var own = Ok(await organiser.Send(new ReadBadgeDesign(id)));
        Assert.That((own.IsOwn, own.Version, own.Design.ToJson()), Is.EqualTo((true, 1, Own.ToJson())));
        Ok(await organiser.Send(new ClearBadgeDesign(id, 1)));
        var cleared = Ok(await organiser.Send(new ReadBadgeDesign(id)));
        Assert.That((cleared.IsOwn, cleared.Version, cleared.Design.ToJson()), Is.EqualTo((false, 2, House.ToJson())));
        await Refused(BadgesErrors.DesignChanged, () => organiser.Send(new ClearBadgeDesign(id, 2)));
        // Who saw the one before it was cleared does not write over the next.
        Ok(await organiser.Send(new SaveBadgeDesign(id, 2, Own)));
        await Refused(BadgesErrors.DesignChanged, () => organiser.Send(new SaveBadgeDesign(id, 1, House)));
    }

    [Test]
    public async Task Who_saw_another_design_changes_nothing()
    {
        var id = await Given.Event(places: 10);
        var organiser = await Given.Organiser(id);
        await Refused(BadgesErrors.DesignChanged, () => organiser.Send(new ClearBadgeDesign(id, 1)));
        Ok(await organiser.Send(new SaveBadgeDesign(id, 0, Own)));
        await Refused(BadgesErrors.DesignChanged, () => organiser.Send(new SaveBadgeDesign(id, 0, House)));
        Ok(await organiser.Send(new SaveBadgeDesign(id, 1, House)));
        await Refused(BadgesErrors.DesignChanged, () => organiser.Send(new SaveBadgeDesign(id, 1, Own)));
        await Refused(BadgesErrors.DesignChanged, () => organiser.Send(new ClearBadgeDesign(id, 1)));
    }

    [Test]
    public async Task A_run_keeps_the_design_it_was_begun_with()
    {
        var id = await Given.Event(places: 10);
        var ids = await Given.Registrations(id, 2);
        var organiser = await Given.Organiser(id);
        var before = await Given.Badges(id, ids[0]);
        Ok(await organiser.Send(new SaveBadgeDesign(id, 0, Own)));
        var meanwhile = await Given.Badges(id, ids[1]);
        Ok(await organiser.Send(new ClearBadgeDesign(id, 1)));

        var (first, second) = (await Printed(before), await Printed(meanwhile));
        Assert.That((first.Layout.IsFamilyNameFirst, first.Layout.Lines.Count, first.Band.Word), Is.EqualTo((false, 3, "Delegate")));
        Assert.That((second.Layout.IsFamilyNameFirst, second.Layout.Lines.Count, second.Band.Word, second.Band.Colour), Is.EqualTo((true, 1, "Guest of the city", Colour.Parse("#123456"))));

        async Task<Badge> Printed(BadgeRunId run) => ((BadgeRun)await Host.Press.Sheets(Ok(await organiser.Send(new TakeBadges(id, run))))).Badges.Single();
    }

    [Test]
    public async Task What_is_wrong_with_a_design_is_told_at_its_place()
    {
        var id = await Given.Event(places: 10);
        var organiser = await Given.Organiser(id);
        var last = House.Bands.Count - 1;
        var (layout, band) = (House.Layout, House.Bands[last]);
        (BadgeDesign Design, string Field, string Code)[] wrong =
        [
            (House with { Layout = layout with { Lines = [layout.Lines[0], layout.Lines[0]] } }, "Lines", "choose"),
            (House with { Layout = layout with { Lines = [layout.Lines[0] with { Size = (BadgeSize)9 }] } }, "Lines", "choose"),
            (House with { Layout = layout with { Lines = [layout.Lines[0] with { Line = (BadgeLine)9 }] } }, "Lines", "choose"),
            (House with { Layout = layout with { Facts = [BadgeFact.Channel] } }, "Facts", "choose"),
            (House with { Layout = layout with { Facts = [BadgeFact.Photo, BadgeFact.Photo] } }, "Facts", "choose"),
            (House with { Layout = layout with { Facts = [BadgeFact.Photo, (BadgeFact)9] } }, "Facts", "choose"),
            (House with { Layout = layout with { Name = (BadgeSize)9 } }, "Name", "choose"),
            (House with { Layout = layout with { Band = (BadgeSize)9 } }, "Band", "choose"),
            (House with { Bands = [.. House.Bands.SkipLast(1)] }, "Bands", "choose"),
            (House with { Bands = [.. House.Bands, band] }, "Bands", "choose"),
            (Last(band with { Colour = "red" }), $"Bands[{last}].Colour", "colour"),
            (Last(band with { Word = band.Word.With("tr", null) }), $"Bands[{last}].Word.tr", "required"),
            (Last(band with { Word = band.Word.With("da", new string('m', 41)) }), $"Bands[{last}].Word.da", "too-long"),
            (Last(band with { Word = band.Word.With("de", "شارة") }), $"Bands[{last}].Word.de", "unsettable"),
        ];
        foreach (var (design, field, code) in wrong)
        {
            foreach (var error in (Error?[])[(await organiser.Send(new SaveBadgeDesign(id, 0, design))).Error, (await organiser.Send(Drawn(id, design))).Error])
                Assert.That(error?.Fields, Is.EquivalentTo(new[] { KeyValuePair.Create(field, code) }), $"{field} {code}");
        }
        Assert.That(await Rows.Count("badge_design", "event_id = @id", new { id }), Is.Zero);

        BadgeDesign Last(BadgeBandDesign band) => House with { Bands = [.. House.Bands.SkipLast(1), band] };
    }

    [Test]
    public async Task A_badge_of_each_kind_is_drawn_on_each_sheet_in_each_language()
    {
        var id = await Given.Event(places: 10);
        var organiser = await Given.Organiser(id);
        foreach (var kind in House.Bands.Select(band => band.Kind))
            foreach (var sheet in DrawBadge.Sheets)
                foreach (var language in EventLanguages.Public)
                    foreach (var isLong in (bool[])[false, true])
                    {
                        var svg = XElement.Parse(Ok(await organiser.Send(Drawn(id, Own) with { Kind = kind, Sheet = sheet, Language = language, IsLong = isLong, Label = "<a \"badge\">" })));
                        Assert.That(svg.Attribute("aria-label")!.Value, Is.EqualTo("<a \"badge\">"));
                        Assert.That(svg.Descendants().Count(element => element.Name.LocalName == "path"), Is.GreaterThan(5));
                        if (kind == "delegate") Assert.That(svg.Descendants().Attributes("fill").Select(fill => fill.Value), Does.Contain("#123456"));
                    }
    }

    [Test]
    public async Task What_all_badges_say_must_be_printable_before_anything_is_begun()
    {
        var id = await Given.Event(places: 10, change: seed => seed with { ShortTitle = new() { ["en"] = "Summit 🇪🇺" } });
        var ids = await Given.Registrations(id, 1);
        var organiser = await Given.Organiser(id);
        await Refused(BadgesErrors.Unsettable, () => organiser.Send(Drawn(id, House)));
        await Refused(BadgesErrors.Unsettable, () => organiser.Send(new StartBadgeRun(id, new(Host.Clock.NewId()), BadgeSheet.A6, "en", ids)), "submission");
    }

    [TestCase(BadgeSheet.A4FourUp, "delegate", "en", "Sheet")]
    [TestCase(BadgeSheet.A6, "guest", "en", "Kind")]
    [TestCase(BadgeSheet.A6, "delegate", "xx", "Language")]
    public async Task What_is_not_offered_is_not_drawn(BadgeSheet sheet, string kind, string language, string field)
    {
        var id = await Given.Event(places: 10);
        var organiser = await Given.Organiser(id);
        var error = (await organiser.Send(Drawn(id, House) with { Sheet = sheet, Kind = kind, Language = language })).Error;
        Assert.That(error?.Fields, Is.EquivalentTo(new[] { KeyValuePair.Create(field, "choose") }));
    }

    static DrawBadge Drawn(EventId id, BadgeDesign design) => new(id, design, BadgeSheet.A6, "delegate", "en", false, "Badge");
}
