namespace Summit.Documents.Tests;

/// <summary>Papers about people, with the names that are hard to set.</summary>
internal static class PeopleSamples
{
    public static readonly string[] Names =
    [
        "Søren Ågård", "İbrahim Işık", "Łódź Żółć", "Shiv O'Brien", "Chiara D’Angelo", "Γιώργος Παπαδόπουλος", "Жанна Щербакова",
        "Maria Antonia Bartholomäa von und zu Hohenstaufen-Wittelsbach de la Cruz y Villanueva-Ortega", "X",
    ];

    public static InvitationLetter Letter(string name, string language = "en") => new()
    {
        Language = language,
        Organisers = ["City of Rotterdam", new Phrase("Forum européen pour la sécurité urbaine", "fr")],
        Addressee = [name, "Councillor", "Malmö", "Sweden"],
        PlaceAndDate = "Rotterdam, 2 November 2016",
        Heading = "Letter of invitation",
        Salutation = $"Dear {name},",
        Text = ["We confirm that a place at the Summit of Mayors is held for you."],
        Facts =
        [
            new("Person", $"{name}, Councillor, Malmö (Sweden)"), new("Event", "Summit of Mayors"), new("Date", "9 November 2016, 08:30–17:00"),
            new("Place", new Phrase("Burgerzaal, Coolsingel 40, Rotterdam", "nl")), new("Reference", "RTM16-7K3F9Q-D"),
        ],
        Closing = ["Taking part is free of charge.", "Questions are answered at summit@rotterdam.example."],
        Signature = "For the organisers: City of Rotterdam",
        Foot = "Summit of Mayors · RTM16-7K3F9Q-D",
        PageOf = "Page {0} of {1}",
    };

    public static InvitationLetters Letters(params IEnumerable<InvitationLetter> letters) => new()
    {
        Language = "en", Title = "Letters of invitation", CreatedAt = Samples.Instant, Accent = Samples.Green, Letters = letters,
    };

    public static Certificate Certificate(string name) => new()
    {
        Language = "en",
        Heading = "Certificate of attendance",
        Lead = "The organisers certify that",
        Name = name,
        Who = "Councillor, Malmö, Sweden",
        Attended = "took part in",
        Event = new Phrase("Sommet des maires : Alliance des villes européennes contre l’extrémisme violent", "fr"),
        PlaceAndDates = "Rotterdam, 9 November 2016",
        Organisers = "Organised by the City of Rotterdam and the European Forum for Urban Security",
        Signature = "For the organisers: City of Rotterdam",
        Foot = "RTM16-7K3F9Q-D, issued on 10 November 2016",
    };

    public static Certificates Certificates(params IEnumerable<Certificate> people) => new()
    {
        Language = "en", Title = "Certificates of attendance", CreatedAt = Samples.Instant, Accent = Samples.Green, People = people,
    };

    public static IEnumerable<ListedPerson> People(int times = 1) =>
        Enumerable.Repeat(Names, times).SelectMany(names => names).Select(name => new ListedPerson(name, "Councillor", "Malmö", "Sweden"));

    public static SignInSheet SignIn(params IEnumerable<PeopleGroup> groups) => new()
    {
        Language = "en",
        Title = "Sign-in sheet",
        CreatedAt = Samples.Instant,
        Accent = Samples.Green,
        Subtitle = "Summit of Mayors · Rotterdam, 9 November 2016",
        Foot = "As of 2 November 2016, 16:20",
        PageOf = "Page {0} of {1}",
        Labels = new("Name", "City and country", "Signature"),
        Groups = groups,
    };

    public static ParticipantList Participants() => new()
    {
        Language = "en",
        Title = "Participants",
        CreatedAt = Samples.Instant,
        Accent = Samples.Green,
        Subtitle = "Summit of Mayors · Rotterdam, 9 November 2016",
        Foot = "As of 2 November 2016, 16:20",
        PageOf = "Page {0} of {1}",
        Introduction = ["For participants of the Summit only.", "9 people agreed to be listed."],
        Labels = new("Name", "City or body", "Function"),
        Groups = [new("Poland", People().Take(3)), new("Sweden", People().Skip(3))],
    };

    public static GuideList Guide(params IReadOnlyList<ListedPerson> people) => new()
    {
        Language = "en",
        Title = "Study visit: Safety House",
        CreatedAt = Samples.Instant,
        Accent = Samples.Green,
        Subtitle = "Summit of Mayors · 9 November 2016, times in Rotterdam",
        Foot = "As of 2 November 2016, 16:20",
        PageOf = "Page {0} of {1}",
        Facts = [new("Meeting point", new Phrase("Noordzijde stadhuis", "nl")), new("Leaves and returns", "11:45–14:30"), new("Guide speaks", "Dutch, English")],
        PeopleHeading = "Who goes",
        Labels = new("Name", "City and country", "Out", "Back"),
        People = people,
        Nobody = "Nobody has signed up yet.",
        Closing = [$"{people.Count} people", "Destroy this sheet after the visit."],
    };

