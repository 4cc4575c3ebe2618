using System.Text;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Imports;

public sealed class ImportUploadTests(string database) : ContractTests(database)
{
    [Test]
    public async Task All_are_listed_page_by_page_the_newest_first()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var taken = new List<ImportId>();
        for (var number = 0; number < ListImports.PageSize + 1; number++)
        {
            taken.Add(Ok(await Given.Uploaded(organiser, id, Encoding.UTF8.GetBytes(Given.ImportFile(Given.ImportLine(1))))));
            Host.Time.Advance(TimeSpan.FromSeconds(1));
        }
        var last = Ok(await organiser.Send(new ListImports(id, 2)));
        Assert.That((last.All, last.Page, last.Pages), Is.EqualTo((ListImports.PageSize + 1, 2, 2)));
        Assert.That(last.Lines.Single().Id, Is.EqualTo(taken[0]));
    }

    [Test]
    public async Task A_file_lies_here_as_it_stood_with_its_columns_guessed()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var content = Given.ImportFile(Enumerable.Range(1, 450).Select(number => Given.ImportLine(number)));
        var import = Ok(await Given.Uploaded(organiser, id, Encoding.UTF8.GetBytes(content), @"C:\lists\délégués.csv"));
        var view = Ok(await organiser.Send(new ReadImport(id, import)));
        Assert.That((view.FileName, view.Encoding, view.Separator, view.State, view.Total), Is.EqualTo(("délégués.csv", "utf-8", ",", ImportState.Uploaded, 450)));
        Assert.That(string.Join(',', view.Header), Is.EqualTo(Given.ImportHeader));
        Assert.That(view.Mapping.Missing(), Is.Empty);
        Assert.That(view.Sample.Select(cells => cells[1]), Is.EqualTo(new[] { "Ågård 1", "Ågård 2", "Ågård 3" }));
        Assert.That(Ok(await organiser.Send(new ListImports(id))).Lines.Single().Id, Is.EqualTo(import));
    }

    [Test]
    public async Task What_cannot_be_read_leaves_nothing_behind()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        await Refused(ImportsErrors.Empty, () => Given.Uploaded(organiser, id, []));
        await Refused(ImportsErrors.Empty, () => Given.Uploaded(organiser, id, Encoding.UTF8.GetBytes(Given.ImportHeader)));
        await Refused(ImportsErrors.NotText, () => Given.Uploaded(organiser, id, "PK\u0003\u0004"u8.ToArray()));
        await Refused(ImportsErrors.Malformed(2), () => Given.Uploaded(organiser, id, Encoding.UTF8.GetBytes(Given.ImportHeader + "\n\"open")));
        await Refused(ImportsErrors.TooLarge, () => Given.Uploaded(organiser, id, new byte[ImportText.MostBytes + 1]));
        await Refused(RequestErrors.NotAllowed, () => Given.Uploaded(Host.Visitor, id, Encoding.UTF8.GetBytes(Given.ImportFile(Given.ImportLine(1)))));
    }

    [Test]
    public async Task A_file_that_breaks_half_way_is_deleted()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var content = Given.ImportFile(Enumerable.Range(7001, 450).Select(number => Given.ImportLine(number))) + "\"open";
        Assert.That((await Given.Uploaded(organiser, id, Encoding.UTF8.GetBytes(content))).Error?.Code, Is.EqualTo(ImportsErrors.Malformed(0).Code));
        Assert.That(Ok(await organiser.Send(new ListImports(id))).Lines, Is.Empty);
        await Given.ImportsWorkedOff();
        foreach (var table in new[] { "import_file", "import_row", "import_address" }) Assert.That(await Rows.Text(table), Does.Not.Contain("delegate7001@city.example"));
    }

    [Test]
    public async Task Rows_are_stored_in_order_and_once()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var import = Ok(await organiser.Send(new OpenImport(id, "a.csv", "utf-8", ",", ["a"], ImportMapping.Guess(["a"], Given.Words))));
        var piece = new StageRows(id, import, 0, [new(2, "[\"x\"]", [])]);
        Ok(await organiser.Send(piece));
        await Refused(ImportsErrors.NotNow, () => organiser.Send(piece));
        await Refused(ImportsErrors.NotNow, () => organiser.Send(piece with { From = 5 }));
        Ok(await organiser.Send(new CloseUpload(id, import)));
        await Refused(ImportsErrors.NotNow, () => organiser.Send(piece with { From = 1 }));
        await Refused(ImportsErrors.NotNow, () => organiser.Send(new CloseUpload(id, import)));
    }

    [Test]
    public async Task An_import_is_not_found_under_another_event()
    {
        var id = await Given.Event(places: 5);
        var import = await Given.Checked(await Given.Organiser(id), id, Given.ImportFile(Given.ImportLine(1)));
        var elsewhere = await Given.Event(places: 5);
        var organiser = await Given.Organiser(elsewhere);
        await Refused(ImportsErrors.NotFound, () => organiser.Send(new ReadImport(elsewhere, import)));
        await Refused(ImportsErrors.NotFound, () => organiser.Send(new PreviewImport(elsewhere, import, true, true)));
        await Refused(ImportsErrors.NotFound, () => organiser.Send(new ListImportRows(elsewhere, import, ImportRowsOf.NotInOrder)));
        await Refused(ImportsErrors.NotFound, () => organiser.Send(Given.Start(elsewhere, import)));
        await Refused(ImportsErrors.NotFound, () => organiser.Send(new StopImport(elsewhere, import)));
        await Refused(ImportsErrors.NotFound, () => organiser.Send(new DiscardImport(elsewhere, import)));
        await Refused(ImportsErrors.NotFound, () => organiser.Send(new MapImport(elsewhere, import, ImportMapping.Guess(Given.ImportHeader.Split(','), Given.Words))));
        await Refused(ImportsErrors.NotFound, () => organiser.Send(new ImportRows(elsewhere, import, 0)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Rows_are_gone_a_week_after_the_end_or_at_once_when_discarded(bool discarded)
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var import = await Given.Imported(organiser, id, Given.ImportFile(Enumerable.Range(1, 250).Select(number => Given.ImportLine(number))));
        if (discarded) Ok(await organiser.Send(new DiscardImport(id, import)));
        else
        {
            Host.Time.Advance(TimeSpan.FromDays(6));
            await Given.ImportsWorkedOff();
            Assert.That(await Rows.Count("import_row", "import_id = @import", new { import }), Is.EqualTo(250));
            Host.Time.Advance(TimeSpan.FromDays(2));
        }
        await Given.ImportsWorkedOff();
        foreach (var table in new[] { "import_row", "import_address" }) Assert.That(await Rows.Count(table, "import_id = @import", new { import }), Is.Zero);
        Assert.That(await Rows.Count("import_file", "id = @import", new { import }), Is.Zero);
        Assert.That(await Rows.Count("registration", "event_id = @id", new { id }), Is.EqualTo(250));
        Host.Events.Clear();
    }

    [Test]
    public async Task Erasing_a_person_empties_every_row_that_holds_them_whatever_became_of_it()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var needle = Given.ImportLine(1).Replace("Ågård 1", "Needle", StringComparison.Ordinal).Replace("delegate1", "needle", StringComparison.Ordinal);
        var ran = await Given.Imported(organiser, id, Given.ImportFile(needle, Given.ImportLine(2)));
        var looked = await Given.Checked(organiser, id, Given.ImportFile(Given.ImportLine(3), needle.Replace("needle@", "NEEDLE@", StringComparison.Ordinal)));
        var elsewhere = await Given.Event(places: 5);
        Ok(await Given.Uploaded(await Given.Organiser(elsewhere), elsewhere, Encoding.UTF8.GetBytes($"Odd,Column\n needle@city.example ,Needle\nx,y\n")));
        var mine = await Rows.One<RegistrationId>("SELECT id FROM registration WHERE event_id = @id AND family_name = 'Needle'", new { id });
        var version = await Rows.One<int>("SELECT version FROM registration WHERE id = @mine", new { mine });
        Ok(await organiser.Send(new ChangeRegistration(id, mine, version, Given.Answers(1) with { FamilyName = "Needle", Address = "new-needle@city.example" }, null)));
        Ok(await Given.Uploaded(organiser, id, Encoding.UTF8.GetBytes(Given.ImportFile(needle.Replace("needle@", "new-needle@", StringComparison.Ordinal)))));
        await Given.Cancellation(id, mine);
        Ok(await Host.Seed.Send(new EraseRegistration(id, mine)));
        foreach (var table in Rows.Tables) Assert.That(await Rows.Text(table), Does.Not.Contain("needle").IgnoreCase, table);
        Assert.That(Ok(await organiser.Send(new ReadImport(id, ran))).Counts.Sum(count => count.Count), Is.EqualTo(2), "The course stays");
        Ok(await organiser.Send(Given.Start(id, looked)));
        await Given.ImportsWorkedOff();
        Assert.That(Ok(await organiser.Send(new ReadImport(id, looked))).Counts.Select(count => $"{count.Outcome} {count.Count}"), Is.EqualTo(new[] { "confirmed 1", "imports.erased-row 1" }));
    }
}
