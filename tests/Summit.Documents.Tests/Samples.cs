using Summit.Documents.Badges;

namespace Summit.Documents.Tests;

/// <summary>Models as the application would fill them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Instant = new(2016, 11, 2, 16, 20, 0, TimeSpan.FromHours(1));
    public static readonly Colour Green = Colour.Parse("#0b6b3a");

    /// <summary>As long as an opaque id with a P-256 signature: 120 characters.</summary>
    public static readonly string Code = "1." + string.Concat(Enumerable.Range(0, 118).Select(i => (char)('a' + i * 7 % 26)));

    public static Badge Badge(string given = "İbrahim", string family = "Işık") => new()
    {
        GivenNames = given,
        FamilyName = family,
        Function = "Councillor",
        City = "Malmö",
        Country = "Sweden",
        Reference = "RTM16-7K3F9Q-D",
        Band = new BadgeBand("Delegate", "Alliance of European Cities", Green),
        Channel = new LabelledText("Listens on", "channel 6, Turkish"),
        Visit = new LabelledText("Visit", "C · Safety House · coach 2"),
        Photo = new PhotoConsent(false, new LabelledText("Photo", "please not")),
        Code = Code,
        CodeDescription = "Code for the entrance",
        Layout = Layout,
    };

    public static BadgeLayout Layout { get; } = new()
    {
        IsFamilyNameFirst = false, Name = BadgeSize.Normal, Facts = [BadgeFact.Channel, BadgeFact.Visit, BadgeFact.Photo], Band = BadgeSize.Normal, HasNote = true,
        Lines = [new(BadgeLine.Function, BadgeSize.Normal, false), new(BadgeLine.City, BadgeSize.Large, true), new(BadgeLine.Country, BadgeSize.Normal, false)],
    };

    public static BadgeRun Run(BadgeSheet sheet, params IEnumerable<Badge> badges) => new()
    {
        Language = "en",
        Title = "Badges",
        CreatedAt = Instant,
        Sheet = sheet,
        EventTitle = "Summit of Mayors",
        PlaceAndDate = "Rotterdam, 9 November 2016",
        Badges = badges,
    };

    public static readonly AgendaItem Coffee = new() { Time = "08:30–09:15", Title = "Registration and coffee", Room = "City Hall, entrance Coolsingel" };

    public static readonly AgendaItem Session = new()
    {
        Time = "09:30–11:30",
        Title = "Cities present their strategy",
        Speakers = [new("Søren Ågård"), new("Bordeaux", new Phrase("la ville", "fr"))],
        Room = "Burgerzaal",
        Languages = ["English, channel 1", "Turkish, channel 6"],
        ForYou = "channel 6, Turkish",
    };

    public static readonly AgendaItem Visit = new()
    {
        Time = "11:45–14:30",
        Title = "Study visit C: Safety House",
        Notes = ["Bring your identity card"],
        Visit = new AgendaVisit(new LabelledText("Meet:", "11:45, north door"), new LabelledText("Departs:", "11:55, coach 2"), new LabelledText("Back:", "14:20")),
        ForYou = "interpreter in the group",
        Own = true,
    };

    public static Agenda Agenda(bool personal, params IReadOnlyList<AgendaDay> days) => new()
    {
        Language = "en",
        Title = personal ? "Your day in Rotterdam" : "Programme",
        CreatedAt = Instant,
        Accent = Green,
        Subtitle = "Summit of Mayors · times in Rotterdam (CET)",
        Foot = "Programme version 7 of 2 November 2016, 16:20",
        PageOf = "Page {0} of {1}",
        Labels = new AgendaLabels { Time = "Time", What = "What", Where = "Where", ForYou = "For you", Languages = "Languages", NothingPlanned = "Nothing is planned." },
        Personal = personal,
        Days = days,
    };

    public static ConfirmationLetter Letter() => new()
    {
        Language = "en",
        Title = "Confirmation of your registration",
        CreatedAt = Instant,
        Accent = Green,
        Subtitle = "Summit of Mayors · Rotterdam, 9 November 2016",
        Foot = "Made on 2 November 2016 at 16:20 (CET)",
        PageOf = "Page {0} of {1}",
        State = "Your place is confirmed.",
        Message = ["Keep this page until your badge is printed."],
        Reference = new LabelledText("Reference", "RTM16-7K3F9Q-D"),
        DelegateName = new LabelledText("Delegate", "Жанна Щербакова"),
        Function = new LabelledText("Function", "Councillor"),
        CityAndCountry = new LabelledText("City and country", "Łódź, Poland"),
        Category = new LabelledText("Category", "Delegate"),
        Languages = new LabelledText("Languages", "Turkish, English"),
        Dates = new LabelledText("When", "9 November 2016, 08:30–17:00 (CET)"),
        Venue = new LabelledText("Where", new Phrase("Stadhuis, Coolsingel 40", "nl")),
        NotesHeading = "Please remember",
        Notes = ["Bring your identity card.", "Cancel when you cannot come."],
        ContactHeading = "Questions",
        ContactText = "Write to the organisers:",
        ContactAddress = "summit@rotterdam.example",
        OrganisersHeading = "Organisers",
        Organisers = ["City of Rotterdam", new Phrase("Forum européen pour la sécurité urbaine", "fr")],
    };

    public const string Copy = "Жанна Щербакова-Hohenzollern · Dagblad voor de stad en het ommeland · RTM16-8920GE-Y/2";

    public static PressRelease Release(int copies = 1) => new()
    {
        Language = "en",
        Title = "Les maires fondent une alliance",
        TitleLanguage = "fr",
        CreatedAt = Instant,
        Accent = Green,
        Subtitle = "Press release · CG-PR 58 (2015)",
        Foot = "CG-PR 58 (2015)",
        PageOf = "Page {0} of {1}",
        Notice = "Under embargo until 18 November 2015, 17:30 (Europe/Copenhagen)",
        TextLanguage = "fr",
        DateLine = "Aarhus, 18 novembre 2015",
        Lead = ["Maires et conseillers adoptent une déclaration commune."],
        Body = [.. Enumerable.Repeat("Ils connaissent leurs villes et celles et ceux qui y vivent, et remarquent tôt quand quelqu’un s’éloigne ; ce qu’ils remarquent mérite d’être entendu.", copies)],
        Boilerplate = ["Le Congrès est la voix des collectivités locales et régionales."],
        Corrections = ["Corrected on 19 November 2015: the number of countries"],
        Contact = "press@aarhus.example",
        Resources = [new(new Phrase("Déclaration finale", "fr"), "https://aarhus.example/declaration"), new("Special file", "https://aarhus.example/dossier")],
        Attachments = ["Group photograph (JPEG, 2.1 MB)"],
        Labels = new() { Corrections = "Corrections", About = "About", Contact = "Press contact", Resources = "Resources", Attachments = "Attached files" },
    };

    public static readonly DeclarationItem[] Clauses =
    [
        new(null, ["We, mayors and representatives of cities and regions,", new("Nous, maires et représentants de villes et de régions,", "fr")]),
        new(null, ["knowing our towns and those who live in them,", new("connaissant nos villes et celles et ceux qui y vivent,", "fr")]),
        new("1.", ["recall that local authorities see early where help is needed, and that what they see is worth hearing wherever strategies are written;", new("rappelons que les autorités locales voient tôt où il faut aider ;", "fr")]),
        new("2.", ["will meet again in Rotterdam.", new("nous retrouverons à Rotterdam, où nous ferons le point de ce que chaque ville aura entrepris depuis, et de ce qu’elle en aura appris.", "fr")]),
    ];

    public static Declaration Declaration(bool two, int copies = 1, params DeclarationSignature[] signatures) => new()
    {
        Language = "en",
        Title = "Declaration of the cities",
        CreatedAt = Instant,
        Accent = Green,
        Subtitle = "Conference of local authorities · Aarhus, 18 November 2015",
        Foot = "SHA-256 3F9A…C21E",
        PageOf = "Page {0} of {1}",
        Notice = "Working text for demonstration.",
        OtherTitle = two ? new Phrase("Déclaration des villes", "fr") : (Phrase?)null,
        Languages = two ? ["English (authentic)", new Phrase("français", "fr")] : ["English"],
        Items = [.. Enumerable.Repeat(Clauses, copies).SelectMany(items => items).OrderBy(item => item.Number is not null).Select(item => two ? item : item with { Texts = [item.Texts[0]] })],
        Record = [new("Adopted", "18 November 2015, by consensus"), new("SHA-256", new string('A', 64))],
        Signatures = signatures,
        Labels = new()
        {
            Number = "No.", Adoption = "Adoption", Signatures = "Signatures", NoSignatures = "Nobody has signed yet.", City = "City", SignedBy = "Signed by", Mandate = "Mandate", Date = "Date",
        },
    };

    /// <summary>Neither adopted nor signed.</summary>
    public static Declaration Draft(bool two, int copies = 1) => Declaration(two, copies) with { Mark = "Draft 12", Record = [] };

    public static readonly DeclarationSignature Malmo = new("Malmö", "Sweden", "Anna Berg, Mayor", "City council, 3 November 2015", "18 November 2015");
    public static readonly DeclarationSignature Genova = new("Genova", "Italy", "name removed", "Giunta, 2 December 2015", "9 December 2015", "joined later");

    /// <summary>Two amendments to a clause in another language than the paper's, one to one that is gone.</summary>
    public static ConsolidatedAmendments Amendments(int copies = 1) => new()
    {
        Language = "en",
        Title = "Consolidated amendments",
        CreatedAt = Instant,
        Accent = Green,
        Subtitle = "Draft 12 · Rotterdam",
        Foot = "Draft 12",
        PageOf = "Page {0} of {1}",
        Mark = "Draft 12",
        TextLanguage = "fr",
        Introduction = ["This is a draft.", "Deleted words stand in [− −]."],
        Parts =
        [
            new("Preamble", [new("Amendment 3 – Lund, Sweden – Not decided yet", "Start of the preamble – a new clause", [new("Nous, les villes,", TextMark.Inserted)], [])], []),
            new("Operative clauses", [],
            [
                .. Enumerable.Repeat(new AmendedClause("Clause 1", "affirmons que les villes répondent de la prévention ;",
                [
                    new("Amendment 1 – Malmö, Sweden – Accepted with changes", "Clause 1 – another wording",
                        [new("affirmons que les "), new("villes", TextMark.Deleted), new("communes", TextMark.Inserted), new(" répondent de la prévention"), new(" avec l’État, et ne la laissent à personne d’autre, où que ce soit", TextMark.Inserted), new(" ;")],
                        [new("Reason", "It says more"), new("Decision", "Accepted with changes, 17 October 2016")]),
                ]), copies),
            ]),
            new("About clauses that are gone", [new("Amendment 2 – Genova, Italy – Not decided yet", "Clause 9 – to be taken out", [new("Rien.", TextMark.Deleted)], [])], []),
        ],
    };

    /// <summary>Every paper in its usual and in its extreme shape.</summary>
    public static IEnumerable<TestCaseData<Paper>> Papers()
    {
        yield return new TestCaseData<Paper>(Letter()) { TestName = "{m}(confirmation letter)" };
        yield return new TestCaseData<Paper>(Agenda(true, new AgendaDay(null, [Coffee, Session, Visit]))) { TestName = "{m}(personal agenda)" };
        yield return new TestCaseData<Paper>(LongAgenda()) { TestName = "{m}(long agenda)" };
        yield return new TestCaseData<Paper>(Agenda(false)) { TestName = "{m}(agenda without days)" };
        yield return new TestCaseData<Paper>(Declaration(two: false, 1, Malmo, Genova)) { TestName = "{m}(declaration in one language)" };
        yield return new TestCaseData<Paper>(Declaration(two: true)) { TestName = "{m}(declaration in two languages)" };
        yield return new TestCaseData<Paper>(Declaration(two: true, 30, [.. Enumerable.Repeat(Malmo, 60)])) { TestName = "{m}(long declaration)" };
        yield return new TestCaseData<Paper>(Draft(two: true, 30)) { TestName = "{m}(draft of a declaration)" };
        yield return new TestCaseData<Paper>(Amendments(20)) { TestName = "{m}(consolidated amendments)" };
        yield return new TestCaseData<Paper>(Release()) { TestName = "{m}(press release)" };
        yield return new TestCaseData<Paper>(Release(60)) { TestName = "{m}(long press release)" };
        yield return new TestCaseData<Paper>(Release(60) with { Watermark = Copy }) { TestName = "{m}(somebody's copy of a press release)" };
        yield return new TestCaseData<Paper>(Run(BadgeSheet.A6, Badge(), Badge("Søren", "Ågård"))) { TestName = "{m}(badges on A6)" };
        yield return new TestCaseData<Paper>(Run(BadgeSheet.A4FourUp, Enumerable.Repeat(Badge("Γιώργος", "O'Brien"), 5))) { TestName = "{m}(badges on A4)" };
        yield return new TestCaseData<Paper>(Run(BadgeSheet.Card, Badge(), Badge("Søren", "Ågård"))) { TestName = "{m}(badges on cards)" };
        yield return new TestCaseData<Paper>(Run(BadgeSheet.FoldOver, Badge(), Badge("Γιώργος", "O'Brien"))) { TestName = "{m}(badges to fold)" };
        yield return new TestCaseData<Paper>(Run(BadgeSheet.A6, Badge("გიორგი", ""))) { TestName = "{m}(badge in the fallback font)" };
    }

    public static Agenda LongAgenda() => Agenda(false,
        new AgendaDay("Wednesday 9 November", [.. Enumerable.Repeat(new[] { Coffee, Session, Visit }, 12).SelectMany(items => items)]),
        new AgendaDay("Thursday 10 November", []),
        new AgendaDay("Friday 11 November", [Session]));
}
