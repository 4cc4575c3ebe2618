using Summit.Application.Features.Releases;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Press;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Tests.Desk;

/// <summary>Two officers have one release open: one's own acts go on, another's are seen before anything is saved over them or approved.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ReleaseScreenTests
{
    static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    static readonly ReleaseForm Opened = new(new(Guid.CreateVersion7()), 5, new("CG-PR", 1, 2016), new(2016, 10, 17), ["en", "fr"], ReleaseStanding.Draft, null, null, null, null, null,
        new(new Dictionary<string, ReleaseText> { ["en"] = Text("Mayors meet", 2), ["fr"] = Text("Les maires se réunissent", 1) }, [], [], []), [], 0, 0);

    [Test]
    public void Ones_own_act_moves_all_forms_on_and_leaves_what_is_typed_in_the_others()
    {
        var screen = Open();
        screen.About.Typed.Number = "7";
        screen.Did(5);
        screen.Renew(With(Opened, 6, "https://mine.example/"));
        Assert.That((screen.Resources.Version, screen.About.Version, screen.Until.Version, screen.SeenWithForms), Is.EqualTo((6, 6, 6, 6)));
        Assert.That((screen.Resources.Typed.Single().Address, screen.About.Typed.Number), Is.EqualTo(("https://mine.example/", "7")));
        Assert.That(screen.Resources.IsChanged, Is.False);
    }

    [Test]
    public void What_somebody_else_saved_is_not_saved_over_because_another_form_was_sent()
    {
        var screen = Open();
        screen.Resources.Typed.Add(new() { Address = "https://mine.example/" });
        // The other officer set the links; ours was refused, and the page was read again.
        screen.LookAgain(With(Opened, 6, "https://other.example/"));
        Assert.That((screen.Resources.IsChanged, screen.Resources.Version, screen.Resources.Typed.Single().Address), Is.EqualTo((true, 5, "https://mine.example/")));
        Assert.That((screen.About.Version, screen.Until.Version), Is.EqualTo((6, 6)), "where nothing differs, nothing is in the way");
        // Our next act at the version read then does not make the links ours.
        screen.Did(6);
        screen.Renew(With(Opened, 7, "https://other.example/"));
        Assert.That((screen.Resources.IsChanged, screen.Resources.Version, screen.SeenWithForms), Is.EqualTo((true, 5, 5)));
        screen.Resources.Keep(screen.Form);
        Assert.That((screen.Resources.Version, screen.Resources.Typed.Single().Address, screen.SeenWithForms), Is.EqualTo((7, "https://mine.example/", 7)));
    }

    [Test]
    public void What_came_unseen_is_not_approved_though_the_page_was_read_again()
    {
        var screen = Open();
        // Somebody attached a file; we turned to another language, which reads the page again.
        screen.Renew(Opened with { Version = 6 });
        Assert.That(screen.SeenWithForms, Is.EqualTo(5));
        screen.LookAgain(Opened with { Version = 6 });
        Assert.That(screen.SeenWithForms, Is.EqualTo(6), "who was told so looks again");
    }

    [Test]
    public void A_text_that_somebody_else_wrote_counts_as_seen_once_it_was_looked_at()
    {
        var screen = Open();
        screen.In("fr").Typed.Headline = "Les maires se retrouvent";
        screen.LookAgain(Saying(Opened, "fr", Text("Les villes se réunissent", 2)));
        Assert.That(screen.ChangedTexts, Is.EqualTo(new[] { "fr" }));
        Assert.That((screen.SeenTexts["en"], screen.SeenTexts["fr"], screen.In("fr").Typed.Headline), Is.EqualTo((2, 1, "Les maires se retrouvent")));
        screen.In("fr").Take(screen.Form);
        Assert.That((screen.SeenTexts["fr"], screen.In("fr").Typed.Headline), Is.EqualTo((2, "Les villes se réunissent")));
    }

    [Test]
    public void Ones_own_text_is_shown_as_it_was_saved_and_is_seen()
    {
        var screen = Open();
        screen.In("en").Typed.Headline = "  Mayors  meet again ";
        screen.In("en").Did(2);
        screen.Renew(Saying(Opened, "en", Text("Mayors meet again", 3)));
        Assert.That((screen.In("en").IsChanged, screen.SeenTexts["en"], screen.In("en").Typed.Headline), Is.EqualTo((false, 3, "Mayors meet again")));
    }

    static ReleaseScreen Open() => new(Opened, Zone);

    static ReleaseText Text(string headline, int version) => new(new("Rotterdam", headline, "", "A paragraph.", ""), version);

    static ReleaseForm With(ReleaseForm form, int version, string address) =>
        form with { Version = version, Content = form.Content with { Resources = [new(new LocalizedText([new("en", "Website")]), address)] } };

    static ReleaseForm Saying(ReleaseForm form, string language, ReleaseText text) =>
        form with { Content = form.Content with { Texts = new Dictionary<string, ReleaseText>(form.Content.Texts) { [language] = text } } };
}
