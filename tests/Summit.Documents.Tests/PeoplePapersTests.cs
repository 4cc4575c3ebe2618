namespace Summit.Documents.Tests;

public sealed class PeoplePapersTests
{
    [Test]
    public void A_letter_says_its_models_text_in_reading_order() => Assert.That(Extracted.InReadingOrder(PeopleSamples.Letters(PeopleSamples.Letter("Søren Ågård")).ToBytes()), Is.EqualTo(new[]
    {
        "City of Rotterdam", "Forum européen pour la sécurité urbaine", "Søren Ågård", "Councillor", "Malmö", "Sweden", "Rotterdam, 2 November 2016",
        "Letter of invitation", "Dear Søren Ågård,", "We confirm that a place at the Summit of Mayors is held for you.",
        "Person", "Søren Ågård, Councillor, Malmö (Sweden)", "Event", "Summit of Mayors", "Date", "9 November 2016, 08:30–17:00",
        "Place", "Burgerzaal, Coolsingel 40, Rotterdam", "Reference", "RTM16-7K3F9Q-D",
        "Taking part is free of charge.", "Questions are answered at summit@rotterdam.example.", "For the organisers: City of Rotterdam",
    }));

    [Test]
    public void Each_letter_has_a_page_of_its_own_its_own_number_and_its_language()
    {
        var pdf = PeopleSamples.Letters(PeopleSamples.Names.Select(name => PeopleSamples.Letter(name, name == "X" ? "de" : "en"))).ToBytes();
        for (var page = 1; page <= PeopleSamples.Names.Length; page++) Assert.That(Extracted.Page(pdf, page), Does.Contain("Page 1 of 1"));
        var tagged = new TaggedPdf(pdf);
        _ = tagged.Faults();
        Assert.That(tagged.Pages, Has.Count.EqualTo(PeopleSamples.Names.Length));
        Assert.That(tagged.Elements.Count(element => element.Entries.TryGetProperty("/Lang", out var language) && language.GetString() == "u:de"), Is.EqualTo(1));
    }

    [Test]
    public void A_certificate_says_its_models_text_in_reading_order() => Assert.That(Extracted.InReadingOrder(PeopleSamples.Certificates(PeopleSamples.Certificate("Жанна Щербакова")).ToBytes()), Is.EqualTo(new[]
    {
        "Certificate of attendance", "The organisers certify that", "Жанна Щербакова", "Councillor, Malmö, Sweden", "took part in",
        "Sommet des maires : Alliance des villes européennes contre l’extrémisme violent", "Rotterdam, 9 November 2016",
        "Organised by the City of Rotterdam and the European Forum for Urban Security", "For the organisers: City of Rotterdam", "RTM16-7K3F9Q-D, issued on 10 November 2016",
    }));

    // 400 of the widest letters, and a function and a city of 200: nothing leaves its page, nothing runs into the signature.
    [Test]
    public void The_longest_texts_of_a_certificate_stay_on_its_page_above_the_signature()
    {
        var longest = PeopleSamples.Certificate(new string('W', 401)) with { Who = new string('W', 450), Organisers = string.Join(", ", Enumerable.Repeat("European Forum for Urban Security", 12)) };
        var pdf = PeopleSamples.Certificates(longest).ToBytes();
        var words = Extracted.Words(pdf);
        Assert.That(words, Has.Length.EqualTo(1));
        Assert.That(words[0].Max(word => word.Right), Is.LessThan(842));
        var signature = words[0].First(word => word.Text == "For").Top;
        Assert.That(words[0].Where(word => word.Text.StartsWith('W')).Max(word => word.Bottom), Is.LessThan(signature));
        Assert.That(words[0].Where(word => word.Text is "Security,").Max(word => word.Bottom), Is.LessThan(signature));
    }

    [Test]
    public void A_certificate_of_a_name_that_cannot_be_set_is_none() =>
        Assert.That(() => PeopleSamples.Certificates(PeopleSamples.Certificate("فاطمة")).WriteTo(Stream.Null), Throws.TypeOf<UnsettableTextException>());

    [Test]
    public void A_sign_in_sheet_says_its_models_text_in_reading_order() => Assert.That(
        Extracted.InReadingOrder(PeopleSamples.SignIn(new PeopleGroup("Malmö", PeopleSamples.People().Take(2))).ToBytes()), Is.EqualTo(new[]
        {
            "Sign-in sheet", "Summit of Mayors · Rotterdam, 9 November 2016", "Malmö", "Name", "City and country", "Signature",
            "Søren Ågård", "Councillor", "Malmö", "Sweden", "İbrahim Işık", "Councillor", "Malmö", "Sweden",
        }));

    [Test]
    public void The_heads_of_a_sign_in_sheet_stand_on_each_page_and_each_row_is_high_enough_to_sign()
    {
        var pdf = PeopleSamples.SignIn(new PeopleGroup(null, PeopleSamples.People(6))).ToBytes();
        var pages = Extracted.Words(pdf);
        Assert.That(pages, Has.Length.GreaterThan(1));
        foreach (var words in pages) Assert.That(words.Select(word => word.Text), Does.Contain("Signature"));
        var tops = pages[0].Where(word => word.Text is "Søren" or "İbrahim" or "Łódź").Select(word => word.Top).Order().ToArray();
        Assert.That(tops.Zip(tops.Skip(1), (one, next) => next - one).Min(), Is.GreaterThan(31));
    }

