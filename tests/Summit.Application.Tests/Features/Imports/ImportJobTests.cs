using System.Text;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Imports;

public sealed class ImportJobTests(string database) : ContractTests(database)
{
    [Test]
    public async Task People_are_registered_never_above_the_places_and_the_rest_waits()
    {
        var id = await Given.Event(places: 2);
        var organiser = await Given.Organiser(id);
        var import = await Given.Imported(organiser, id, Given.ImportFile(Given.ImportLine(1), Given.ImportLine(2), Given.ImportLine(3)));
        Assert.That(await Counts(organiser, id, import), Is.EqualTo("confirmed 2, waiting 1"));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(2));
        var first = await Rows.One<RegistrationId>("SELECT id FROM registration WHERE event_id = @id AND address = 'delegate1@city.example'", new { id });
        Assert.That(await Rows.Messages(first), Is.EqualTo(new[] { "Delegate confirmed" }));
        var staff = await Rows.One<Guid>("SELECT staff_id FROM import_file WHERE id = @import", new { import });
        Assert.That(await Rows.One<string>("SELECT actor FROM audit WHERE subject_id = @first", new { first }), Is.EqualTo($"Staff:{staff:N}"));
        Assert.That(await Rows.One<string>("SELECT notice_version FROM registration WHERE id = @first", new { first }), Is.EqualTo("entered by organiser"));
    }

    [Test]
    public async Task Without_an_agreement_to_wait_those_who_find_no_place_are_left_out()
    {
        var id = await Given.Event(places: 1);
        var organiser = await Given.Organiser(id);
        var import = await Given.Imported(organiser, id, Given.ImportFile(Given.ImportLine(1), Given.ImportLine(2)), waits: false);
        Assert.That(await Counts(organiser, id, import), Is.EqualTo("confirmed 1, places.full 1"));
        Assert.That(Ok(await organiser.Send(new ListImportRows(id, import, ImportRowsOf.LeftOut))).Select(row => (row.Line, row.Outcome)), Is.EqualTo(new[] { (3, PlacesErrors.Full.Code) }));
    }

    [Test]
    public async Task Good_rows_go_in_and_the_others_are_named_with_line_field_and_reason()
    {
        var id = await Given.Event(places: 5);
        await Given.Registration(id, 3);
        var organiser = await Given.Organiser(id);
        var content = Given.ImportFile(Given.ImportLine(1), Given.ImportLine(2, "king").Replace("delegate2@", "delegate2", StringComparison.Ordinal), Given.ImportLine(1), Given.ImportLine(3), Given.ImportLine(4));
        var import = await Given.Checked(organiser, id, content);
        var rows = Ok(await organiser.Send(new ListImportRows(id, import, ImportRowsOf.NotInOrder)));
        Assert.That(rows.Select(row => (row.Line, string.Join(' ', row.Problems.Select(problem => $"{problem.Field}={problem.Code}")), row.SameAsLine)),
            Is.EqualTo(new[] { (3, "Address=address Category=choose", (int?)null), (4, "", 2) }));
        Assert.That(Ok(await organiser.Send(new ListImportRows(id, import, ImportRowsOf.Already))).Select(row => row.Line), Is.EqualTo(new[] { 5 }));
        var preview = Ok(await organiser.Send(new PreviewImport(id, import, AgreesToWait: true, Approves: true)));
        Assert.That(preview, Is.EqualTo(new ImportPreview { Bad = 1, Doubled = 1, Already = 1, Confirmed = 2, IsOnePiece = true }));
        Ok(await organiser.Send(Given.Start(id, import)));
        await Given.ImportsWorkedOff();
        Assert.That(await Counts(organiser, id, import), Is.EqualTo("confirmed 2, imports.already-registered 1, imports.bad-row 1, imports.doubled-row 1"));
        Assert.That(Ok(await organiser.Send(new ListImportRows(id, import, ImportRowsOf.LeftOut))).Select(row => row.Line), Is.EqualTo(new[] { 3, 4, 5 }));
    }

    [Test]
    public async Task The_same_file_again_changes_nothing()
    {
        var id = await Given.Event(places: 1);
        var organiser = await Given.Organiser(id);
        var content = Given.ImportFile(Given.ImportLine(1), Given.ImportLine(2));
        await Given.Imported(organiser, id, content);
        string[] own = ["import_file", "import_row", "import_address", "audit", "audit_value", "event_gate", "submission", "job_lease"];
        var before = await Rows.Digest(own);
        var again = await Given.Imported(organiser, id, content);
        Assert.That(await Rows.Digest(own), Is.EqualTo(before));
        Assert.That(await Counts(organiser, id, again), Is.EqualTo("imports.already-registered 2"));
    }

    [Test]
    public async Task Two_imports_of_one_file_at_once_register_everyone_once()
    {
        var id = await Given.Event(places: 200);
        var organiser = await Given.Organiser(id);
        var content = Given.ImportFile(Enumerable.Range(1, 120).Select(number => Given.ImportLine(number)));
        ImportId[] both = [await Given.Checked(organiser, id, content), await Given.Checked(organiser, id, content)];
        foreach (var import in both) Ok(await organiser.Send(Given.Start(id, import)));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(Given.ImportsWorkedOff)));
        Assert.That(await Rows.Count("registration", "event_id = @id", new { id }), Is.EqualTo(120));
        Assert.That(await Rows.Count("import_row", "import_id IN (@a, @b) AND outcome IS NULL", new { a = both[0], b = both[1] }), Is.Zero);
        Assert.That(await Rows.Count("import_row", "import_id IN (@a, @b) AND outcome = 'confirmed'", new { a = both[0], b = both[1] }), Is.EqualTo(120));
    }

    [Test]
    public async Task A_category_that_asks_for_approval_is_approved_or_left_to_be_decided()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var import = await Given.Checked(organiser, id, Given.ImportFile(Given.ImportLine(1, "expert"), Given.ImportLine(2)));
        Assert.That(Ok(await organiser.Send(new PreviewImport(id, import, true, Approves: false))).Received, Is.EqualTo(1));
        Ok(await organiser.Send(Given.Start(id, import, approves: false)));
        await Given.ImportsWorkedOff();
        Assert.That(await Counts(organiser, id, import), Is.EqualTo("confirmed 1, received 1"));
    }

    [Test]
    public async Task All_or_nothing_begins_only_where_no_row_is_bad_or_doubled()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        foreach (var line in new[] { Given.ImportLine(2, "king"), Given.ImportLine(1) })
        {
            var import = await Given.Checked(organiser, id, Given.ImportFile(Given.ImportLine(1), line));
            await Refused(ImportsErrors.HasBadRows, () => organiser.Send(Given.Start(id, import, ImportMode.AllOrNothing)), "submission");
        }
        Assert.That(await Rows.Count("registration", "event_id = @id", new { id }), Is.Zero);
    }

    [Test]
    public async Task All_or_nothing_of_a_few_rows_is_nothing_where_one_finds_no_place()
    {
        var id = await Given.Event(places: 2);
        var organiser = await Given.Organiser(id);
        var import = await Given.Imported(organiser, id, Given.ImportFile(Given.ImportLine(1), Given.ImportLine(2), Given.ImportLine(3)), ImportMode.AllOrNothing, waits: false);
        var view = Ok(await organiser.Send(new ReadImport(id, import)));
        Assert.That((view.State, view.StopReason, view.Done), Is.EqualTo((ImportState.Stopped, PlacesErrors.Full.Code, 0)));
        Assert.That(await Rows.Count("registration", "event_id = @id", new { id }), Is.Zero);
        Assert.That(await Rows.Count("outbox", "event_id = @id", new { id }), Is.Zero);
    }

    [Test]
    public async Task All_or_nothing_of_many_rows_asks_that_they_may_wait_and_is_not_stopped_half_way()
    {
        var id = await Given.Event(places: 60);
        var organiser = await Given.Organiser(id);
        var import = await Given.Checked(organiser, id, Given.ImportFile(Enumerable.Range(1, 70).Select(number => Given.ImportLine(number))));
        Assert.That(Ok(await organiser.Send(new PreviewImport(id, import, AgreesToWait: false, Approves: true))), Is.EqualTo(new ImportPreview { Confirmed = 60, Full = 10 }));
        Assert.That(Ok(await organiser.Send(new PreviewImport(id, import, AgreesToWait: true, Approves: true))), Is.EqualTo(new ImportPreview { Confirmed = 60, Waiting = 10, CanBeWhole = true }));
        await Refused(ImportsErrors.MustAgreeToWait, () => organiser.Send(Given.Start(id, import, ImportMode.AllOrNothing, waits: false)), "submission");
        Ok(await organiser.Send(Given.Start(id, import, ImportMode.AllOrNothing)));
        await new ImportJob(Given.Words).Run(Host.Job, CancellationToken.None);
        await Refused(ImportsErrors.CannotStop, () => organiser.Send(new StopImport(id, import)));
        await Given.ImportsWorkedOff();
        Assert.That(await Counts(organiser, id, import), Is.EqualTo("confirmed 60, waiting 10"));
    }

    [Test]
    public async Task A_stop_keeps_who_is_registered_and_the_file_goes_on_from_there()
    {
        var id = await Given.Event(places: 100);
        var organiser = await Given.Organiser(id);
        var content = Given.ImportFile(Enumerable.Range(1, 60).Select(number => Given.ImportLine(number)));
        var import = await Given.Checked(organiser, id, content);
        Ok(await organiser.Send(Given.Start(id, import)));
        Host.Time.Advance(TimeSpan.FromSeconds(5));
        await new ImportJob(Given.Words).Run(Host.Job, CancellationToken.None);
        Assert.That(Ok(await organiser.Send(new ReadImport(id, import))).Remaining, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Ok(await organiser.Send(new StopImport(id, import)));
        await Given.ImportsWorkedOff();
        Assert.That(Ok(await organiser.Send(new ReadImport(id, import))).StopReason, Is.EqualTo("imports.stopped-by-hand"));
        Assert.That(await Counts(organiser, id, import), Is.EqualTo("confirmed 50"));
        Assert.That(await Counts(organiser, id, await Given.Imported(organiser, id, content)), Is.EqualTo("confirmed 10, imports.already-registered 50"));
        await Refused(ImportsErrors.NotNow, () => organiser.Send(new StopImport(id, import)));
    }

    [Test]
    public async Task Whoever_may_no_longer_register_people_registers_no_more()
    {
        var id = await Given.Event(places: 100);
        var organiser = await Given.Organiser(id);
        var import = await Given.Checked(organiser, id, Given.ImportFile(Enumerable.Range(1, 60).Select(number => Given.ImportLine(number))));
        Ok(await organiser.Send(Given.Start(id, import)));
        await new ImportJob(Given.Words).Run(Host.Job, CancellationToken.None);
        var staff = await Rows.One<StaffId>("SELECT staff_id FROM import_file WHERE id = @import", new { import });
        Ok(await (await Given.Administrator()).Send(new AdmitStaff(staff, Admittance.Disabled)));
        await Given.ImportsWorkedOff();
        Assert.That(await Rows.Count("registration", "event_id = @id", new { id }), Is.EqualTo(50));
        Assert.That(Ok(await Host.Seed.Send(new ReadImport(id, import))).StopReason, Is.EqualTo("imports.no-longer-allowed"));
    }

    [TestCase("draft")]
    [TestCase("cancelled")]
    [TestCase("over")]
    public async Task A_forecast_says_that_the_event_takes_nobody(string how)
    {
        var id = await Given.Event(5, seed => seed with { Status = how == "over" ? "published" : how });
        if (how == "over") Host.Time.MoveTo((await Given.Form(id)).EndsAt);
        var organiser = await Given.Organiser(id);
        var import = await Given.Checked(organiser, id, Given.ImportFile(Given.ImportLine(1), Given.ImportLine(2)));
        var refusal = how switch { "draft" => RegistrationErrors.EventDraft, "cancelled" => RegistrationErrors.EventCancelled, _ => RegistrationErrors.Closed };
        Assert.That(Ok(await organiser.Send(new PreviewImport(id, import, true, true))), Is.EqualTo(new ImportPreview { Off = 2, OffBecause = refusal.Code, IsOnePiece = true }));
        await Refused(refusal, () => organiser.Send(Given.Start(id, import)), "submission");
        await Refused(refusal, () => organiser.Send(Given.Entry(id, 9)), "submission");
    }

    [Test]
    public async Task Columns_may_be_said_again_until_it_is_started()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var import = await Given.Checked(organiser, id, Given.ImportFile(Given.ImportLine(1, "king"), Given.ImportLine(2, "king")));
        Assert.That(Ok(await organiser.Send(new PreviewImport(id, import, true, true))).Bad, Is.EqualTo(2));
        var mapping = Ok(await organiser.Send(new ReadImport(id, import))).Mapping;
        Ok(await organiser.Send(new MapImport(id, import, mapping with
        {
            Columns = mapping.Columns.Where(pair => pair.Key != ImportField.Category).ToDictionary(), Otherwise = new Dictionary<ImportField, string>(mapping.Otherwise) { [ImportField.Category] = "mayor" },
        })));
        // What was found with the former columns is dropped.
        Ok(await Host.Job.Send(new RecordChecks(import, 2, 0, [new(0, null, null, null, "Category=choose")])));
        await Given.ImportsWorkedOff();
        Assert.That(Ok(await organiser.Send(new PreviewImport(id, import, true, true))), Is.EqualTo(new ImportPreview { Confirmed = 2, IsOnePiece = true, CanBeWhole = true }));
        Ok(await organiser.Send(Given.Start(id, import)));
        await Refused(ImportsErrors.NotNow, () => organiser.Send(new MapImport(id, import, mapping)));
        await Refused(ImportsErrors.NotNow, () => organiser.Send(new DiscardImport(id, import)));
        await Given.ImportsWorkedOff();
        Assert.That(await Rows.Count("registration", "event_id = @id AND category = 'mayor'", new { id }), Is.EqualTo(2));
    }

    [Test]
    public async Task A_mapping_that_leaves_out_what_every_row_must_have_names_the_fields()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var import = Ok(await Given.Uploaded(organiser, id, Encoding.UTF8.GetBytes("Name,E-mail\nBerg,anna@city.example\n")));
        var mapping = Ok(await organiser.Send(new ReadImport(id, import))).Mapping;
        var refused = await organiser.Send(new MapImport(id, import, mapping));
        Assert.That(refused.Error!.Fields!.Keys, Is.EqualTo(new[] { "Body", "Category", "Country", "Function", "GivenNames", "Speaks" }));
        var forAll = new Dictionary<ImportField, string> { [ImportField.GivenNames] = "Anna" };
        Assert.That((await organiser.Send(new MapImport(id, import, mapping with { Otherwise = forAll }))).Error?.Code, Is.EqualTo(RequestErrors.InvalidCode));
    }

    [Test]
    public async Task An_office_in_a_row_registers_for_another()
    {
        var id = await Given.Event(places: 5);
        var content = $"{Given.ImportHeader},Office name,Office address\r\n{Given.ImportLine(1)},The mayor's office,office@city.example\r\n";
        await Given.Imported(await Given.Organiser(id), id, content);
        var mine = await Rows.One<RegistrationId>("SELECT id FROM registration WHERE event_id = @id", new { id });
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate registered-by-other", "Office confirmed" }));
    }

    [Test]
    public async Task Hostile_cells_are_stored_as_text_or_refused_and_never_half()
    {
        var id = await Given.Event(places: 50);
        var organiser = await Given.Organiser(id);
        string[] names = ["'=1+1", "<script>", "{{7*7}}", "[x](http://evil)", "Ⅷ İı", "محمد", "D’Angelo", "van 't Hof", "a\0b", "\u202Eevil", "\u200B", "👩‍👩‍👧", new('x', 1000), "e\u0301"];
        var lines = names.Select((name, number) => Given.ImportLine(number).Replace($"Ågård {number}", "\"" + name + "\"", StringComparison.Ordinal));
        var import = await Given.Imported(organiser, id, Given.ImportFile(lines));
        Assert.That(await Counts(organiser, id, import), Is.EqualTo("confirmed 7, imports.bad-row 7"));
        Assert.That(await Rows.All<string>("SELECT family_name FROM registration WHERE event_id = @id", new { id }), Does.Contain("=1+1").And.Contain("<script>").And.Contain("é"));
        Assert.That(Ok(await organiser.Send(new ListImportRows(id, import, ImportRowsOf.LeftOut))).Select(row => string.Concat(row.Problems.Select(problem => problem.Code))),
            Is.EqualTo(new[] { "web-address", "other-letters", "unprintable", "unprintable", "required", "other-letters", "too-long" }));
    }

    [Test]
    public async Task Row_4711_of_many_is_bad_and_the_others_go_in_with_the_lane_held_shortly()
    {
        const int People = 4800;
        var id = await Given.Event(places: 100);
        var organiser = await Given.Organiser(id);
        var lines = Enumerable.Range(1, People).Select(number => number == 4711 ? Given.ImportLine(number, "king") : Given.ImportLine(number));
        var import = await Given.Checked(organiser, id, Given.ImportFile(lines));
        Assert.That(Ok(await organiser.Send(new ListImportRows(id, import, ImportRowsOf.NotInOrder))).Single().Line, Is.EqualTo(4712));
        Assert.That(Ok(await organiser.Send(new PreviewImport(id, import, true, true))), Is.EqualTo(new ImportPreview { Bad = 1, Confirmed = 100, Waiting = People - 101 }));
        Ok(await organiser.Send(Given.Start(id, import)));
        await new ImportJob(Given.Words).Run(Host.Job, CancellationToken.None);
        var held = System.Diagnostics.Stopwatch.StartNew();
        for (var piece = 0; piece < 20; piece++) await new ImportJob(Given.Words).Run(Host.Job, CancellationToken.None);
        await TestContext.Out.WriteLineAsync($"A piece of {ImportFileRow.Piece} rows takes {held.ElapsedMilliseconds / 20} ms");
        await Given.ImportsWorkedOff();
        Assert.That(await Counts(organiser, id, import), Is.EqualTo($"confirmed 100, imports.bad-row 1, waiting {People - 101}"));
        Host.Events.Clear();
    }

    [Test]
    public async Task Nobody_is_imported_into_an_event_that_is_cancelled_or_over()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var import = await Given.Checked(organiser, id, Given.ImportFile(Given.ImportLine(1)));
        Host.Time.MoveTo(new(2016, 11, 9, 18, 0, 0, TimeSpan.Zero));
        await Refused(RegistrationErrors.Closed, async () => await (await Given.Organiser(id)).Send(Given.Start(id, import)), "submission", "staff", "staff_session", "staff_token", "staff_role", "staff_gate", "audit", "audit_value", "attempt", "import_file");
        await Refused(RequestErrors.NotAllowed, () => Host.Seed.Send(Given.Start(id, import)));
    }

    static async Task<string> Counts(Requests organiser, EventId id, ImportId import) =>
        string.Join(", ", Ok(await organiser.Send(new ReadImport(id, import))).Counts.Select(count => $"{count.Outcome} {count.Count}"));
}
