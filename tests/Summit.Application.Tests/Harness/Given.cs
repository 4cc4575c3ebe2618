using System.Globalization;
using Summit.Application.Features.Events;
using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <summary>Sets tests up through the product's own commands.</summary>
sealed class Given(Host host)
{
    static int s_number;

    public static EventSeed Seed(Func<EventSeed, EventSeed>? change = null)
    {
        var number = Interlocked.Increment(ref s_number) + (Environment.ProcessId % 1000 * 10_000);
        Dictionary<string, string> text(string english) => new() { ["en"] = english, ["fr"] = english + " (fr)" };
        var seed = new EventSeed
        {
            Slug = string.Create(CultureInfo.InvariantCulture, $"event-{number}"),
            Series = new() { Slug = "series", Title = text("A series") },
            ReferencePrefix = string.Create(CultureInfo.InvariantCulture, $"T{number}"),
            Accent = "green",
            Title = text("A summit"),
            ShortTitle = text("Summit"),
            Kicker = text("Kicker"),
            Summary = text("Summary"),
            Zone = "Europe/Amsterdam",
            Starts = "2016-11-09T09:00",
            Ends = "2016-11-09T17:30",
            HostLanguage = "nl",
            Interpretation = ["en", "fr"],
            Status = "published",
            Venue = new() { Name = text("City Hall"), Address = "Coolsingel 40", City = text("Rotterdam"), Country = "NL" },
            Organisers = [new() { Name = text("City"), Role = "host" }],
            Contacts = [new() { Purpose = "attendance", Address = "attendance@rotterdam.example" }],
            Registration = new()
            {
                Admission = "open", Opens = "2016-09-01T09:00", Closes = "2016-11-08T18:00", Capacity = 10, OfferHours = 48,
                Categories = [new() { Code = "mayor", Priority = 1 }, new() { Code = "councillor", Priority = 2 }, new() { Code = "expert", Priority = 3, Approval = true }],
            },
            Retention = new() { ProfileDays = 365, NeedsDays = 30, AuditYears = 5 },
        };
        return change is null ? seed : change(seed);
    }

    /// <summary>An event with so many places; shares and the like through <paramref name="change"/>.</summary>
    public async Task<EventId> Event(int places, Func<EventSeed, EventSeed>? change = null)
    {
        var seed = Seed(seed => seed with { Registration = seed.Registration with { Capacity = places } });
        if (change is not null) seed = change(seed);
        var loaded = await host.Seed.Send(new LoadEvent(seed, seed.Slug));
        Assert.That(loaded.Error?.Code, Is.Null);
        return await new Rows(host.Database).One<EventId>("SELECT id FROM event WHERE slug = @Slug", new { seed.Slug });
    }

    public static RegistrationAnswers Answers(int number, string category = "councillor") => new()
    {
        ForAnother = false,
        GivenNames = "Søren",
        FamilyName = string.Create(CultureInfo.InvariantCulture, $"Ågård {number}"),
        Address = string.Create(CultureInfo.InvariantCulture, $"delegate{number}@city.example"),
        Category = category,
        Function = "Councillor",
        Body = "Aarhus",
        Country = "DK",
        Speaks = "da",
        Listens = ["da", "en"],
        PhotoConsent = false,
    };

    public RegisterDelegate Command(EventId eventId, int number, string category = "councillor", bool wait = true) =>
        new(eventId, new(host.Clock.NewId()), Answers(number, category), null, "en", "2016-09", wait);

    /// <summary>A registration, wherever it lands.</summary>
    public async Task<Registered> Registration(EventId eventId, int number, string category = "councillor")
    {
        var result = await host.Visitor.Send(Command(eventId, number, category));
        Assert.That(result.Error?.Code, Is.Null);
        return result.Value;
    }

    /// <summary>The session that opens from the newest message to this registration.</summary>
    public async Task<string> SessionOf(RegistrationId id)
    {
        var message = await new Rows(host.Database).All<MessageId>(
            "SELECT id FROM outbox WHERE registration_id = @id AND recipient = 'Delegate' AND state = 'Pending' ORDER BY created_at DESC, id DESC", new { id });
        var facts = await host.Job.Send(new PrepareMessage(message[0]));
        var opened = await host.Visitor.Send(new OpenLink(facts.Value!.Token));
        Assert.That(opened.Error?.Code, Is.Null);
        return opened.Value.Secret;
    }

    public async Task Capacity(EventId eventId, int places) =>
        Assert.That((await host.Seed.Send(new SetCapacity(eventId, places))).Error?.Code, Is.Null);
}
