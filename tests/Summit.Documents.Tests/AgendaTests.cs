namespace Summit.Documents.Tests;

public sealed class AgendaTests
{
    [Test]
    public void A_personal_agenda_reads_row_by_row() => Assert.That(
        Extracted.InReadingOrder(Samples.Agenda(true, new AgendaDay(null, [Samples.Coffee, Samples.Session, Samples.Visit])).ToBytes()), Is.EqualTo(new[]
        {
            "Your day in Rotterdam", "Summit of Mayors · times in Rotterdam (CET)",
            "Time", "What", "Where", "For you",
            "08:30–09:15", "Registration and coffee", "City Hall, entrance Coolsingel",
            "09:30–11:30", "Cities present their strategy", "Søren Ågård", "la ville", "Bordeaux",
            "English, channel 1", "Turkish, channel 6", "Burgerzaal", "channel 6, Turkish",
            "11:45–14:30", "Study visit C: Safety House", "Bring your identity card",
            "Meet: 11:45, north door", "Departs: 11:55, coach 2", "Back: 14:20", "interpreter in the group",
        }));

    [Test]
    public void A_general_agenda_lists_languages_and_channels_in_a_column() => Assert.That(
        Extracted.InReadingOrder(Samples.Agenda(false, new AgendaDay(null, [Samples.Session])).ToBytes())[2..], Is.EqualTo(new[]
        {
            "Time", "What", "Where", "Languages",
            "09:30–11:30", "Cities present their strategy", "Søren Ågård", "la ville", "Bordeaux", "Burgerzaal", "English, channel 1", "Turkish, channel 6",
        }));

    [Test]
    public void Heads_are_printed_on_every_page_and_read_once_for_each_table()
    {
        var bytes = Samples.LongAgenda().ToBytes();
        var pages = new TaggedPdf(bytes).Pages.Count;

        Assert.That(pages, Is.GreaterThan(2));
        for (var page = 1; page <= pages; page++)
            Assert.That(Extracted.Page(bytes, page), Does.Match("Time +What +Where +Languages"), $"page {page}");
        Assert.That(Extracted.InReadingOrder(bytes).Count(text => text == "What"), Is.EqualTo(2), "two days have a table");
    }

    [Test]
    public void Every_page_has_its_number_the_version_and_from_the_second_on_the_title()
    {
        var bytes = Samples.LongAgenda().ToBytes();
        var pages = new TaggedPdf(bytes).Pages.Count;

        for (var page = 1; page <= pages; page++)
            Assert.That(Extracted.Page(bytes, page), Does.Match($"version 7 of 2 November 2016, 16:20 +Page {page} of {pages}"));
        Assert.That(Extracted.Page(bytes, 2).TrimStart(), Does.StartWith("Programme"));
    }

    [Test]
    public void No_item_is_lost_between_pages()
    {
        var text = Extracted.InReadingOrder(Samples.LongAgenda().ToBytes());

        Assert.That(text.Count(line => line == "Registration and coffee"), Is.EqualTo(12));
        Assert.That(text.Count(line => line == "Study visit C: Safety House"), Is.EqualTo(12));
        Assert.That(text.Count(line => line == "Cities present their strategy"), Is.EqualTo(13));
    }

    [Test]
    public void A_day_without_items_says_so()
    {
        var text = Extracted.InReadingOrder(Samples.LongAgenda().ToBytes());

        Assert.That(text[Array.IndexOf(text, "Thursday 10 November") + 1], Is.EqualTo("Nothing is planned."));
    }

    [Test]
    public void Days_are_bookmarks()
    {
        var json = Tool.Run(Samples.LongAgenda().ToBytes(), "qpdf", "--json", "--json-key=outlines", "{pdf}");

        var titles = System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("outlines").EnumerateArray().Select(outline => outline.GetProperty("title").GetString());
        Assert.That(titles, Is.EqualTo(new[] { "Wednesday 9 November", "Thursday 10 November", "Friday 11 November" }));
    }

    [Test]
    public void A_row_higher_than_a_page_continues_on_the_next()
    {
        var endless = Samples.Session with { Notes = [string.Join(' ', Enumerable.Range(1, 3000))], Speakers = [] };
        var bytes = Samples.Agenda(false, new AgendaDay(null, [endless, Samples.Coffee])).ToBytes();
        var pdf = new TaggedPdf(bytes);

        Assert.That(pdf.Faults(), Is.Empty);
        Assert.That(pdf.Pages, Has.Count.GreaterThan(2));
        var text = string.Concat(Extracted.InReadingOrder(bytes));
        Assert.That(text.Contains(endless.Notes[0].Text + "Burgerzaal", StringComparison.Ordinal), "the row is read whole, cell by cell");
        Assert.That(text, Does.EndWith("City Hall, entrance Coolsingel"));
        Assert.That(pdf.Elements.Count(element => element.Type == "TR"), Is.EqualTo(3));
    }

    [Test]
    public void Nothing_is_printed_into_the_foot_past_the_edges_or_over_another_column()
    {
        var endless = Samples.Session with { Notes = [string.Join(' ', Enumerable.Range(1, 3000))], Time = new string('0', 300), ForYou = new string('W', 300) };
        var pages = Extracted.Words(Samples.Agenda(true, new AgendaDay("Wednesday", [Samples.Coffee]), new AgendaDay("Thursday", [endless, Samples.Visit])).ToBytes());

        Assert.That(pages, Has.Length.GreaterThan(2));
        foreach (var page in pages)
        {
            var body = page.Where(word => word.Top < 790).ToArray();
            Assert.That(body.Where(word => word.Left < 62 || word.Right > 540 || word.Bottom > 775), Is.Empty);
            Assert.That(body.Where(word => body.Any(other => other.Left > word.Left && other.Left < word.Right - 0.1
                && Math.Abs(other.Top - word.Top) < 0.1)), Is.Empty);
            Assert.That(page.Except(body).Select(word => word.Text), Does.Contain("version").And.Contain("Page"));
        }
    }

    [Test]
    public void A_foreign_speech_carries_its_language()
    {
        var pdf = new TaggedPdf(Samples.Agenda(false, new AgendaDay(null, [Samples.Session, Samples.Coffee with { Title = new Phrase("Ouverture", "fr") }])).ToBytes());
        _ = pdf.Faults();

        var foreign = pdf.Elements.Where(element => element.Entries.TryGetProperty("/Lang", out _)).Select(element => element.Type);
        Assert.That(foreign, Is.EqualTo(new[] { "P", "P" }));
    }

    [Test]
    public void A_last_column_that_says_nothing_is_left_out() => Assert.That(
        Extracted.InReadingOrder((Samples.Agenda(false, new AgendaDay(null, [Samples.Coffee])) with { Closing = "The programme may change." }).ToBytes())[2..], Is.EqualTo(new[]
        {
            "Time", "What", "Where", "08:30–09:15", "Registration and coffee", "City Hall, entrance Coolsingel", "The programme may change.",
        }));
}