    // The rows are read one after another while they are written; all that waits for the last page's number is the drawing of the pages.
    [Test]
    public void Thousands_sign_on_a_sheet_whose_rows_are_never_in_memory_together()
    {
        var (alive, most) = (0, 0);
        IEnumerable<ListedPerson> Counted()
        {
            foreach (var person in PeopleSamples.People(556))
            {
                most = Math.Max(most, ++alive);
                yield return person;
                alive--;
            }
        }
        using var output = new MemoryStream();
        PeopleSamples.SignIn(new PeopleGroup(null, Counted())).WriteTo(output);
        Assert.That(most, Is.EqualTo(1));
        Assert.That(Tool.Run(output.ToArray(), "pdfinfo", "{pdf}"), Does.Match("Pages: +310"));
    }

    [Test]
    public void A_list_of_participants_says_its_models_text_in_reading_order()
    {
        var text = Extracted.InReadingOrder(PeopleSamples.Participants().ToBytes());
        Assert.That(text[..13], Is.EqualTo(new[]
        {
            "Participants", "Summit of Mayors · Rotterdam, 9 November 2016", "For participants of the Summit only.", "9 people agreed to be listed.",
            "Poland", "Name", "Function", "City or body", "Søren Ågård", "Councillor", "Malmö", "İbrahim Işık", "Councillor",
        }));
        Assert.That(text, Does.Contain("Sweden"));
    }

    [Test]
    public void A_guides_list_says_its_models_text_in_reading_order() => Assert.That(
        Extracted.InReadingOrder(PeopleSamples.Guide([.. PeopleSamples.People().Skip(3).Take(2)]).ToBytes()), Is.EqualTo(new[]
        {
            "Study visit: Safety House", "Summit of Mayors · 9 November 2016, times in Rotterdam", "Meeting point", "Noordzijde stadhuis", "Leaves and returns", "11:45–14:30",
            "Guide speaks", "Dutch, English", "Who goes", "Name", "City and country", "Out", "Back",
            "Shiv O'Brien", "Councillor", "Malmö", "Sweden", "☐", "☐", "Chiara D’Angelo", "Councillor", "Malmö", "Sweden", "☐", "☐",
            "2 people", "Destroy this sheet after the visit.",
        }));

    [Test]
    public void A_guides_list_of_nobody_says_so() => Assert.That(Extracted.InReadingOrder(PeopleSamples.Guide().ToBytes()), Does.Contain("Nobody has signed up yet.").And.Not.Contain("Out"));

    [Test]
    public void A_coach_list_says_its_models_text_in_reading_order_coach_after_coach() => Assert.That(Extracted.InReadingOrder(PeopleSamples.Coaches(2, 1).ToBytes()), Is.EqualTo(new[]
    {
        "Study visit: City Marine, south", "Summit of Mayors · list for driver and steward", "Meeting point", "Noordzijde stadhuis", "Departure", "9 November 2016, 11:45", "Return", "9 November 2016, 14:30",
        "Coach 1 of 2", "Name", "City and country", "Out", "Back", "Søren Ågård", "Malmö, Sweden", "☐", "☐", "İbrahim Işık", "Malmö, Sweden", "☐", "☐",
        "On this coach: 2", "Destroy this sheet after the visit.",
        "Study visit: City Marine, south", "Summit of Mayors · list for driver and steward", "Meeting point", "Noordzijde stadhuis", "Departure", "9 November 2016, 11:45", "Return", "9 November 2016, 14:30",
        "Coach 2 of 2", "Name", "City and country", "Out", "Back", "Søren Ågård", "Malmö, Sweden", "☐", "☐",
        "On this coach: 1", "Destroy this sheet after the visit.",
    }));

    [Test]
    public void Each_coach_has_pages_of_its_own_with_numbers_of_their_own()
    {
        var pdf = PeopleSamples.Coaches(53, 9).ToBytes();
        var pages = Enumerable.Range(1, 4).Select(page => Extracted.Page(pdf, page)).ToArray();
        Assert.That(pages.Zip(["Page 1 of 3", "Page 2 of 3", "Page 3 of 3", "Page 1 of 1"], (page, number) => page.Contains(number, StringComparison.Ordinal)), Is.All.True);
        Assert.That(pages[..3], Is.All.Contains("Coach 1 of 2"), "a sheet that gets lost says where it belongs");
        Assert.That(pages[3], Does.Contain("Coach 2 of 2").And.Contain("Meeting point").And.Contain("On this coach: 9"));
    }

    [Test]
    public void A_booth_sheet_says_its_models_text_in_reading_order() => Assert.That(Extracted.InReadingOrder(PeopleSamples.Booths().ToBytes()), Is.EqualTo(new[]
    {
        "Booth sheet", "Summit of Mayors · 9 November 2016, times in Rotterdam",
        "Cities present their strategy", "Time", "09:30–11:30", "Room", "Burgerzaal", "Floor", "English, French (channel 0)",
        "Booths", "Channel", "Interprets into", "Team and turns", "1", "English", "09:30–11:30 Anna Müller", "09:30–11:30 Søren Ågård", "2", "Turkish", "Nobody yet",
        "Turkish takes French by relay from channel 1.",
        "Speakers", "No.", "Who", "Speaks", "1", "Жанна Щербакова, Łódź (Poland)", "Villes et prévention", "French", "2", "Shiv O'Brien, Aarhus (Denmark)", "English",
        "Clôture", "Time", "16:00–17:00", "Booths", "Channel", "Interprets into", "Team and turns", "1", "English", "Nobody yet", "Speakers", "No speakers are named.",
    }));
}
