namespace Summit.Documents.Tests;

public sealed class ConfirmationLetterTests
{
    [Test]
    public void The_text_is_the_models_text_in_reading_order() => Assert.That(Extracted.InReadingOrder(Samples.Letter().ToBytes()), Is.EqualTo(new[]
    {
        "Confirmation of your registration", "Summit of Mayors · Rotterdam, 9 November 2016",
        "Your place is confirmed.", "Keep this page until your badge is printed.",
        "Reference", "RTM16-7K3F9Q-D", "Delegate", "Жанна Щербакова", "Function", "Councillor", "City and country", "Łódź, Poland",
        "Category", "Delegate", "Languages", "Turkish, English", "When", "9 November 2016, 08:30–17:00 (CET)", "Where", "Stadhuis, Coolsingel 40",
        "Please remember", "•", "Bring your identity card.", "•", "Cancel when you cannot come.",
        "Questions", "Write to the organisers:", "summit@rotterdam.example",
        "Organisers", "City of Rotterdam", "Forum européen pour la sécurité urbaine",
    }));

    [Test]
    public void What_is_not_known_takes_no_row()
    {
        var text = Extracted.InReadingOrder((Samples.Letter() with { Function = null, Languages = null, Notes = [] }).ToBytes());

        Assert.That(text, Does.Not.Contain("Function").And.Not.Contain("Languages").And.Not.Contain("Please remember"));
        Assert.That(text, Does.Contain("Reference"));
    }

    [Test]
    public void One_page_carries_the_foot_and_its_number()
    {
        var page = Extracted.Page(Samples.Letter().ToBytes(), 1);

        Assert.That(page, Does.Match("Made on 2 November 2016 at 16:20 \\(CET\\) +Page 1 of 1"));
    }

    [Test]
    public void Foreign_names_carry_their_language()
    {
        var pdf = new TaggedPdf(Samples.Letter().ToBytes());
        _ = pdf.Faults();

        var languages = pdf.Elements.Where(element => element.Entries.TryGetProperty("/Lang", out _)).Select(element => element.Entries.GetProperty("/Lang").GetString());
        Assert.That(languages, Is.EqualTo(new[] { "u:nl", "u:fr" }));
    }

    [TestCase("summit@rotterdam.example", "u:mailto:summit@rotterdam.example")]
    [TestCase("o'brien+visits@rotterdam.example", "u:mailto:o%27brien%2Bvisits@rotterdam.example")]
    [TestCase("a?cc=b@rotterdam.example", "u:mailto:a%3Fcc%3Db@rotterdam.example")]
    public void The_contact_address_is_a_link_to_nothing_but_itself(string address, string target)
    {
        var pdf = new TaggedPdf((Samples.Letter() with { ContactAddress = address }).ToBytes());

        var annotation = pdf.Resolve(pdf.Resolve(System.Text.Json.JsonDocument.Parse($"\"{pdf.Pages[0]}\"").RootElement).GetProperty("/Annots")[0]);
        Assert.That(annotation.GetProperty("/A").GetProperty("/URI").GetString(), Is.EqualTo(target));
    }

    [Test]
    public void A_name_that_cannot_be_set_is_refused_and_not_repeated_in_the_message()
    {
        var letter = Samples.Letter() with { DelegateName = new LabelledText("Delegate", "Ågård سلام") };

        var refusal = Assert.Throws<UnsettableTextException>(() => letter.ToBytes())!;
        Assert.That(refusal.Message, Does.Contain("U+0633").And.Not.Contain("Ågård"));
        Assert.That(refusal.Characters, Is.EqualTo(new[] { "س", "ل", "ا", "م" }));
    }
}
