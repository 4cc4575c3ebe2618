using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Tests.Features.Registration;

public sealed class RecordExportTests(string database) : ContractTests(database)
{
    async Task<List<RegistrationLine>> Read(RecordedExport export)
    {
        var lines = new List<RegistrationLine>();
        await foreach (var line in new ExportedRegistrations(Host.Database).Read(export)) lines.Add(line);
        return lines;
    }

    [Test]
    public async Task An_export_holds_exactly_what_the_list_shows_in_its_order()
    {
        var eventId = await Given.Event(places: 1000);
        await Given.Registrations(eventId, 510);
        await Given.Registrations(await Given.Event(places: 5), 2);
        var organiser = await Given.Organiser(eventId);
        foreach (var selection in new RegistrationSelection[]
        {
            new(), new() { Search = "ågård 12", Sort = RegistrationSort.Registered, Descending = true }, new() { State = RegistrationState.Confirmed, Sort = RegistrationSort.Body }, new() { Country = "NL" },
        })
        {
            var export = Ok(await organiser.Send(new RecordExport(eventId, selection, ExportFormat.Csv)));
            var lines = await Read(export);
            var shown = new List<RegistrationId>();
            for (var page = 1; page <= 11; page++)
            {
                var list = Ok(await organiser.Send(new ListRegistrations(eventId, selection, page)));
                if (list.Page == page) shown.AddRange(list.Lines.Select(line => line.Id));
            }
            Assert.That(export.Count, Is.EqualTo(lines.Count));
            Assert.That(lines.Select(line => line.Id), Is.EqualTo(shown));
        }
    }

    [Test]
    public async Task It_is_recorded_with_its_filter_and_number_and_without_the_name_searched_for()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Registrations(eventId, 3);
        Ok(await (await Given.Organiser(eventId)).Send(new RecordExport(eventId, new() { Search = "Søren", State = RegistrationState.Confirmed, Unproved = true }, ExportFormat.Xlsx)));
        var values = await Rows.All<string>("""
            SELECT CONCAT(v.field, ': ', v.new_value) FROM audit a JOIN audit_value v ON v.audit_id = a.id
            WHERE a.action = 'registrations.exported' AND a.event_id = @eventId AND a.actor LIKE 'Staff:%' ORDER BY v.field
            """, new { eventId });
        Assert.That(values, Is.EqualTo(new[] { "count: 3", "filter: search state=Confirmed unproved", "format: Xlsx" }));
    }

    // Every condition of the counting statement at once.
    [Test]
    public async Task All_filters_hold_together()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Registrations(eventId, 2);
        var everything = new RegistrationSelection
        {
            Search = "agard 1 soren t", State = RegistrationState.Confirmed, Category = "councillor", Country = "DK", Speaks = "da", ListensTo = "en",
            FromWaitingList = true, Unproved = true, ViaOffice = true,
        };
        var organiser = await Given.Organiser(eventId);
        Assert.That(Ok(await organiser.Send(new RecordExport(eventId, everything, ExportFormat.Csv))).Count, Is.Zero);
        Assert.That(Ok(await organiser.Send(new RecordExport(eventId, everything with { FromWaitingList = false, ViaOffice = false }, ExportFormat.Csv))).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Somebody_who_signed_in_long_ago_proves_first_who_they_are()
    {
        var eventId = await Given.Event(places: 5);
        var organiser = await Given.Organiser(eventId);
        Host.Time.Advance(TimeSpan.FromMinutes(16));
        await Refused(RequestErrors.ConfirmFirst, () => organiser.Send(new RecordExport(eventId, new(), ExportFormat.Csv)));
    }

    [Test]
    public async Task What_no_form_offers_is_refused()
    {
        var eventId = await Given.Event(places: 5);
        var organiser = await Given.Organiser(eventId);
        var invalid = new Error(RequestErrors.InvalidCode, ErrorKind.Invalid);
        await Refused(invalid, () => organiser.Send(new RecordExport(eventId, new() { Category = "everybody" }, ExportFormat.Csv)));
        await Refused(invalid, () => organiser.Send(new RecordExport(eventId, new(), (ExportFormat)9)));
    }
}
