using System.Text;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Registration;

public sealed class RegisterDelegateTests(string database) : ContractTests(database)
{
    // What the pipeline keeps of a refusal on purpose: the submission's recorded answer.
    const string Answer = "submission";

    [Test]
    public async Task A_free_place_is_confirmed_with_one_message_and_one_audit_row()
    {
        var id = await Given.Event(places: 2);
        var registered = await Given.Registration(id, 1);
        Assert.That(registered.Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        Assert.That(await Rows.State(registered.Id!.Value), Is.EqualTo("Confirmed"));
        Assert.That(await Rows.Messages(registered.Id.Value), Is.EqualTo(new[] { "Delegate confirmed" }));
        Assert.That(await Rows.Acts(registered.Id.Value), Is.EqualTo(new[] { "registration.created" }));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));
    }

    [Test]
    public async Task When_full_the_sender_who_agreed_joins_the_queue()
    {
        var id = await Given.Event(places: 1);
        await Given.Registration(id, 1);
        var second = await Given.Registration(id, 2);
        Assert.That(second.Ending, Is.EqualTo(RegisteredEnding.Waiting));
        Assert.That(await Rows.State(second.Id!.Value), Is.EqualTo("Waiting"));
        Assert.That(await Rows.Messages(second.Id.Value), Is.EqualTo(new[] { "Delegate waiting" }));
        Assert.That(await Rows.Queue(id), Is.EqualTo(new[] { second.Id.Value }));
    }

    [Test]
    public async Task When_full_the_sender_who_did_not_agree_is_asked_and_nothing_changes()
    {
        var id = await Given.Event(places: 1);
        await Given.Registration(id, 1);
        await Refused(PlacesErrors.Full, () => Host.Visitor.Send(Given.Command(id, 2, wait: false)), except: Answer);
    }

    [Test]
    public async Task One_millisecond_before_it_opens_registration_is_not_yet_open()
    {
        var id = await Given.Event(places: 2);
        var opens = Instant("2016-09-01T07:00:00.000Z");
        Host.Time.MoveTo(opens.AddMilliseconds(-1));
        await Refused(RegistrationErrors.NotYetOpen, () => Host.Visitor.Send(Given.Command(id, 1)), except: Answer);
        Host.Time.MoveTo(opens);
        Assert.That((await Given.Registration(id, 2)).Ending, Is.EqualTo(RegisteredEnding.Confirmed));
    }

    [Test]
    public async Task At_the_very_instant_it_closes_registration_is_closed()
    {
        var id = await Given.Event(places: 2);
        var closes = Instant("2016-11-08T17:00:00.000Z");
        Host.Time.MoveTo(closes.AddMilliseconds(-1));
        Assert.That((await Given.Registration(id, 1)).Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        Host.Time.MoveTo(closes);
        await Refused(RegistrationErrors.Closed, () => Host.Visitor.Send(Given.Command(id, 2)), except: Answer);
    }

    [Test]
    public async Task A_cancelled_event_takes_nobody()
    {
        var id = await Given.Event(2, seed => seed with { Status = "cancelled" });
        await Refused(RegistrationErrors.EventCancelled, () => Host.Visitor.Send(Given.Command(id, 1)), except: Answer);
    }

    [Test]
    public async Task An_event_by_invitation_takes_no_visitor()
    {
        var id = await Given.Event(2, seed => seed with { Registration = seed.Registration with { Admission = "invitation" } });
        await Refused(RegistrationErrors.InvitationOnly, () => Host.Visitor.Send(Given.Command(id, 1)), except: Answer);
    }

    [Test]
    public async Task A_draft_event_looks_like_none()
    {
        var id = await Given.Event(2, seed => seed with { Status = "draft" });
        await Refused(RequestErrors.NoSuchEvent, () => Host.Visitor.Send(Given.Command(id, 1)));
    }

    [Test]
    public async Task An_event_that_does_not_exist_is_not_found() =>
        await Refused(RequestErrors.NoSuchEvent, () => Host.Visitor.Send(Given.Command(new(Host.Clock.NewId()), 1)));

    [Test]
    public async Task A_category_that_the_event_does_not_offer_is_refused()
    {
        var id = await Given.Event(places: 2);
        await Refused(RegistrationErrors.CategoryNotOffered, () => Host.Visitor.Send(Given.Command(id, 1, "interpreter")), except: Answer);
    }

    [Test]
    public async Task A_category_that_needs_approval_is_received_and_takes_no_place()
    {
        var id = await Given.Event(places: 2);
        var registered = await Given.Registration(id, 1, "expert");
        Assert.That(registered.Ending, Is.EqualTo(RegisteredEnding.Received));
        Assert.That(await Rows.State(registered.Id!.Value), Is.EqualTo("Submitted"));
        Assert.That(await Rows.Messages(registered.Id.Value), Is.EqualTo(new[] { "Delegate received" }));
        Assert.That((await Rows.Pool(id)).Taken, Is.Zero);
    }

    [TestCase("DELEGATE1@CITY.EXAMPLE", "søren", "ÅGÅRD 1", TestName = "{m}(other case)")]
    [TestCase("delegate1@city.example", "Søren", "A\u030Aga\u030Ard 1", TestName = "{m}(NFD)")]
    [TestCase("delegate1@city.example", "Søren", "Ågård   1", TestName = "{m}(spaces)")]
    public async Task The_same_person_is_registered_once(string address, string given, string family)
    {
        var id = await Given.Event(places: 5);
        var first = await Given.Registration(id, 1);
        var second = await Given.Registration(Given.Command(id, Given.Answers(1) with { Address = address, GivenNames = given, FamilyName = family }));
        Assert.That(second, Is.EqualTo(new Registered(RegisteredEnding.AlreadyRegistered, null, null)));
        Assert.That(await Rows.Count("registration", "event_id = @id", new { id }), Is.EqualTo(1));
        Assert.That(await Rows.Messages(first.Id!.Value), Is.EqualTo(new[] { "Delegate attempted-again", "Delegate confirmed" }));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));
    }

    [TestCase("delegate1@city.example", "Soren", "Agard 1", TestName = "{m}(no accents)")]
    [TestCase("delegate1@city.example", "Anna", "Berg", TestName = "{m}(office mailbox)")]
    [TestCase("delegate1+mayor@city.example", "Søren", "Ågård 1", TestName = "{m}(plus)")]
    [TestCase("delegate.1@city.example", "Søren", "Ågård 1", TestName = "{m}(dot)")]
    public async Task Another_person_is_not_mistaken_for_the_first(string address, string given, string family)
    {
        var id = await Given.Event(places: 5);
        await Given.Registration(id, 1);
        var second = await Given.Registration(Given.Command(id, Given.Answers(1) with { Address = address, GivenNames = given, FamilyName = family }));
        Assert.That(second.Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        Assert.That(await Rows.Count("registration", "event_id = @id", new { id }), Is.EqualTo(2));
    }

    [Test]
    public async Task A_person_can_register_for_two_events()
    {
        var ids = new[] { await Given.Event(places: 1), await Given.Event(places: 1) };
        foreach (var id in ids) Assert.That((await Given.Registration(id, 1)).Ending, Is.EqualTo(RegisteredEnding.Confirmed));
    }

    [Test]
    public async Task After_cancelling_the_same_person_can_register_again()
    {
        var id = await Given.Event(places: 1);
        var first = await Given.Registration(id, 1);
        await Given.Cancellation(id, first.Id!.Value);
        var second = await Given.Registration(id, 1);
        Assert.That(second.Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task Attempts_to_register_again_are_told_three_times_an_hour_and_no_fourth_time()
    {
        var id = await Given.Event(places: 5);
        var first = await Given.Registration(id, 1);
        for (var attempt = 0; attempt < 5; attempt++)
            Assert.That((await Given.Registration(id, 1)).Ending, Is.EqualTo(RegisteredEnding.AlreadyRegistered));
        Assert.That(await Told(), Is.EqualTo(3));
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Given.Registration(id, 1);
        Assert.That(await Told(), Is.EqualTo(4));

        Task<int> Told() => Rows.Count("outbox", "registration_id = @Id AND template = 'attempted-again'", new { first.Id });
    }

    [Test]
    public async Task The_office_and_the_delegate_it_registers_each_get_their_message()
    {
        var id = await Given.Event(places: 1);
        var first = await Given.Registration(Given.Command(id, Given.FromOffice(1)));
        var second = await Given.Registration(Given.Command(id, Given.FromOffice(2)));
        var third = await Given.Registration(Given.Command(id, Given.FromOffice(3, "expert")));
        Assert.That(await Rows.Messages(first.Id!.Value), Is.EqualTo(new[] { "Delegate registered-by-other", "Office confirmed" }));
        Assert.That(await Rows.Messages(second.Id!.Value), Is.EqualTo(new[] { "Delegate registered-by-other", "Office waiting" }));
        Assert.That(await Rows.Messages(third.Id!.Value), Is.EqualTo(new[] { "Delegate registered-by-other", "Office received" }));
    }

    [Test]
    public async Task Only_a_confirmation_carries_a_calendar_part()
    {
        var id = await Given.Event(places: 1);
        var confirmed = await Given.Registration(Given.Command(id, Given.FromOffice(1)));
        var waiting = await Given.Registration(id, 2);
        Assert.That(await Sequences(confirmed), Is.EqualTo(new[] { 0, 0 }));
        Assert.That(await Sequences(waiting), Is.EqualTo(new[] { -1 }));

        Task<IReadOnlyList<int>> Sequences(Registered registered) =>
            Rows.All<int>("SELECT sequence FROM outbox WHERE registration_id = @Id", new { registered.Id });
    }

    [Test]
    public async Task Diet_and_access_are_stored_apart_and_in_no_other_table_for_good()
    {
        var id = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        var needs = new NeedsAnswers { Diet = "no zebrafish", Access = "a ramp of zinc" };
        Ok(await Host.Visitor.Send(new SaveDraft(id, key, "en", Given.Answers(1), needs)));
        var registered = await Given.Registration(Given.Command(id, 1) with { Needs = needs, DraftHash = DraftKey.Hash(key) });
        Assert.That(await Rows.One<string>("SELECT CONCAT(diet, '; ', access) FROM registration_need WHERE registration_id = @Id", new { registered.Id }),
            Is.EqualTo("no zebrafish; a ramp of zinc"));
        Assert.That(await TablesHolding("zebrafish"), Is.EqualTo(new[] { "registration_need" }));
        Assert.That(await TablesHolding("ramp of zinc"), Is.EqualTo(new[] { "registration_need" }));
    }

    [Test]
    public async Task Who_says_nothing_about_needs_leaves_no_row_of_them()
    {
        var id = await Given.Event(places: 1);
        var registered = await Given.Registration(Given.Command(id, 1) with { Needs = new() { Diet = " ", Access = "" } });
        Assert.That(await Rows.Count("registration_need", "registration_id = @Id", new { registered.Id }), Is.Zero);
    }

    [Test]
    public async Task Languages_are_stored_in_the_order_given()
    {
        var id = await Given.Event(places: 1);
        string[] listens = ["tr", "ru", "it", "de", "fr", "en", "da", "nl"];
        var registered = await Given.Registration(Given.Command(id, Given.Answers(1) with { Speaks = "uk", Listens = listens }));
        Assert.That(await Rows.All<string>("SELECT language FROM registration_language WHERE registration_id = @Id AND skill = 'Listen' ORDER BY rank",
            new { registered.Id }), Is.EqualTo(listens));
        Assert.That(await Rows.All<string>("SELECT language FROM registration_language WHERE registration_id = @Id AND skill = 'Speak'",
            new { registered.Id }), Is.EqualTo(new[] { "uk" }));
    }

    [Test]
    public async Task The_draft_goes_with_the_submission()
    {
        var id = await Given.Event(places: 2);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        var again = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        await Given.Registration(Given.Command(id, 1) with { DraftHash = DraftKey.Hash(key) });
        Assert.That((await Host.Visitor.Send(new ReadDraft(id, key))).Error?.Code, Is.EqualTo(RegistrationErrors.NoDraft.Code));
        await Given.Registration(Given.Command(id, 1) with { DraftHash = DraftKey.Hash(again) });
        Assert.That((await Host.Visitor.Send(new ReadDraft(id, again))).Error?.Code, Is.EqualTo(RegistrationErrors.NoDraft.Code), "Already registered");
    }

    [Test]
    public async Task A_refused_submission_leaves_the_draft()
    {
        var id = await Given.Event(places: 0);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        await Refused(PlacesErrors.Full, () => Host.Visitor.Send(Given.Command(id, 1, wait: false) with { DraftHash = DraftKey.Hash(key) }), except: Answer);
        Ok(await Host.Visitor.Send(new ReadDraft(id, key)));
    }

    [TestCase("", "required")]
    [TestCase(" \t ", "required")]
    [TestCase("\u200B\u200D", "required")]
    [TestCase("Anna\0", "unprintable")]
    [TestCase("Anna\r\nBcc: all@city.example", "unprintable")]
    [TestCase("Anna\u202Egnp", "unprintable")]
    [TestCase("[prize](http://evil.example)", "web-address")]
    [TestCase("WWW.evil.example", "web-address")]
    public async Task A_hostile_name_is_refused_by_its_field_and_nothing_is_stored(string name, string code)
    {
        var id = await Given.Event(places: 1);
        await Invalid(Given.Command(id, Given.Answers(1) with { FamilyName = name }), "Answers.FamilyName", code);
    }

    [Test]
    public async Task Half_a_character_is_refused_by_its_field()
    {
        var id = await Given.Event(places: 1);
        await Invalid(Given.Command(id, Given.Answers(1) with { FamilyName = "Anna \uD83D" }), "Answers.FamilyName", "unprintable");
    }

    [Test]
    public async Task A_name_of_a_thousand_characters_is_refused_by_its_field()
    {
        var id = await Given.Event(places: 1);
        await Invalid(Given.Command(id, Given.Answers(1) with { FamilyName = new string('a', 1000) }), "Answers.FamilyName", "too-long");
    }

    [TestCase("O'Brien")]
    [TestCase("D’Angelo")]
    [TestCase("van 't Hof")]
    [TestCase("Ж")]
    [TestCase("Ωνάσης")]
    [TestCase("İnönü ılgaz")]
    [TestCase("محمد")]
    [TestCase("Robin 🦉")]
    [TestCase("<script>alert(1)</script>")]
    [TestCase("{{7*7}}")]
    [TestCase("=1+1")]
    public async Task A_name_that_people_have_or_text_that_only_looks_hostile_is_stored_as_typed(string name)
    {
        var id = await Given.Event(places: 1);
        var registered = await Given.Registration(Given.Command(id, Given.Answers(1) with { FamilyName = name, BadgeName = "Robin" }));
        Assert.That(await Rows.One<string>("SELECT family_name FROM registration WHERE id = @Id", new { registered.Id }), Is.EqualTo(name));
    }

    [TestCase("محمد", null)]
    [TestCase("Robin 🦉", null)]
    [TestCase("Ågård", "محمد")]
    public async Task A_name_that_no_badge_can_show_is_asked_for_in_other_letters(string name, string? onBadge)
    {
        var id = await Given.Event(places: 1);
        await Invalid(Given.Command(id, Given.Answers(1) with { FamilyName = name, BadgeName = onBadge }), "Answers.BadgeName", "other-letters");
    }

    [Test]
    public async Task Two_hundred_emoji_as_long_as_the_form_allows_fit_the_database()
    {
        var id = await Given.Event(places: 1);
        var name = string.Concat(Enumerable.Repeat("🦉", 100));
        Assert.That((await Given.Registration(Given.Command(id, Given.Answers(1) with { FamilyName = name, GivenNames = name, BadgeName = "Robin" }))).Ending,
            Is.EqualTo(RegisteredEnding.Confirmed));
    }

    [Test]
    public async Task Text_is_stored_trimmed_and_composed_whoever_sends_it()
    {
        var id = await Given.Event(places: 1);
        var registered = await Given.Registration(Given.Command(id, Given.Answers(1) with { GivenNames = "  A\u030Ase ", BadgeName = "  ", Listens = ["da", "", "da", "en"] }));
        Assert.That(await Rows.One<string>("SELECT given_names FROM registration WHERE id = @Id", new { registered.Id }), Is.EqualTo("Åse"));
        Assert.That(await Rows.One<string?>("SELECT badge_name FROM registration WHERE id = @Id", new { registered.Id }), Is.Null);
        Assert.That(await Rows.Count("registration_language", "registration_id = @Id AND skill = 'Listen'", new { registered.Id }), Is.EqualTo(2));
    }

    [Test]
    public async Task An_office_left_over_in_the_form_of_somebody_who_registers_alone_is_dropped()
    {
        var id = await Given.Event(places: 1);
        var answers = Given.Answers(1) with { OfficeName = "x\0", OfficeAddress = "victim@city.example\r\nBcc: all@city.example" };
        var registered = await Given.Registration(Given.Command(id, answers));
        Assert.That(await Rows.One<string?>("SELECT office_address FROM registration WHERE id = @Id", new { registered.Id }), Is.Null);
        Assert.That(await Rows.One<string?>("SELECT office_name FROM registration WHERE id = @Id", new { registered.Id }), Is.Null);
    }

    [Test]
    public async Task Composing_that_lengthens_a_name_beyond_the_column_is_refused_by_its_field()
    {
        var id = await Given.Event(places: 1);
        // U+FB2C is two marks and a letter once composed.
        await Invalid(Given.Command(id, Given.Answers(1) with { FamilyName = new string('\uFB2C', 200) }), "Answers.FamilyName", "too-long");
    }

    [TestCase("")]
    [TestCase("eng")]
    [TestCase("en\n")]
    [TestCase("EN")]
    public async Task A_language_that_no_form_offers_is_refused_by_its_field(string language)
    {
        var id = await Given.Event(places: 1);
        await Invalid(Given.Command(id, 1) with { Language = language }, "Language", "choose");
    }

    [Test]
    public async Task Every_wrong_answer_is_named_at_once()
    {
        var id = await Given.Event(places: 1);
        var result = await Host.Visitor.Send(Given.Command(id, new RegistrationAnswers { ForAnother = true, Address = "a@b@c", Telephone = "call me", Country = "ZZ" }));
        Assert.That(result.Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
        Assert.That(result.Error!.Fields!.ToDictionary(), Is.EquivalentTo(new Dictionary<string, string>
        {
            ["Answers.Address"] = "one-address",
            ["Answers.Body"] = "required",
            ["Answers.Category"] = "choose",
            ["Answers.Country"] = "choose",
            ["Answers.FamilyName"] = "required",
            ["Answers.Function"] = "required",
            ["Answers.GivenNames"] = "required",
            ["Answers.Listens"] = "choose",
            ["Answers.OfficeAddress"] = "required",
            ["Answers.OfficeName"] = "required",
            ["Answers.PhotoConsent"] = "choose",
            ["Answers.ListingConsent"] = "choose",
            ["Answers.Speaks"] = "choose",
            ["Answers.Telephone"] = "telephone",
        }));
    }

    [TestCase("two@city.example, three@city.example", "one-address")]
    [TestCase("twice@city.example twice@city.example", "one-address")]
    [TestCase("a@city.example\r\nBcc: all@city.example", "one-address")]
    [TestCase("\"quoted\"@city.example", "address")]
    [TestCase("a@localhost", "address")]
    [TestCase("å@city.example", "address")]
    public async Task What_is_not_one_deliverable_address_is_refused_by_its_field(string address, string code)
    {
        var id = await Given.Event(places: 1);
        await Invalid(Given.Command(id, Given.Answers(1) with { Address = address }), "Answers.Address", code);
    }

    [Test]
    public async Task The_same_submission_sent_again_has_one_effect_and_the_same_answer()
    {
        var id = await Given.Event(places: 5);
        var command = Given.Command(id, 1);
        var first = await Given.Registration(command);
        Assert.That(await Given.Registration(command), Is.EqualTo(first));
        Assert.That(await Rows.Messages(first.Id!.Value), Is.EqualTo(new[] { "Delegate confirmed" }));
    }

    [Test]
    public async Task A_refusal_is_the_same_submissions_answer_even_when_a_place_is_free_later()
    {
        var id = await Given.Event(places: 0);
        var command = Given.Command(id, 1, wait: false);
        await Refused(PlacesErrors.Full, () => Host.Visitor.Send(command), except: Answer);
        await Given.Capacity(id, 1);
        await Refused(PlacesErrors.Full, () => Host.Visitor.Send(command));
    }

    [Test]
    public async Task The_same_submission_with_other_content_is_refused()
    {
        var id = await Given.Event(places: 5);
        var command = Given.Command(id, 1);
        await Given.Registration(command);
        await Refused(RequestErrors.SubmissionReused, () => Host.Visitor.Send(command with { Answers = Given.Answers(2) }));
    }

    [Test]
    public async Task Line_breaks_in_access_needs_are_kept_as_spaces()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(Given.Command(id, 1) with { Needs = new() { Access = "ramp\r\nand a companion" } })).Id!.Value;
        Assert.That(await Rows.One<string>("SELECT access FROM registration_need WHERE registration_id = @mine", new { mine }), Is.EqualTo("ramp and a companion"));
    }

    [Test]
    public async Task The_longest_registration_takes_at_most_fourteen_statements()
    {
        var id = await Given.Event(5, Given.Category("mayor", reserved: 2));
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        var command = Given.Command(id, Given.FromOffice(1, "mayor")) with { Needs = new() { Diet = "vegan" }, DraftHash = DraftKey.Hash(key) };
        var statements = await Statements(() => Given.Registration(command));
        Assert.That(statements, Has.Count.InRange(10, 14), string.Join("\n\n", statements));
    }

    [Test]
    public async Task Each_registration_has_a_reference_of_its_own_with_the_events_prefix()
    {
        var id = await Given.Event(places: 3);
        var references = new List<string?>();
        for (var number = 1; number <= 3; number++) references.Add((await Given.Registration(id, number)).Reference);
        Assert.That(references, Is.Unique);
        Assert.That(references[0], Does.Match("^T[0-9]+-[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-Z]$"));
    }

    async Task Invalid(RegisterDelegate command, string field, string code)
    {
        await Refused(new Error(RequestErrors.InvalidCode, ErrorKind.Invalid), async () =>
        {
            var result = await Host.Visitor.Send(command);
            Assert.That(result.Error?.Fields?.ToDictionary(), Is.EqualTo(new Dictionary<string, string> { [field] = code }));
            return result;
        });
    }

    async Task<IReadOnlyList<string>> TablesHolding(string text)
    {
        var tables = new List<string>();
        foreach (var table in Rows.Tables)
        {
            var content = new StringBuilder();
            foreach (var row in await Rows.All<object>($"SELECT * FROM {table}")) content.AppendJoin('|', ((IDictionary<string, object>)row).Values).AppendLine();
            if (content.ToString().Contains(text, StringComparison.Ordinal)) tables.Add(table);
        }
        return tables;
    }

    static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
