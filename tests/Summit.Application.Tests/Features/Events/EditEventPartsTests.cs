using Summit.Application.Features.Events;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Events;

public sealed class EditEventPartsTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Bodies_contacts_rooms_and_languages_become_what_the_form_says()
    {
        var id = await Given.NewDraft();
        Ok(await Host.Seed.Send(Given.Parts(await Given.Form(id)) with
        {
            VenueAddress = "Rådhuspladsen 2", Interpretation = ["en", "fr"], AttendanceContact = "attendance@aarhus.example", PressContact = "press@aarhus.example",
            Organisers = [new() { Name = Given.Text("City of Aarhus", "da"), Role = "host", Website = "https://aarhus.example" }, new() { Name = Given.Text("Forum", "da"), Role = "partner" }],
            Rooms = [new() { Name = Given.Text("Salen", "da"), Capacity = 200 }, new() { Name = Given.Text("Kantinen", "da"), Capacity = 80 }],
        }));
        var form = await Given.Form(id);
        Assert.That(form.Rooms.Select(room => $"{room.Code} {room.Capacity}"), Is.EqualTo(new[] { "room-1 200", "room-2 80" }));
        Ok(await Host.Seed.Send(Given.Parts(form) with { Organisers = [.. form.Organisers.Reverse()], PressContact = null, Rooms = [form.Rooms[1] with { Capacity = 90 }] }));
        form = await Given.Form(id);
        Assert.Multiple(() =>
        {
            Assert.That(form.Organisers.Select(body => body.Name.In("da").Text), Is.EqualTo(new[] { "Forum", "City of Aarhus" }));
            Assert.That((form.AttendanceContact, form.PressContact, form.VenueAddress, form.Interpretation), Is.EqualTo(("attendance@aarhus.example", (string?)null, "Rådhuspladsen 2", "en fr")));
            Assert.That(form.Rooms.Select(room => $"{room.Code} {room.Capacity}"), Is.EqualTo(new[] { "room-2 90" }));
        });
        Assert.That(await Rows.All<string>("SELECT fields FROM audit WHERE event_id = @id AND action = 'event.parts' ORDER BY at, id", new { id }),
            Is.EquivalentTo(new[] { "venue-address interpretation organisers contacts rooms", "organisers contacts rooms" }));
    }

    [Test]
    public async Task A_room_that_the_programme_uses_stays()
    {
        var id = await Given.Event(1, seed => seed with
        {
            Venue = seed.Venue with { Rooms = [new() { Code = "hall", Name = new() { ["en"] = "Hall" }, Capacity = 100 }] },
            Sessions = [new() { Code = "opening", Kind = "opening", Title = new() { ["en"] = "Opening" }, Starts = "2016-11-09T09:30", Ends = "2016-11-09T10:00", Room = "hall", Floor = ["en"] }],
        });
        var form = await Given.Form(id);
        await Refused(EventsErrors.RoomInUse, () => Host.Seed.Send(Given.Parts(form) with { Rooms = [] }));
    }

    [Test]
    public async Task What_is_typed_wrong_is_named()
    {
        var parts = Given.Parts(await Given.Form(await Given.Event(1)));
        async Task<string> Fault(EditEventParts command) =>
            string.Join(' ', (await Host.Seed.Send(command)).Error!.Fields!.Select(field => $"{field.Key} {field.Value}"));
        Assert.That(await Fault(parts with { AttendanceContact = "nobody" }), Is.EqualTo("AttendanceContact address"));
        Assert.That(await Fault(parts with { Organisers = [new() { Role = "host" }] }), Is.EqualTo("Organisers[0].Name required"));
        Assert.That(await Fault(parts with { Organisers = [parts.Organisers[0] with { Website = "javascript:alert(1)" }] }), Is.EqualTo("Organisers[0].Website website"));
        Assert.That(await Fault(parts with { Rooms = [new() { Name = Given.Text("Hall"), Capacity = 0 }] }), Is.EqualTo("Rooms[0].Capacity number"));
        Assert.That(await Fault(parts with { Interpretation = ["klingon"] }), Is.EqualTo("Interpretation choose"));
    }
}
