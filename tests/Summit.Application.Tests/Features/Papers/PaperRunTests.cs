using Summit.Application.Features.Badges;
using Summit.Application.Features.Papers;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Papers;

public sealed class PaperRunTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Letters_name_each_with_a_place_in_order_in_their_own_language_and_the_rest_with_the_reason()
    {
        var id = await Given.Event(places: 10);
        var ids = await Given.Registrations(id, 3);
        // A substitute is named by somebody else, who may not know how the name is written in other letters.
        Ok(await Host.Seed.Send(new SubstituteDelegate(id, (await Given.Registration(id, 7)).Id!.Value, 1, "فاطمة", "الزهراء", "fatima@city.example", "Mayor")));
        await Given.Registration(Given.Command(id, Given.Answers(8) with { GivenNames = "نور", BadgeName = "Nour" }));
        await Given.Registration(Given.Command(id, Given.Answers(9) with { Function = "عضو" }));
        var organiser = await Given.Organiser(id);
        var run = await Given.PaperRun(organiser, id);
        await Given.Cancellation(id, ids[1]);
        await Given.PapersMade(Host);
        var view = Ok(await organiser.Send(new ReadPaperRun(id, run)));
        Assert.That((view.State, view.Done, view.Total, view.Made, view.Valid, view.Left, view.BegunBy), Is.EqualTo((PaperRunState.Finished, 6, 6, 3, 3, 3, "Somebody at the desk")));
        Assert.That(view.Skipped.Select(skip => skip.Reason), Is.EquivalentTo(new[] { PaperSkips.NotConfirmed, PaperSkips.UnsettableName, PaperSkips.Unsettable }));
        var taken = Ok(await Taken(organiser, id, run));
        Assert.That(taken.People.Select(person => person.Name), Does.Contain("Nour"));
        Assert.That(taken.People.Select(person => person.Language).Distinct(), Is.EqualTo(new[] { "en" }));
        Assert.That((taken.Kind, taken.Language, taken.Event.Organisers.Count > 0), Is.EqualTo((PaperKind.Letter, (string?)null, true)));
        Assert.That(await Rows.Count("audit", "action = 'papers.taken' AND subject_id = @run", new { run }), Is.EqualTo(1));
    }

    [Test]
    public async Task A_letter_can_be_made_for_one_person_alone()
    {
        var id = await Given.Event(places: 10);
        var ids = await Given.Registrations(id, 3);
        var reference = await Rows.One<string>("SELECT reference FROM registration WHERE id = @one", new { one = ids[1] });
        var organiser = await Given.Organiser(id);
        var run = await Given.PaperRun(organiser, id, start => start with { Reference = $" {reference.ToLowerInvariant()} ", Language = "fr" });
        await Given.PapersMade(Host);
        Assert.That(Ok(await Taken(organiser, id, run)).People.Select(person => person.Reference), Is.EqualTo(new[] { reference }));
        await Refused(PapersErrors.Nobody, () => organiser.Send(Start(id) with { Reference = "RTM16-000000-0" }), "submission");
    }

    [Test]
    public async Task A_certificate_is_for_those_whose_badge_was_used_once_the_event_is_over()
    {
        var id = await Given.Event(places: 10);
        var ids = await Given.Registrations(id, 3);
        var organiser = await Given.Organiser(id);
        await Given.Badges(id, ids);
        Ok(await organiser.Send(new CheckBadge(id, await Given.CodeOf(ids[0]), "Entrance")));
        // A print that was lost after it was used is a stay all the same.
        Ok(await organiser.Send(new CheckBadge(id, await Given.CodeOf(ids[1]), "Entrance")));
        await Given.Badges(id, ids[1]);
        await Refused(PapersErrors.TooEarly, () => organiser.Send(Start(id) with { Kind = PaperKind.Certificate }), "submission");
        await AfterTheEvent(id);
        organiser = await Given.Organiser(id);
        var run = await Given.PaperRun(organiser, id, start => start with { Kind = PaperKind.Certificate });
        await Given.PapersMade(Host);
        var view = Ok(await organiser.Send(new ReadPaperRun(id, run)));
        Assert.That((view.Made, view.Skipped.Single().Reason), Is.EqualTo((2, PaperSkips.NotThere)));
        Assert.That(Ok(await organiser.Send(new ReadPapers(id))) is { Reach: { There: 2, IsOver: true, Runs: 1 } });
        await Refused(RegistrationErrors.EventOver, () => organiser.Send(Start(id)), "submission");
    }

    [Test]
    public async Task Whoever_took_the_place_of_somebody_who_was_there_was_not_there_for_that()
    {
        var id = await Given.Event(places: 10);
        var mine = (await Given.Registrations(id, 1))[0];
        var organiser = await Given.Organiser(id);
        await Given.Badges(id, mine);
        Ok(await organiser.Send(new CheckBadge(id, await Given.CodeOf(mine), "Entrance")));
        var version = await Rows.One<int>("SELECT version FROM registration WHERE id = @mine", new { mine });
        Ok(await organiser.Send(new SubstituteDelegate(id, mine, version, "Anna", "Berg", "anna@city.example", "Councillor")));
        await AfterTheEvent(id);
        organiser = await Given.Organiser(id);
        var run = await Given.PaperRun(organiser, id, start => start with { Kind = PaperKind.Certificate });
        await Given.PapersMade(Host);
        Assert.That(Ok(await organiser.Send(new ReadPaperRun(id, run))).Skipped.Single().Reason, Is.EqualTo(PaperSkips.NotThere));
        await Refused(PapersErrors.NobodyLeft, () => organiser.Send(new TakePapers(id, run)));
    }

    [Test]
    public async Task Participants_are_those_who_agreed_and_whoever_agrees_no_more_is_gone_from_what_was_made()
    {
        var id = await Given.Event(places: 10);
        var swede = (await Given.Registration(Given.Command(id, Given.Answers(1) with { ListingConsent = true, Country = "SE" }))).Id!.Value;
        await Given.Registration(Given.Command(id, Given.Answers(2) with { ListingConsent = true, Country = "DK" }));
        await Given.Registration(Given.Command(id, Given.Answers(3)));
        var organiser = await Given.Organiser(id);
        var run = await Given.PaperRun(organiser, id, start => start with { Kind = PaperKind.Participants, Language = "en" });
        await Given.PapersMade(Host);
        var view = Ok(await organiser.Send(new ReadPaperRun(id, run)));
        Assert.That((view.Made, view.Order, view.Skipped.Single().Reason), Is.EqualTo((2, PaperOrder.Country, PaperSkips.NotAgreed)));
        Assert.That(Ok(await Taken(organiser, id, run)).People.Select(person => person.Country), Is.EqualTo(new[] { "DK", "SE" }));
        Ok(await Host.Seed.Send(new ChangeRegistration(id, swede, 1, Given.Answers(1) with { ListingConsent = false, Country = "SE" }, null)));
        Assert.That(Ok(await Taken(organiser, id, run)).People.Select(person => person.Country), Is.EqualTo(new[] { "DK" }));
        Assert.That(Ok(await organiser.Send(new ReadPaperRun(id, run))) is { Made: 2, Valid: 1 });
        Assert.That(await Rows.One<string>("SELECT v.new_value FROM audit_value v JOIN audit a ON a.id = v.audit_id WHERE a.subject_id = @swede AND v.field = 'ListingConsent'", new { swede }), Is.EqualTo("False"));
    }

    [Test]
    public async Task Who_takes_a_place_over_has_not_agreed_and_papers_forget_who_had_it()
    {
        var id = await Given.Event(places: 10);
        var mine = (await Given.Registration(Given.Command(id, Given.Answers(1) with { ListingConsent = true }))).Id!.Value;
        var organiser = await Given.Organiser(id);
        var run = await Given.PaperRun(organiser, id);
        await Given.PapersMade(Host);
        var version = await Rows.One<int>("SELECT version FROM registration WHERE id = @mine", new { mine });
        Ok(await organiser.Send(new SubstituteDelegate(id, mine, version, "Anna", "Berg", "anna@city.example", "Councillor")));
        Assert.That(await Rows.One<bool>("SELECT listing_consent FROM registration WHERE id = @mine", new { mine }), Is.False);
        Assert.That(await Rows.One<string>("SELECT said FROM paper_line WHERE run_id = @run", new { run }), Is.Empty);
        Assert.That(Ok(await organiser.Send(new ReadPaperRun(id, run))) is { Made: 1, Valid: 0, Left: 0 });
    }

    [Test]
    public async Task Erasing_a_person_takes_their_lines_and_their_agreement_along()
    {
        var id = await Given.Event(places: 10);
        var mine = (await Given.Registration(Given.Command(id, Given.Answers(1) with { ListingConsent = true }))).Id!.Value;
        var organiser = await Given.Organiser(id);
        var run = await Given.PaperRun(organiser, id);
        await Given.PapersMade(Host);
        await Given.Cancellation(id, mine);
        Ok(await organiser.Send(new EraseRegistration(id, mine)));
        Assert.That(await Rows.One<string>("SELECT said FROM paper_line WHERE run_id = @run", new { run }), Is.Empty);
        Assert.That(await Rows.One<bool>("SELECT listing_consent FROM registration WHERE id = @mine", new { mine }), Is.False);
    }

    [Test]
    public async Task Who_has_a_place_on_a_visit_signs_on_its_sheet()
    {
        var id = await Given.EventWith(Given.Visit("harbour", 5));
        var ids = await Given.Registrations(id, 3);
        await Given.SignUp(id, ids[1], "harbour");
        var organiser = await Given.Organiser(id);
        var run = await Given.PaperRun(organiser, id, start => start with { Kind = PaperKind.SignIn, Language = "en", Order = PaperOrder.Delegation, Visit = "harbour" });
        await Given.PapersMade(Host);
        var taken = Ok(await Taken(organiser, id, run));
        Assert.That((taken.People.Count, taken.Place is null, taken.Order), Is.EqualTo((1, false, PaperOrder.Delegation)));
        await Refused(PapersErrors.NotFound, () => organiser.Send(Start(id) with { Kind = PaperKind.SignIn, Language = "en", Visit = "nowhere" }));
        await Refused(PapersErrors.NotFound, () => organiser.Send(Start(id) with { Kind = PaperKind.SignIn, Language = "en", Session = "nowhere" }));
    }

    [Test]
    public async Task A_sheet_taken_again_says_when_it_was_made_and_leaves_out_who_gave_the_place_up()
    {
        var id = await Given.Event(places: 50, seed => Given.WithSessions(seed) with { Visits = [Given.Visit("harbour", 5)] });
        await Given.Limited(id, 5);
        var (stays, leaves) = (await Given.Visitor(id, 1, "harbour"), await Given.Visitor(id, 2, "harbour"));
        await Given.Visitor(id, 3);
        foreach (var one in new[] { stays, leaves }) await Given.TakesPart(id, one, "opening");
        var organiser = await Given.Organiser(id);
        PaperRunId[] runs =
        [
            await Given.PaperRun(organiser, id, start => start with { Kind = PaperKind.SignIn, Language = "en", Visit = "harbour" }),
            await Given.PaperRun(organiser, id, start => start with { Kind = PaperKind.SignIn, Language = "en", Session = "opening" }),
        ];
        await Given.PapersMade(Host);
        var made = Host.Clock.Now;
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        Ok(await Host.Seed.Send(new LeaveVisit(id, leaves, "harbour")));
        Ok(await Host.Seed.Send(new LeaveSessionPlace(id, leaves, "opening")));
        foreach (var run in runs)
        {
            Assert.That(Ok(await organiser.Send(new ReadPaperRun(id, run))) is { Made: 2, Valid: 1 });
            var taken = Ok(await Taken(organiser, id, run));
            Assert.That((taken.People.Single().Reference, taken.At), Is.EqualTo((await Given.ReferenceOf(stays), made)));
        }
    }

    [Test]
    public async Task Sheets_are_of_sessions_as_they_were_published()
    {
        var id = await Given.EventWithSessions();
        await Given.Limited(id, 5);
        await Given.TakesPart(id, await Given.Visitor(id, 1), "opening");
        await Given.Visitor(id, 2);
        var organiser = await Given.Organiser(id);
        var before = Ok(await organiser.Send(new ReadPapers(id))).Sessions;
        var drafted = await Given.Edited(id, null, Given.SessionForm("14:00", "15:00"));
        await Given.Edited(id, "opening", Given.SessionForm() with { Title = new([KeyValuePair.Create("en", "Drafted")]), Places = null });
        Assert.That(Ok(await organiser.Send(new ReadPapers(id))).Sessions, Is.EqualTo(before));
        await Refused(PapersErrors.NotFound, () => organiser.Send(Start(id) with { Kind = PaperKind.SignIn, Language = "en", Session = drafted }));
        var run = await Given.PaperRun(organiser, id, start => start with { Kind = PaperKind.SignIn, Language = "en", Session = "opening" });
        await Given.PapersMade(Host);
        var taken = Ok(await Taken(organiser, id, run));
        Assert.That((taken.Place, taken.People.Count), Is.EqualTo((before.Single(session => session.Code == "opening").Title, 1)));
    }

    [Test]
    public async Task Whoevers_text_fits_no_paper_is_named_before_it_is_taken_and_whoever_changed_since_is_tried_again()
    {
        await Given.PapersMade(Host);
        var id = await Given.Event(places: 10);
        var ids = await Given.Registrations(id, 2);
        var organiser = await Given.Organiser(id);
        var run = await Given.PaperRun(organiser, id);
        var proofs = Ok(await organiser.Send(new ProofPapers(id, run)));
        Assert.That(proofs.People.Select(proof => proof.Fault), Is.All.Null);
        var (last, version) = (proofs.People[^1].Registration, await Rows.One<int>("SELECT version FROM registration WHERE id = @one", new { one = proofs.People[^1].Registration }));
        Ok(await Host.Seed.Send(new ChangeRegistration(id, last, version, Given.Answers(Array.IndexOf(ids, last) + 1) with { Function = Given.TooLong }, null)));
        Ok(await organiser.Send(new WritePapers(id, run, proofs.From, proofs.People)));
        Assert.That(Ok(await organiser.Send(new ReadPaperRun(id, run))) is { Done: 1, Made: 1, Left: 0 });
        await Refused(PapersErrors.Ended, () => organiser.Send(new WritePapers(id, run, proofs.From, proofs.People)));
        await Given.PapersMade(Host);
        var view = Ok(await organiser.Send(new ReadPaperRun(id, run)));
        Assert.That((view.State, view.Made, view.Skipped.Single().Reason), Is.EqualTo((PaperRunState.Finished, 1, PaperSkips.TooLong)));
    }

    [Test]
    public async Task A_stop_leaves_the_rest_out_and_what_was_made_can_be_taken()
    {
        // What other tests began and left would come first.
        await Given.PapersMade(Host);
        var id = await Given.Event(places: 130);
        await Given.Registrations(id, 120);
        var organiser = await Given.Organiser(id);
        var run = await Given.PaperRun(organiser, id);
        await new PaperJob().Run(Host.Job, CancellationToken.None);
        Assert.That(Ok(await organiser.Send(new ReadPaperRun(id, run))) is { State: PaperRunState.Running, Done: 100, Remaining: not null });
        Ok(await organiser.Send(new StopPaperRun(id, run)));
        await Given.PapersMade(Host);
        Assert.That(Ok(await organiser.Send(new ReadPaperRun(id, run))) is { State: PaperRunState.Stopped, StopReason: "by-hand", Valid: 100, Remaining: null });
        Assert.That(Ok(await Taken(organiser, id, run)).People, Has.Count.EqualTo(100));
        await Refused(PapersErrors.Ended, () => organiser.Send(new StopPaperRun(id, run)));
        await Refused(PapersErrors.Ended, () => organiser.Send(new ProofPapers(id, run)));
        await Refused(PapersErrors.NotFound, () => organiser.Send(new StopPaperRun(id, new(Host.Clock.NewId()))));
        await Refused(PapersErrors.NotFound, () => organiser.Send(new ReadPaperRun(id, new(Host.Clock.NewId()))));
        await Refused(PapersErrors.NotFound, () => organiser.Send(new TakePapers(id, new(Host.Clock.NewId()))));
    }

    [Test]
    public async Task Whoever_may_no_longer_make_papers_makes_no_more()
    {
        var id = await Given.Event(places: 5);
        await Given.Registrations(id, 2);
        var run = await Given.PaperRun(await Given.Organiser(id), id);
        var staff = await Rows.One<StaffId>("SELECT staff_id FROM paper_run WHERE id = @run", new { run });
        Ok(await (await Given.Administrator()).Send(new AdmitStaff(staff, Admittance.Disabled)));
        await Given.PapersMade(Host);
        Assert.That(Ok(await (await Given.Organiser(id)).Send(new ReadPaperRun(id, run))) is { State: PaperRunState.Stopped, StopReason: "not-allowed", Made: 0 });
    }

    [Test]
    public async Task Taking_papers_asks_for_a_recent_sign_in_and_sending_a_start_twice_makes_one_run()
    {
        var id = await Given.Event(places: 5);
        await Given.Registrations(id, 1);
        var organiser = await Given.Organiser(id);
        var start = Start(id);
        var run = Ok(await organiser.Send(start));
        Assert.That(Ok(await organiser.Send(start)), Is.EqualTo(run));
        Assert.That(await Rows.Count("paper_run", "event_id = @id", new { id }), Is.EqualTo(1));
        await Given.PapersMade(Host);
        Host.Time.Advance(TimeSpan.FromMinutes(16));
        await Refused(RequestErrors.ConfirmFirst, () => organiser.Send(new TakePapers(id, run)));
    }

    [Test]
    public async Task What_no_form_would_send_is_refused()
    {
        var id = await Given.Event(places: 5);
        await Given.Registrations(id, 1);
        var organiser = await Given.Organiser(id);
        var good = Start(id);
        foreach (var bad in new[]
        {
            good with { Kind = (PaperKind)9 }, good with { Order = (PaperOrder)9 }, good with { Language = "xx" }, good with { Visit = "harbour" }, good with { Session = "opening" },
            good with { Kind = PaperKind.SignIn }, good with { Kind = PaperKind.SignIn, Language = "en", Reference = "RTM16-000000-0" }, good with { Reference = new string('x', 41) },
            good with { Kind = PaperKind.SignIn, Language = "en", Visit = "harbour", Session = "opening" },
        })
            Assert.That((await organiser.Send(bad)).Error?.Kind, Is.EqualTo(ErrorKind.Invalid), $"{bad}");
    }

    StartPaperRun Start(EventId id) => new(id, new(Host.Clock.NewId()), PaperKind.Letter, null, PaperOrder.Name);

    async Task AfterTheEvent(EventId id) => Host.Time.Advance(await Rows.One<DateTimeOffset>("SELECT ends_at FROM event WHERE id = @id", new { id }) - Host.Clock.Now);

    // Recorded, then read: what the desk does.
    async Task<Result<TakenPapers>> Taken(Requests organiser, EventId id, PaperRunId run)
    {
        var leaving = await organiser.Send(new TakePapers(id, run));
        if (leaving.Error is { } error) return error;
        var taken = await new PaperLines(Host.Database).Read(leaving.Value);
        Assert.That(taken.People, Has.Count.EqualTo(leaving.Value.Count), "as many as are on record");
        return taken;
    }
}
