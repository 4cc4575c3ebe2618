using System.Globalization;
using Summit.Application.Features.Events;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Domain.Press;

namespace Summit.Web.Hosting;

/// <summary>Invents delegates for a demonstration, through the real commands.</summary>
sealed class InventedPeople(Requests requests, EventClock clock, ILogger<InventedPeople> log)
{
    // Common names of many countries, put together by number; a likeness to anybody is chance.
    static readonly string[] Given =
        ["Søren", "İpek", "Łucja", "Zoë", "Γιώργος", "Жанна", "Aurélie", "Matteo", "Anneke", "Bjørn", "Chloé", "Dženana", "Eoghan", "Fatma", "Gábor", "Hanna", "Ioana", "Jürgen", "Katarína", "Lívia"];

    static readonly string[] Family =
        ["Ågård", "Işık", "Łukasik", "O’Brien", "Παππά", "Щербакова", "D’Angelo", "van ’t Hof", "Müller", "Ñíguez", "Çelik", "Horváth", "Ibsen", "Jansone", "Kovač", "Lindqvist", "Moreau", "Novák", "Østby", "Popescu"];

    static readonly (string City, string Country, string Language)[] Cities =
    [
        ("Aarhus", "DK", "da"), ("Antalya", "TR", "tr"), ("Barcelona", "ES", "es"), ("Bordeaux", "FR", "fr"), ("Gdańsk", "PL", "pl"),
        ("Genova", "IT", "it"), ("Graz", "AT", "de"), ("Malmö", "SE", "sv"), ("Pristina", "XK", "sq"), ("Rotterdam", "NL", "nl"),
        ("Sarajevo", "BA", "bs"), ("Thessaloniki", "GR", "el"), ("Vilvoorde", "BE", "nl"), ("Yerevan", "AM", "hy"),
    ];

    static readonly string[] Functions = ["Mayor", "Councillor", "Deputy mayor for safety", "Head of prevention", "Adviser"];

    // One request of the press for so many delegates.
    const int PressShare = 10;

    static readonly (string Outlet, PressMedium Medium, string Country, string Language)[] Outlets =
    [
        ("Maaslicht", PressMedium.Print, "NL", "nl"), ("Ekran Boğaz", PressMedium.Television, "TR", "tr"), ("Agence Littoral", PressMedium.Agency, "FR", "fr"),
        ("Radio Fjordlys", PressMedium.Radio, "DK", "da"), ("Stadtfunke", PressMedium.Online, "DE", "de"), ("Golfo Foto", PressMedium.Photo, "IT", "it"),
        ("Городской вестник", PressMedium.Print, "RU", "ru"), ("Northern Wire", PressMedium.Agency, "GB", "en"),
    ];

    /// <summary>Registers so many people for the event that is open, with agreement to wait.</summary>
    public async Task Register(int count, CancellationToken cancellation)
    {
        var events = (await requests.Send(new ReadSeries(), cancellation)).Value;
        foreach (var line in events)
        {
            var terms = (await requests.Send(new ReadTerms(line.Slug), cancellation)).Value;
            if (terms.Head.Window != Domain.Events.Window.Open) continue;
            for (var number = 1; number <= count; number++) await Register(terms, number, cancellation);
            log.LogInformation("{Count} invented people registered for {Event}", count, line.Slug);
            await AskForThePress(line.Slug, count / PressShare, cancellation);
            return;
        }
        log.LogWarning("No event is open, so nobody was invented");
    }

    async Task Register(RegistrationTerms terms, int number, CancellationToken cancellation)
    {
        var (city, country, language) = Cities[number % Cities.Length];
        var given = Given[number % Given.Length];
        var answers = new RegistrationAnswers
        {
            ForAnother = false,
            GivenNames = given,
            FamilyName = Family[number / Given.Length % Family.Length],
            Address = string.Create(CultureInfo.InvariantCulture, $"delegate-{number}@{country.ToLowerInvariant()}-city.example"),
            Category = terms.Categories[number % terms.Categories.Count].Code,
            Function = Functions[number % Functions.Length],
            Body = city,
            Country = country,
            Speaks = language,
            Listens = number % 3 == 0 ? [language, "en"] : ["en", "fr"],
            PhotoConsent = number % 4 != 0,
            ListingConsent = number % 3 != 0,
        };
        var speaks = Texts.PublicLanguages.Contains(language) ? language : "en";
        var result = await requests.Send(new RegisterDelegate(
            terms.Head.Id, new(clock.NewId()), answers, null, speaks, Statement.Privacy.Version, AgreesToWait: true), cancellation);
        if (!result.Ok) log.LogWarning("An invented person was refused: {Code}", result.Error!.Code);
    }

    async Task AskForThePress(string slug, int count, CancellationToken cancellation)
    {
        var page = (await requests.Send(new ReadPressPage(slug), cancellation)).Value;
        if (page.Window != PressWindow.Open) return;
        for (var number = 0; number < count; number++)
        {
            var (outlet, medium, country, language) = Outlets[number % Outlets.Length];
            // Every fourth comes with a crew.
            var people = Enumerable.Range(0, number % 4 == 1 ? 3 : 1).Select(one => new PressPerson
            {
                GivenNames = Given[(number + (one * 7)) % Given.Length],
                FamilyName = Family[(number + (one * 3) + 5) % Family.Length],
                Role = one switch { 0 => medium == PressMedium.Photo ? PressRole.Photographer : PressRole.Reporter, 1 => PressRole.Camera, _ => PressRole.Technician },
            });
            var result = await requests.Send(new RequestAccreditation(page.Head.Id, new(clock.NewId()), new()
            {
                Outlet = number < Outlets.Length ? outlet : string.Create(CultureInfo.InvariantCulture, $"{outlet} {1 + (number / Outlets.Length)}"),
                Medium = medium,
                Country = country,
                Address = string.Create(CultureInfo.InvariantCulture, $"newsroom-{number + 1}@press-{country.ToLowerInvariant()}.example"),
                Equipment = medium == PressMedium.Television ? "2 × camera, tripod, light" : null,
                People = [.. people],
                Wishes = [.. page.Points.Where((_, index) => index == 0 || index == 1 + (number % Math.Max(1, page.Points.Count - 1))).Select(point => point.Id).Distinct()],
            }, language, Statement.Privacy.Version), cancellation);
            if (!result.Ok) log.LogWarning("An invented request of the press was refused: {Code}", result.Error!.Code);
        }
        log.LogInformation("{Count} invented requests of the press for {Event}", count, slug);
    }
}