    /// <summary>So many people in each coach.</summary>
    public static CoachList Coaches(params int[] people) => new()
    {
        Language = "en",
        Title = "Study visit: City Marine, south",
        CreatedAt = Samples.Instant,
        Coaches = [.. people.Select((count, coach) => Guide([.. People(1 + count / Names.Length).Take(count).Select(person => person with { Detail = "", Body = $"{person.Body}, {person.Country}", Country = "" })]) with
        {
            Title = "Study visit: City Marine, south",
            Subtitle = "Summit of Mayors · list for driver and steward",
            Facts = [new("Meeting point", new Phrase("Noordzijde stadhuis", "nl")), new("Departure", "9 November 2016, 11:45"), new("Return", "9 November 2016, 14:30")],
            Mark = $"Coach {coach + 1} of {people.Length}",
            PeopleHeading = $"Coach {coach + 1} of {people.Length}",
            Closing = [$"On this coach: {count}", "Destroy this sheet after the visit."],
        })],
    };

    /// <summary>Three by eight, as they are usual.</summary>
    public static readonly LabelSheet Sheet = new(3, 8, 70, 37, 6, 4);

    public static EnvelopeLabels Labels(int first, params IEnumerable<string> names) => new()
    {
        Language = "en", Title = "Envelope labels", CreatedAt = Samples.Instant, Sheet = Sheet, First = first,
        Labels = names.Select((name, no) => new EnvelopeLabel(name, no % 2 == 0 ? ["Malmö"] : ["Union of the Baltic Cities", "Łódź"], "Sweden")),
    };

    public static BoothSheet Booths() => new()
    {
        Language = "en",
        Title = "Booth sheet",
        CreatedAt = Samples.Instant,
        Accent = Samples.Green,
        Subtitle = "Summit of Mayors · 9 November 2016, times in Rotterdam",
        Foot = "As of 2 November 2016, 16:20",
        PageOf = "Page {0} of {1}",
        Labels = new()
        {
            Booths = "Booths", Channel = "Channel", Languages = "Interprets into", Team = "Team and turns", Speakers = "Speakers",
            Order = "No.", Who = "Who", Speaks = "Speaks", NoSpeakers = "No speakers are named.",
        },
        Sessions =
        [
            new()
            {
                Title = "Cities present their strategy",
                Facts = [new("Time", "09:30–11:30"), new("Room", new Phrase("Burgerzaal", "nl")), new("Floor", "English, French (channel 0)")],
                Booths = [new("1", ["English"], ["09:30–11:30 Anna Müller", "09:30–11:30 Søren Ågård"]), new("2", ["Turkish"], ["Nobody yet"])],
                Notes = ["Turkish takes French by relay from channel 1."],
                Speakers = [new("Жанна Щербакова, Łódź (Poland)", new Phrase("Villes et prévention", "fr"), "French"), new("Shiv O'Brien, Aarhus (Denmark)", null, "English")],
            },
            new() { Title = new Phrase("Clôture", "fr"), Facts = [new("Time", "16:00–17:00")], Booths = [new("1", ["English"], ["Nobody yet"])], Speakers = [] },
        ],
    };

    /// <summary>Each of them in its usual and in its extreme shape.</summary>
    public static IEnumerable<TestCaseData<Paper>> Papers()
    {
        yield return new TestCaseData<Paper>(Letters(Names.Select(name => Letter(name)))) { TestName = "{m}(letters of invitation)" };
        yield return new TestCaseData<Paper>(Certificates(Names.Select(Certificate))) { TestName = "{m}(certificates of attendance)" };
        yield return new TestCaseData<Paper>(SignIn(new PeopleGroup("Malmö", People(3)), new PeopleGroup("Łódź", People()))) { TestName = "{m}(sign-in sheet by delegation)" };
        yield return new TestCaseData<Paper>(SignIn(new PeopleGroup(null, People(20)))) { TestName = "{m}(sign-in sheet by name)" };
        yield return new TestCaseData<Paper>(Participants()) { TestName = "{m}(participants)" };
        yield return new TestCaseData<Paper>(Guide([.. People(3)])) { TestName = "{m}(guide's list)" };
        yield return new TestCaseData<Paper>(Guide()) { TestName = "{m}(guide's list of nobody)" };
        yield return new TestCaseData<Paper>(Coaches(53, 9)) { TestName = "{m}(coach list of two coaches)" };
        yield return new TestCaseData<Paper>(Coaches(0)) { TestName = "{m}(coach list of nobody)" };
        yield return new TestCaseData<Paper>(Labels(1, Names)) { TestName = "{m}(envelope labels)" };
        yield return new TestCaseData<Paper>(Labels(23, [.. Names, .. Names, .. Names])) { TestName = "{m}(envelope labels on a sheet begun)" };
        yield return new TestCaseData<Paper>(Booths()) { TestName = "{m}(booth sheet)" };
    }
}
