using System.Globalization;
using Summit.Application.Features.Events;
using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <summary>Sets tests up through the product's own commands.</summary>
sealed partial class Given(Host host)
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

    public static CategorySeed Category(string code, int priority = 1, int reserved = 0, int? ceiling = null, string? releaseAt = null, bool approval = false) =>
        new() { Code = code, Priority = priority, Reserved = reserved, Ceiling = ceiling, ReleaseAt = releaseAt, Approval = approval };

    /// <summary>An event with so many places; shares and the like through <paramref name="change"/>.</summary>
    public async Task<EventId> Event(int places, Func<EventSeed, EventSeed>? change = null)
    {
        var seed = Seed(seed => seed with { Registration = seed.Registration with { Capacity = places } });
        if (change is not null) seed = change(seed);
        return await Load(seed);
    }

    /// <summary>An event with so many places for these categories.</summary>
    public Task<EventId> Event(int places, params CategorySeed[] categories) =>
        Event(places, seed => seed with { Registration = seed.Registration with { Categories = categories } });

    /// <summary>The event of a seed, or what became of it.</summary>
    public async Task<EventId> Load(EventSeed seed, string? digest = null)
    {
        var loaded = await host.Seed.Send(new LoadEvent(seed, digest ?? seed.Slug));
        Assert.That(loaded.Error?.Code, Is.Null);
        var id = await new Rows(host.Database).One<EventId>("SELECT id FROM event WHERE slug = @Slug", new { seed.Slug });
        if (!host.Events.Contains(id)) host.Events.Add(id);
        return id;
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
        PhotoConsent = false, ListingConsent = false,
    };

    public static RegistrationAnswers FromOffice(int number, string category = "councillor") => Answers(number, category) with
    {
        ForAnother = true,
        OfficeName = "The mayor's office",
        OfficeAddress = "office@city.example",
    };

    public RegisterDelegate Command(EventId eventId, int number, string category = "councillor", bool wait = true) =>
        Command(eventId, Answers(number, category), wait);

    public RegisterDelegate Command(EventId eventId, RegistrationAnswers answers, bool wait = true) =>
        new(eventId, new(host.Clock.NewId()), answers, null, "en", "2016-09", wait);

    /// <summary>What an organiser enters for somebody.</summary>
    public RegisterForSomeone Entry(EventId eventId, int number, string category = "councillor", bool wait = true, bool approves = true) =>
        new(eventId, new(host.Clock.NewId()), Answers(number, category), null, "en", wait, approves);

    /// <summary>A registration, wherever it lands.</summary>
    public Task<Registered> Registration(EventId eventId, int number, string category = "councillor") =>
        Registration(Command(eventId, number, category));

    public async Task<Registered> Registration(RegisterDelegate command)
    {
        var result = await host.Visitor.Send(command);
        Assert.That(result.Error?.Code, Is.Null);
        return result.Value;
    }

    /// <summary>So many registrations, one after another.</summary>
    public async Task<RegistrationId[]> Registrations(EventId eventId, int count, string category = "councillor", int first = 1)
    {
        var ids = new RegistrationId[count];
        for (var i = 0; i < count; i++) ids[i] = (await Registration(eventId, first + i, category)).Id!.Value;
        return ids;
    }

    /// <summary>An event of one place, who holds it, and who was offered it when the holder left.</summary>
    public async Task<(EventId Event, RegistrationId Offered)> Offer(Func<EventSeed, EventSeed>? change = null)
    {
        var eventId = await Event(1, change);
        var ids = await Registrations(eventId, 2);
        await Cancellation(eventId, ids[0]);
        return (eventId, ids[1]);
    }

    /// <summary>The organiser ends a registration.</summary>
    public async Task Cancellation(EventId eventId, RegistrationId id) =>
        Assert.That((await host.Seed.Send(new CancelRegistration(eventId, id))).Error?.Code, Is.Null);

    /// <summary>What is known of an ended registration's person is erased.</summary>
    public async Task Erasure(EventId eventId, RegistrationId id) => Assert.That((await host.Seed.Send(new EraseRegistration(eventId, id))).Error?.Code, Is.Null);

    public async Task Approval(EventId eventId, RegistrationId id) =>
        Assert.That((await host.Seed.Send(new ApproveRegistration(eventId, id))).Error?.Code, Is.Null);

    public async Task<int> Lapses(EventId eventId)
    {
        var lapsed = await host.Job.Send(new LapseOffers(eventId));
        Assert.That(lapsed.Error?.Code, Is.Null);
        return lapsed.Value;
    }

    /// <summary>The secret of the link in a message about this registration.</summary>
    public async Task<string> TokenOf(RegistrationId id, Recipient recipient = Recipient.Delegate)
    {
        // What a message would say may have been overtaken; then another one is owed, in a race perhaps since the list was read.
        for (var attempt = 0; attempt < 10; attempt++)
            foreach (var message in await MessagesTo(id, recipient))
                if ((await host.Job.Send(new PrepareMessage(message))).Value is { } facts) return facts.Token;
        throw new AssertionException("No message about this registration carries a link");
    }

    /// <summary>The session that opens from a message to this registration.</summary>
    public async Task<string> SessionOf(RegistrationId id, Recipient recipient = Recipient.Delegate)
    {
        var opened = await host.Visitor.Send(new OpenLink(await TokenOf(id, recipient)));
        Assert.That(opened.Error?.Code, Is.Null);
        return opened.Value.Secret;
    }

    /// <summary>Whoever got a message about this registration and opened its link.</summary>
    public async Task<Requests> HolderOf(RegistrationId id, Recipient recipient = Recipient.Delegate) =>
        host.Holder(await SessionOf(id, recipient));

    public async Task Capacity(EventId eventId, int places) =>
        Assert.That((await host.Seed.Send(new SetCapacity(eventId, places))).Error?.Code, Is.Null);

    /// <summary>Every message owed so far was sent, however far it was put off or whoever had leased it.</summary>
    public async Task SentMessages()
    {
        var now = host.Time.GetUtcNow();
        host.Time.MoveTo(now.AddYears(1));
        while ((await host.Job.Send(new LeaseMessages("test"))).Value is { Count: > 0 } leased)
            foreach (var id in leased) await host.Job.Send(new SettleMessage(id, Delivery.Accepted, null));
        host.Time.MoveTo(now);
    }

    Task<IReadOnlyList<MessageId>> MessagesTo(RegistrationId id, Recipient recipient) => new Rows(host.Database).All<MessageId>(
        "SELECT id FROM outbox WHERE registration_id = @id AND recipient = @to AND state = 'Pending' ORDER BY created_at DESC, id DESC",
        new { id, to = recipient.ToString() });
}
