using System.Globalization;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Tests.Harness;

/// <content>Events as organisers make and change them.</content>
sealed partial class Given
{
    public static LocalizedText Text(string text, string language = "en") => new([KeyValuePair.Create(language, text)]);

    /// <summary>A new event in a series of its own.</summary>
    public static CreateEvent NewEvent()
    {
        var seed = Seed();
        return new(seed.Slug, "A new series", seed.Slug, seed.ReferencePrefix, "Forum", "A forum of cities", "Europe/Copenhagen",
            new("2016-12-01T09:00"), new("2016-12-02T16:00"), "da", "Aarhus", "DK");
    }

    /// <summary>An event like another one, a year later.</summary>
    public static CloneEvent Like(EventId eventId)
    {
        var seed = Seed();
        return new(eventId, seed.Slug, seed.ReferencePrefix, new(2017, 11, 8));
    }

    /// <summary>A draft that an administrator began.</summary>
    public async Task<EventId> NewDraft(Func<CreateEvent, CreateEvent>? change = null)
    {
        var made = await (await Administrator()).Send(change is null ? NewEvent() : change(NewEvent()));
        Assert.That(made.Error?.Code, Is.Null, string.Join(", ", made.Error?.Fields?.Select(field => $"{field.Key}: {field.Value}") ?? []));
        host.Events.Add(made.Value);
        return made.Value;
    }

    public async Task<EventForm> Form(EventId eventId)
    {
        var form = await host.Seed.Send(new ReadEventForm(eventId));
        Assert.That(form.Error?.Code, Is.Null);
        return form.Value;
    }

    public Task<int> EventVersion(EventId eventId) => new Rows(host.Database).One<int>("SELECT version FROM event WHERE id = @eventId", new { eventId });

    /// <summary>The texts' form, changed and sent back.</summary>
    public static EditEventTexts Texts(EventForm form, Func<EventTexts, EventTexts> change, params TextConfirmed[] confirmed) =>
        new(form.Id, form.Version, change(form.Texts), confirmed);

    /// <summary>The times' form as it was shown.</summary>
    public static EditEventTimes Times(EventForm form)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(form.Zone);
        WallTime Shown(DateTimeOffset instant) => LocalTime.Shown(instant, zone);
        return new(form.Id, form.Version, form.Zone, Shown(form.StartsAt), Shown(form.EndsAt), form.Admission, Shown(form.OpensAt), Shown(form.ClosesAt), form.OfferHours);
    }

    /// <summary>The parts' form as it was shown.</summary>
    public static EditEventParts Parts(EventForm form) => new(
        form.Id, form.Version, form.Accent, form.VenueAddress, form.VenueCountry, form.Interpretation.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        form.Organisers, form.AttendanceContact, form.PressContact, form.Rooms);

    /// <summary>The categories' form as it was shown.</summary>
    public static EditCategories Categories(EventForm form) => new(form.Id, form.Version, [.. form.Categories.Where(row => row.Offered).Select(row => new CategoryForm(
        row.Code, row.Offered, row.Approval, row.Priority, row.Reserved, row.Ceiling,
        row.ReleaseAt is { } release ? LocalTime.Shown(release, TimeZoneInfo.FindSystemTimeZoneById(form.Zone)) : null))]);

    /// <summary>A logo for the first body.</summary>
    public static SetLogo Logo(EventForm form) => new(form.Id, form.Version, 0, new(Secrets.New(), new('0', 64), 2000, "image/png"));

    /// <summary>The logo that the first body of an event got.</summary>
    public async Task<Guid> LogoOf(EventId eventId)
    {
        Assert.That((await host.Seed.Send(Logo(await Form(eventId)))).Error?.Code, Is.Null);
        return (await Form(eventId)).Organisers[0].LogoId!.Value;
    }
}
