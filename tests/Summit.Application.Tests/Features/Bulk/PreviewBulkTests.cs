using Summit.Application.Features.Bulk;
using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Bulk;

public sealed class PreviewBulkTests(string database) : ContractTests(database)
{
    [Test]
    public async Task An_approval_is_forecast_with_its_places_and_those_it_leaves_by_name()
    {
        var id = await Given.Event(3, Given.Category("councillor", 2), Given.Category("expert", 3, ceiling: 2, approval: true));
        var experts = await Given.Registrations(id, 3, "expert");
        var councillor = (await Given.Registrations(id, 1, "councillor", first: 9))[0];
        var elsewhere = (await Given.Registrations(await Given.Event(1), 1))[0];
        var preview = await Preview(id, new(BulkKind.Approve), [.. experts, councillor, elsewhere]);
        Assert.That(preview.Counts, Is.EqualTo(new[]
        {
            new BulkCount("confirmed", false, 2), new BulkCount("waiting", false, 1),
            new BulkCount(RegistrationErrors.NotFound.Code, true, 1), new BulkCount(RegistrationErrors.NotSubmitted.Code, true, 1),
        }));
        Assert.That(preview.FirstSkipped.Select(skip => (skip.Outcome, skip.FamilyName)), Is.EqualTo(new[]
        {
            (RegistrationErrors.NotSubmitted.Code, "Ågård 9"), (RegistrationErrors.NotFound.Code, (string?)null),
        }));
    }

    [Test]
    public async Task A_move_is_forecast_one_after_another()
    {
        var id = await Given.Event(5, Given.Category("mayor", ceiling: 2), Given.Category("councillor", 2));
        var ids = await Given.Registrations(id, 3);
        var mayor = (await Given.Registrations(id, 1, "mayor", first: 9))[0];
        var preview = await Preview(id, new(BulkKind.Move, Category: "mayor"), [.. ids, mayor]);
        Assert.That(preview.Counts, Is.EqualTo(new[]
        {
            new BulkCount("moved", false, 1), new BulkCount(PlacesErrors.CeilingReached.Code, true, 2), new BulkCount(RegistrationErrors.SameCategory.Code, true, 1),
        }));
        Assert.That((await Preview(id, new(BulkKind.Move, Category: "media"), ids)).Counts, Is.EqualTo(new[] { new BulkCount(RegistrationErrors.CategoryNotOffered.Code, true, 3) }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task At_an_event_that_is_cancelled_or_over_only_endings_are_forecast(bool cancelled)
    {
        var id = await Given.Event(places: 5);
        var (expert, councillor) = ((await Given.Registrations(id, 1, "expert"))[0], (await Given.Registrations(id, 1, first: 2))[0]);
        var form = await Given.Form(id);
        if (cancelled) Ok(await Host.Seed.Send(new CancelEvent(id, form.Version, Given.Text(("en", "The hall is closed")))));
        else Host.Time.MoveTo(form.EndsAt);
        var refusal = cancelled ? RegistrationErrors.EventCancelled : RegistrationErrors.EventOver;
        foreach (var (terms, one) in new[] { (new BulkTerms(BulkKind.Approve), expert), (new(BulkKind.Resend), councillor), (new(BulkKind.Move, Category: "mayor"), councillor) })
            Assert.That((await Preview(id, terms, [one])).Counts, Is.EqualTo(new[] { new BulkCount(refusal.Code, true, 1) }), terms.Kind.ToString());
        Assert.That((await Preview(id, new(BulkKind.Decline, "No room"), [expert])).Counts, Is.EqualTo(new[] { new BulkCount("declined", false, 1) }));
        Assert.That((await Preview(id, new(BulkKind.Cancel), [councillor])).Counts, Is.EqualTo(new[] { new BulkCount("cancelled", false, 1) }));
    }

    [Test]
    public async Task What_has_ended_is_neither_cancelled_nor_written_to()
    {
        var id = await Given.Event(places: 5);
        var ids = await Given.Registrations(id, 3);
        await Given.Cancellation(id, ids[0]);
        BulkCount[] Of(string outcome) => [new(outcome, false, 2), new(RegistrationErrors.Ended.Code, true, 1)];
        Assert.That((await Preview(id, new(BulkKind.Cancel), ids)).Counts, Is.EqualTo(Of("cancelled")));
        Assert.That((await Preview(id, new(BulkKind.Resend), ids)).Counts, Is.EqualTo(Of("sent")));
        Assert.That((await Preview(id, new(BulkKind.Decline, "No room"), ids)).Counts, Is.EqualTo(new[] { new BulkCount(RegistrationErrors.NotSubmitted.Code, true, 3) }));
    }

    [Test]
    public async Task An_empty_list_a_long_one_and_terms_that_lack_something_are_refused()
    {
        var id = await Given.Event(places: 1);
        foreach (var (terms, count) in new (BulkTerms, int)[]
        {
            (new(BulkKind.Cancel), 0), (new(BulkKind.Cancel), 10_001), (new(BulkKind.Decline, " "), 1), (new(BulkKind.Decline, "see www.evil.example"), 1),
            (new(BulkKind.Move), 1), (new(BulkKind.Move, Category: "king"), 1), (new((BulkKind)77), 1),
        })
        {
            var ids = Enumerable.Range(0, count).Select(_ => new RegistrationId(Host.Clock.NewId())).ToArray();
            Assert.That((await Host.Seed.Send(new PreviewBulk(id, terms, ids))).Error?.Code, Is.EqualTo(RequestErrors.InvalidCode), $"{terms} {count}");
        }
    }

    [Test]
    public async Task All_that_match_are_chosen_in_the_order_of_the_list()
    {
        var id = await Given.Event(places: 5);
        var ids = await Given.Registrations(id, 3);
        await Given.Registrations(id, 1, "mayor", first: 9);
        Assert.That(Ok(await Host.Seed.Send(new ChooseRegistrations(id, new() { Category = "councillor", Descending = true }))), Is.EqualTo(ids.Reverse()));
        Assert.That((await Host.Seed.Send(new ChooseRegistrations(id, new() { Category = "king" }))).Error?.Code, Is.EqualTo(RequestErrors.InvalidCode));
    }

    [Test]
    public async Task Ten_thousand_are_forecast_in_few_statements()
    {
        var id = await Given.Event(places: 1);
        var ids = Enumerable.Range(0, 10_000).Select(_ => new RegistrationId(Host.Clock.NewId())).ToArray();
        var statements = await Statements(async () => Assert.That((await Preview(id, new(BulkKind.Cancel), ids)).Counts.Single().Count, Is.EqualTo(10_000)));
        Assert.That(statements, Has.Count.LessThanOrEqualTo(5));
    }

    async Task<BulkPreview> Preview(EventId id, BulkTerms terms, IReadOnlyList<RegistrationId> ids) => Ok(await Host.Seed.Send(new PreviewBulk(id, terms, ids)));
}
