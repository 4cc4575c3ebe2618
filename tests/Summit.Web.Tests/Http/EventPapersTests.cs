using Summit.Application.Features.Papers;
using Summit.Documents;
using Summit.Domain;
using Summit.Web.Hosting;

namespace Summit.Web.Tests.Http;

[Parallelizable(ParallelScope.Self)]
public sealed class EventPapersTests
{
    static readonly DateTimeOffset At = new(2016, 11, 10, 9, 0, 0, TimeSpan.Zero);

    static readonly PaperEvent Event = new()
    {
        Slug = "rotterdam-2016", Title = Said("Summit of Mayors"), ShortTitle = Said("Summit"), Accent = "blue", HostLanguage = "nl", Zone = "Europe/Amsterdam",
        StartsLocal = "2016-11-09T08:30", EndsLocal = "2016-11-09T17:00", VenueName = Said("Burgerzaal"), VenueAddress = "Coolsingel 40", VenueCity = Said("Rotterdam"), Organisers = [Said("City of Rotterdam")],
    };

    static readonly PaperPerson Person = new()
    {
        Reference = "RTM16-7K3F9Q-D", Name = "Søren Ågård", FamilyName = "Ågård", GivenNames = "Søren", Function = "Councillor", Body = "Malmö", Country = "SE", Language = "en",
    };

    readonly EventPapers _papers = new(Texts.In);

    [Test]
    public void A_page_is_tried_in_its_language_with_what_the_event_says_in_it([Values(PaperKind.Letter, PaperKind.Certificate)] PaperKind kind)
    {
        var arabic = Event with { ShortTitle = new([KeyValuePair.Create("en", "Summit"), KeyValuePair.Create("fr", "قمة")]), Title = new([KeyValuePair.Create("en", "Summit"), KeyValuePair.Create("fr", "قمة")]) };
        Assert.That(_papers.Fault(kind, Event, Person, null, At), Is.Null);
        Assert.That(_papers.Fault(kind, arabic, Person, null, At), Is.Null);
        Assert.That(_papers.Fault(kind, arabic, Person with { Language = "fr" }, null, At), Is.EqualTo(PaperSkips.Unsettable));
        Assert.That(_papers.Fault(kind, arabic, Person, "fr", At), Is.EqualTo(PaperSkips.Unsettable));
    }

    [Test]
    public void What_fits_no_certificate_is_too_long_for_it()
    {
        Assert.That(_papers.Fault(PaperKind.Certificate, Event, Person with { Function = new('W', 2000) }, null, At), Is.EqualTo(PaperSkips.TooLong));
        Assert.That(_papers.Fault(PaperKind.Certificate, Event with { Organisers = [.. Enumerable.Repeat(Said("European Forum for Urban Security"), 80)] }, Person, null, At), Is.EqualTo(PaperSkips.TooLong));
        Assert.That(_papers.Fault(PaperKind.SignIn, Event, Person with { Function = new('W', 2000) }, "en", At), Is.Null);
    }

    [Test]
    public void Lists_begin_with_the_name_by_which_they_are_sorted_or_else_say_what_is_on_the_badge()
    {
        PaperPerson[] people = [Person, Person with { FamilyName = "الزهراء", GivenNames = "فاطمة", Name = "Fatima" }, Person with { FamilyName = "", GivenNames = "" }];
        foreach (var groups in new[]
        {
            ((SignInSheet)_papers.Of(new(PaperKind.SignIn, "en", PaperOrder.Name, null, Event, people, At))).Groups,
            ((ParticipantList)_papers.Of(new(PaperKind.Participants, "en", PaperOrder.Country, null, Event, people, At))).Groups,
        })
            Assert.That(groups.Single().People.Select(person => person.Name), Is.EqualTo(new[] { "Ågård, Søren", "Fatima", "Søren Ågård" }));
        Assert.That(((InvitationLetters)_papers.Of(new(PaperKind.Letter, "en", PaperOrder.Name, null, Event, people, At))).Letters.Select(letter => letter.Addressee[0].Text), Is.EqualTo(new[] { "Søren Ågård", "Fatima", "Søren Ågård" }));
    }

    static LocalizedText Said(string text) => new([KeyValuePair.Create("en", text)]);
}
