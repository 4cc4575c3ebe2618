using Summit.Application.Features.Declarations;
using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Backup;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Tests.Features.Declarations;

public sealed class SigningTests(string database) : ContractTests(database)
{
    async Task<EventId> Open()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Declared(eventId);
        return eventId;
    }

    [Test]
    public async Task A_city_signs_by_its_link_and_whoever_was_asked_gets_a_receipt()
    {
        var eventId = await Open();
        var asked = await Given.AskedToSign(eventId);
        var signing = await Given.Signing(eventId, asked);
        var page = Ok(await Host.Visitor.Send(new ReadSigning(await Slug(eventId), signing.Code)));
        Assert.That((page.IsOpen, page.City, page.State), Is.EqualTo((true, "Lund", SigningState.Open)));
        Ok(await Host.Visitor.Send(signing));
        var signature = (await Read(eventId)).Signatures.Single();
        Assert.That((signature.City, signature.Country, signature.Signatory, signature.FunctionTitle, signature.Mandate), Is.EqualTo(("Lund", "SE", "Eva Lind", "Mayor", "City council")));
        Assert.That((signature.MandateOn, signature.SignedOn), Is.EqualTo((new DateOnly(2016, 9, 1), new DateOnly(2016, 10, 17))));
        Assert.That(await Rows.Messages(new(asked.Value)), Is.EqualTo(new[] { "Signatory signature-invitation", "Signatory signature-receipt" }));
        var receipt = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @asked AND template = 'signature-receipt'", new { asked });
        var facts = Ok(await Host.Job.Send(new PrepareMessage(receipt)))!;
        Assert.That((facts.Address, facts.Signature!.Signatory, facts.Signature.Digest), Is.EqualTo(("mayor@city.example", "Eva Lind", signing.Digest)));
        Assert.That(Ok(await Host.Visitor.Send(new ReadSigning(await Slug(eventId), signing.Code))).State, Is.EqualTo(SigningState.Given));
    }

    [Test]
    public async Task Signing_twice_is_one_signature_and_one_receipt()
    {
        var eventId = await Open();
        var signing = await Given.Signing(eventId, await Given.AskedToSign(eventId));
        Ok(await Host.Visitor.Send(signing));
        var before = await Rows.Digest("event_gate");
        Ok(await Host.Visitor.Send(signing with { By = Given.By("  Eva Lind ") }));
        Assert.That(await Rows.Digest("event_gate"), Is.EqualTo(before));
    }

    [Test]
    public async Task Another_signature_by_the_same_link_is_not_told_that_it_is_recorded()
    {
        var eventId = await Open();
        var signing = await Given.Signing(eventId, await Given.AskedToSign(eventId));
        Ok(await Host.Visitor.Send(signing));
        await Refused(DeclarationsErrors.CitySigned, () => Host.Visitor.Send(signing with { By = Given.By("Somebody Else") }));
        Assert.That((await Read(eventId)).Signatures.Single().Signatory, Is.EqualTo("Eva Lind"));
    }

    [Test]
    public async Task A_signature_struck_out_ends_its_link_and_the_city_signs_by_another()
    {
        var eventId = await Open();
        var asked = await Given.AskedToSign(eventId);
        var signing = await Given.Signing(eventId, asked);
        Ok(await Host.Visitor.Send(signing));
        Ok(await Host.Seed.Send(new StrikeSignature(eventId, asked, 1, "Without a mandate")));
        var page = Ok(await Host.Visitor.Send(new ReadSigning(await Slug(eventId), signing.Code)));
        Assert.That((page.State, page.IsOpen), Is.EqualTo((SigningState.Revoked, false)), "it is not told that it has signed");
        await Refused(DeclarationsErrors.LinkOver, () => Host.Visitor.Send(signing));
        Assert.That(await Rows.Count("outbox", "registration_id = @asked AND template = 'signature-receipt' AND state = 'Pending'", new { asked }), Is.Zero, "no receipt of what is gone");
        Ok(await Host.Visitor.Send(await Given.Signing(eventId, await Given.AskedToSign(eventId))));
        Assert.That((await Read(eventId)).Cities, Is.EqualTo(1));
        Assert.That(Ok(await Host.Visitor.Send(new ReadSigning(await Slug(eventId), signing.Code))).State, Is.EqualTo(SigningState.Given), "by whichever link the city signed");
    }

    // One name that no font here sets would keep the document from everybody.
    [TestCase("محمد علي 👍")]
    [TestCase("山田太郎")]
    public async Task What_the_document_cannot_print_is_asked_for_in_other_letters(string unsettable)
    {
        var eventId = await Open();
        var signing = await Given.Signing(eventId, await Given.AskedToSign(eventId));
        var signed = await Host.Visitor.Send(signing with { By = new(unsettable, unsettable, unsettable, new(2016, 9, 1)) });
        Assert.That(signed.Error!.Fields!.Select(field => $"{field.Key} {field.Value}"), Is.EquivalentTo(new[] { "Signatory other-letters", "Function other-letters", "Mandate other-letters" }));
        var entered = await Host.Seed.Send(new EnterSignature(eventId, Given.Submission(), Given.Entry(unsettable)));
        Assert.That(entered.Error!.Fields!.Values, Is.EqualTo(new[] { "other-letters" }));
        Assert.That((await Host.Seed.Send(Given.Asked(eventId, unsettable))).Error!.Fields!["City"], Is.EqualTo("other-letters"));
        var id = await Given.Signature(eventId);
        Assert.That((await Host.Seed.Send(new CorrectSignature(eventId, id, 1, Given.Entry(unsettable), "Read wrongly"))).Error!.Fields!.Values, Is.EqualTo(new[] { "other-letters" }));
    }

    [Test]
    public async Task A_mandate_is_not_decades_old_and_not_younger_than_the_signature()
    {
        var eventId = await Open();
        var signing = await Given.Signing(eventId, await Given.AskedToSign(eventId));
        var old = await Host.Visitor.Send(signing with { By = Given.By() with { MandateOn = new(1, 1, 1) } });
        Assert.That(old.Error!.Fields!["MandateOn"], Is.EqualTo("too-early"));
        var young = await Host.Seed.Send(new EnterSignature(eventId, Given.Submission(), Given.Entry() with { By = Given.By() with { MandateOn = new(2016, 10, 15) } }));
        Assert.That(young.Error!.Fields!["MandateOn"], Is.EqualTo("after-signing"));
    }

    [Test]
    public async Task A_signature_corrected_into_another_city_ends_the_link_of_that_city()
    {
        var eventId = await Open();
        var id = await Given.Signature(eventId);
        var asked = await Given.AskedToSign(eventId, "Lund");
        Ok(await Host.Seed.Send(new CorrectSignature(eventId, id, 1, Given.Entry("Lund"), "Another city")));
        Assert.That(await Rows.Count("signature_invitation", "id = @asked AND state = 'Open'", new { asked }), Is.Zero);
        Assert.That(await Rows.Count("outbox", "registration_id = @asked AND state = 'Pending'", new { asked }), Is.Zero);
    }

    [Test]
    public async Task What_is_sent_twice_is_entered_and_asked_once()
    {
        var eventId = await Open();
        var entering = new EnterSignature(eventId, Given.Submission(), Given.Entry());
        var entered = Ok(await Host.Seed.Send(entering));
        Assert.That(Ok(await Host.Seed.Send(entering)), Is.EqualTo(entered));
        var asking = Given.Asked(eventId, "Aarhus") with { Country = "DK" };
        var asked = Ok(await Host.Seed.Send(asking));
        Assert.That(Ok(await Host.Seed.Send(asking)), Is.EqualTo(asked));
        Assert.That(await Rows.Count("signature_invitation", "event_id = @eventId", new { eventId }), Is.EqualTo(1));
    }

    [Test]
    public async Task A_receipt_leads_to_the_declaration_only_while_it_is_public()
    {
        var eventId = await Open();
        var asked = await Given.AskedToSign(eventId);
        Ok(await Host.Visitor.Send(await Given.Signing(eventId, asked)));
        var receipt = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @asked AND template = 'signature-receipt'", new { asked });
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(receipt)))!.Signature!.IsPublished, Is.True);
        Ok(await Host.Seed.Send(await Given.Showing(eventId, false)));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(receipt)))!.Signature!.IsPublished, Is.False);
    }

    [Test]
    public async Task Countries_are_those_of_all_cities_that_signed()
    {
        var eventId = await Open();
        await Given.Signature(eventId, "Malmö");
        await Given.Signature(eventId, "Lund");
        await Given.Signature(eventId, "Aarhus", "DK");
        var struck = await Given.Signature(eventId, "Oslo", "NO");
        Ok(await Host.Seed.Send(new StrikeSignature(eventId, struck, 1, "Entered twice")));
        var view = await Read(eventId);
        Assert.That((view.Cities, view.Countries), Is.EqualTo((3, 2)));
    }

    [Test]
    public async Task A_city_signs_once_however_it_is_written_and_however_it_signs()
    {
        var eventId = await Open();
        var signing = await Given.Signing(eventId, await Given.AskedToSign(eventId, "Malmö"));
        await Refused(DeclarationsErrors.CityInvited, () => Host.Seed.Send(Given.Asked(eventId, "  MALMÖ ")), "submission");
        await Given.Signature(eventId, "malmö");
        await Refused(DeclarationsErrors.LinkOver, () => Host.Visitor.Send(signing));
        await Refused(DeclarationsErrors.CitySigned, () => Host.Seed.Send(new EnterSignature(eventId, Given.Submission(), Given.Entry("MALMÖ"))), "submission");
        await Refused(DeclarationsErrors.CitySigned, () => Host.Seed.Send(Given.Asked(eventId, "Malmö")), "submission");
        await Given.Signature(eventId, "Malmö", "DK");
        Assert.That((await Read(eventId)).Cities, Is.EqualTo(2), "a city of the same name in another country is another one");
    }

    [Test]
    public async Task A_link_that_ran_out_or_was_taken_back_signs_nothing_and_the_city_can_be_asked_again()
    {
        var eventId = await Open();
        var asked = await Given.AskedToSign(eventId);
        var signing = await Given.Signing(eventId, asked);
        Ok(await Host.Seed.Send(new RevokeSignatory(eventId, asked)));
        await Refused(DeclarationsErrors.LinkOver, () => Host.Visitor.Send(signing));
        signing = await Given.Signing(eventId, await Given.AskedToSign(eventId));
        // The end of that day in Rotterdam.
        Host.Time.MoveTo(new(2016, 11, 30, 22, 58, 0, TimeSpan.Zero));
        Assert.That(Ok(await Host.Visitor.Send(new ReadSigning(await Slug(eventId), signing.Code))).IsOpen);
        Host.Time.MoveTo(new(2016, 11, 30, 22, 59, 0, TimeSpan.Zero));
        await Refused(DeclarationsErrors.LinkOver, () => Host.Visitor.Send(signing));
        Ok(await Host.Seed.Send(Given.Asked(eventId) with { Until = new(2016, 12, 31) }));
    }

    [Test]
    public async Task Nobody_signs_what_they_have_not_seen_without_a_mandate_or_while_signing_is_closed()
    {
        var eventId = await Open();
        var signing = await Given.Signing(eventId, await Given.AskedToSign(eventId));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Visitor.Send(signing with { Digest = "another" }));
        await Refused(DeclarationsErrors.NoSuchSignatory, () => Host.Visitor.Send(signing with { Code = "guessed" }));
        var unmandated = await Host.Visitor.Send(signing with { IsMandated = false, By = new("", "", "", new(2016, 10, 18)) });
        Assert.That(unmandated.Error!.Fields!.Keys, Is.EquivalentTo(new[] { "IsMandated", "Signatory", "Function", "Mandate" }));
        var early = await Host.Visitor.Send(signing with { By = Given.By() with { MandateOn = new(2016, 10, 18) } });
        Assert.That(early.Error!.Fields!["MandateOn"], Is.EqualTo("in-future"));
        Ok(await Host.Seed.Send(new SetSigning(eventId, (await Given.DeclarationOf(eventId)).Version, IsOpen: false, null)));
        await Refused(DeclarationsErrors.SigningClosed, () => Host.Visitor.Send(signing));
        await Refused(DeclarationsErrors.SigningClosed, () => Host.Seed.Send(Given.Asked(eventId, "Kiruna")), "submission");
    }

    [Test]
    public async Task Who_signs_after_the_last_day_of_the_first_ones_joined_later()
    {
        var eventId = await Open();
        await Given.Signature(eventId);
        var first = (await Read(eventId)).Adopted;
        Assert.That(first.FirstUntil, Is.EqualTo(new DateOnly(2016, 11, 9)), "the event's last day");
        Ok(await Host.Seed.Send(new SetSigning(eventId, (await Given.DeclarationOf(eventId)).Version, true, new(2016, 10, 13))));
        var view = await Read(eventId);
        Assert.That(view.Signatures.Single().SignedOn, Is.GreaterThan(view.Adopted.FirstUntil));
    }

    [Test]
    public async Task A_signature_on_paper_has_days_that_can_be()
    {
        var eventId = await Open();
        var early = await Host.Seed.Send(new EnterSignature(eventId, Given.Submission(), Given.Entry() with { SignedOn = new(2016, 10, 13) }));
        Assert.That(early.Error!.Fields!["SignedOn"], Is.EqualTo("before-adoption"));
        var late = await Host.Seed.Send(new EnterSignature(eventId, Given.Submission(), Given.Entry() with { SignedOn = new(2016, 10, 18) }));
        Assert.That(late.Error!.Fields!["SignedOn"], Is.EqualTo("in-future"));
    }

    [Test]
    public async Task A_signature_is_corrected_and_struck_with_a_reason_on_record_and_the_city_can_sign_again()
    {
        var eventId = await Open();
        var id = await Given.Signature(eventId);
        Assert.That((await Host.Seed.Send(new StrikeSignature(eventId, id, 1, " "))).Error!.Fields!["Reason"], Is.EqualTo("required"));
        await Given.Signature(eventId, "Lund");
        await Refused(DeclarationsErrors.CitySigned, () => Host.Seed.Send(new CorrectSignature(eventId, id, 1, Given.Entry("Lund"), "Wrong")));
        Ok(await Given.Sure(said => Host.Seed.Send(new CorrectSignature(eventId, id, 1, Given.Entry("Kiruna") with { By = Given.By("Anna Berg") }, "Read wrongly", said))));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(new StrikeSignature(eventId, id, 1, "Twice")));
        Assert.That((await Read(eventId)).Signatures.Select(one => $"{one.City} {one.Signatory}"), Is.EqualTo(new[] { "Kiruna Anna Berg", "Lund Eva Lind" }));
        Ok(await Host.Seed.Send(new StrikeSignature(eventId, id, 2, "Entered twice")));
        Assert.That((await Read(eventId)).Signatures.Select(one => one.City), Is.EqualTo(new[] { "Lund" }));
        Assert.That(await Rows.Acts(new(id.Value)), Is.EqualTo(new[] { "signature.corrected", "signature.entered", "signature.struck" }));
        Assert.That(await Rows.All<string>("SELECT v.new_value FROM audit_value v JOIN audit a ON a.id = v.audit_id WHERE a.subject_id = @id AND v.field = 'reason'", new { id }),
            Is.EquivalentTo(new[] { "Read wrongly", "Entered twice" }));
        await Given.Signature(eventId, "Kiruna");
        Assert.That(Ok(await Host.Seed.Send(new ReadSignatures(eventId, 1))), Has.Property("All").EqualTo(3).And.Property("Cities").EqualTo(2));
    }

    [Test]
    public async Task A_city_suspends_withdraws_and_stands_again_and_the_public_sees_since_when()
    {
        var eventId = await Open();
        var id = await Given.Signature(eventId);
        await Given.Signature(eventId, "Lund");
        var today = DateOnly.FromDateTime(Host.Clock.Now.DateTime);
        SetSignatureStanding Set(int version, SignatureStanding standing, DateOnly? on) => new(eventId, id, version, standing, on, "The council decided so");
        await Refused(DeclarationsErrors.StandsSo, () => Host.Seed.Send(Set(1, SignatureStanding.Stands, today)));
        Assert.That((await Host.Seed.Send(Set(1, SignatureStanding.Suspended, null))).Error!.Fields!["On"], Is.EqualTo("required"));
        Assert.That((await Host.Seed.Send(Set(1, SignatureStanding.Suspended, today.AddDays(1)))).Error!.Fields!["On"], Is.EqualTo("in-future"));
        Assert.That((await Host.Seed.Send(Set(1, SignatureStanding.Suspended, Given.Entry().SignedOn!.Value.AddDays(-1)))).Error!.Fields!["On"], Is.EqualTo("before-standing"));
        Assert.That((await Host.Seed.Send(Set(1, (SignatureStanding)(-1), today))).Error!.Fields!["Standing"], Is.EqualTo("choose"));
        Assert.That((await Host.Seed.Send(Set(1, SignatureStanding.Suspended, today) with { Reason = " " })).Error!.Fields!["Reason"], Is.EqualTo("required"));

        Ok(await Host.Seed.Send(Set(1, SignatureStanding.Suspended, today)));
        var view = await Read(eventId);
        Assert.That((view.Cities, view.Signatures[^1].City, view.Signatures[^1].Standing, view.Signatures[^1].StandingOn), Is.EqualTo((1, "Malmö", SignatureStanding.Suspended, (DateOnly?)today)));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(Set(1, SignatureStanding.Withdrawn, today)));
        Assert.That((await Host.Seed.Send(Set(2, SignatureStanding.Withdrawn, today.AddDays(-1)))).Error!.Fields!["On"], Is.EqualTo("before-standing"));
        Ok(await Host.Seed.Send(Set(2, SignatureStanding.Withdrawn, today)));
        await Refused(DeclarationsErrors.StandsSo, () => Host.Seed.Send(Set(3, SignatureStanding.Withdrawn, today)));
        // A day that was mistyped is corrected, and neither day passes the other.
        Ok(await Host.Seed.Send(Set(3, SignatureStanding.Withdrawn, today.AddDays(-1))));
        var correction = new CorrectSignature(eventId, id, 4, Given.Entry() with { SignedOn = today }, "Read wrongly");
        Assert.That((await Host.Seed.Send(correction)).Error!.Fields!["SignedOn"], Is.EqualTo("after-standing"));
        Ok(await Host.Seed.Send(correction with { Entry = Given.Entry() with { SignedOn = today.AddDays(-1) } }));
        Assert.That((await Host.Seed.Send(Set(5, SignatureStanding.Withdrawn, today.AddDays(-2)))).Error!.Fields!["On"], Is.EqualTo("before-standing"));
        await Refused(DeclarationsErrors.CitySigned, () => Host.Seed.Send(new EnterSignature(eventId, Given.Submission(), Given.Entry())), "submission");
        Assert.That(Ok(await Host.Seed.Send(new ReadSignatures(eventId, 1))), Has.Property("All").EqualTo(2).And.Property("Cities").EqualTo(1));
        Ok(await Host.Seed.Send(Set(5, SignatureStanding.Stands, today)));
        Assert.That((await Read(eventId)).Cities, Is.EqualTo(2));
        Assert.That(await Rows.Acts(new(id.Value)), Is.EqualTo(new[] { "signature.corrected", "signature.entered", "signature.standing", "signature.standing", "signature.standing", "signature.standing" }));
        Ok(await Host.Seed.Send(new StrikeSignature(eventId, id, 6, "Entered twice")));
        await Refused(DeclarationsErrors.NoSuchSignatory, () => Host.Seed.Send(Set(7, SignatureStanding.Withdrawn, today)));
    }

    [Test]
    public async Task A_city_leaves_years_later_and_whoever_signed_is_erased_from_the_reason_too()
    {
        var eventId = await Open();
        var id = await Given.Signature(eventId);
        Host.Time.MoveTo(new(2016, 12, 1, 0, 0, 0, TimeSpan.Zero));
        var organiser = await Given.Organiser(eventId);
        Ok(await organiser.Send(new ArchiveEvent(eventId, await Given.EventVersion(eventId))));
        Ok(await Host.Seed.Send(new EraseSignatory(eventId, id)));
        Ok(await organiser.Send(new SetSignatureStanding(eventId, id, 1, SignatureStanding.Withdrawn, new(2016, 11, 30), "Eva Lind is no mayor any more")));
        Assert.That((await Read(eventId)).Cities, Is.Zero);
        const string Reasons = "SELECT v.new_value FROM audit_value v JOIN audit a ON a.id = v.audit_id WHERE a.subject_id = @id AND v.new_value LIKE '%Eva%'";
        Assert.That(await Rows.All<string>(Reasons, new { id }), Has.Count.EqualTo(1));
        Ok(await Host.Seed.Send(new EraseSignatory(eventId, id)));
        Assert.That(await Rows.All<string>(Reasons, new { id }), Is.Empty);
    }

    [Test]
    public async Task A_link_is_sent_again_three_times_within_the_hour_at_most()
    {
        var eventId = await Open();
        var asked = await Given.AskedToSign(eventId);
        Ok(await Host.Seed.Send(new RemindSignatory(eventId, asked)));
        Ok(await Host.Seed.Send(new RemindSignatory(eventId, asked)));
        await Refused(DeclarationsErrors.SentEnough, () => Host.Seed.Send(new RemindSignatory(eventId, asked)));
        Host.Time.Advance(TimeSpan.FromMinutes(61));
        Ok(await Host.Seed.Send(new RemindSignatory(eventId, asked)));
    }

    [Test]
    public async Task Before_the_adoption_nobody_is_asked_and_nothing_entered()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        await Refused(DeclarationsErrors.NotAdopted, () => Host.Seed.Send(Given.Asked(eventId)), "submission");
        await Refused(DeclarationsErrors.NotAdopted, () => Host.Seed.Send(new EnterSignature(eventId, Given.Submission(), Given.Entry())), "submission");
    }

    [Test]
    public async Task Erasing_a_signatory_leaves_the_citys_signature_and_nothing_of_the_person()
    {
        var eventId = await Open();
        var asked = await Given.AskedToSign(eventId);
        Ok(await Host.Visitor.Send((await Given.Signing(eventId, asked)) with { By = Given.By("Zoë Ångström") }));
        Assert.That(Ok(await Host.Seed.Send(new FindErasable(asked.Value)))!.Kind, Is.EqualTo(ErasableKind.Signatory));
        Ok(await Host.Seed.Send(new EraseSignatory(eventId, asked)));
        var signature = (await Read(eventId)).Signatures.Single();
        Assert.That((signature.City, signature.Signatory, signature.FunctionTitle), Is.EqualTo(("Lund", "", "")));
        foreach (var table in Rows.Tables)
            Assert.That(await Rows.Text(table), Does.Not.Contain("Zoë Ångström"), table);
        Assert.That(await Rows.Count("signature_invitation", "id = @asked AND (name <> '' OR address <> '')", new { asked }), Is.Zero);
        Assert.That(await Rows.Count("signature_code", "invitation_id = @asked", new { asked }), Is.Zero);
        await Refused(DeclarationsErrors.NoSuchSignatory, () => Host.Seed.Send(new CorrectSignature(eventId, asked, 1, Given.Entry("Lund"), "x")));
        var before = await Rows.Digest("event_gate");
        Ok(await Host.Seed.Send(new EraseSignatory(eventId, asked)));
        Assert.That(await Rows.Digest("event_gate"), Is.EqualTo(before));
    }

    [Test]
    public async Task Erasing_who_was_asked_ends_the_link()
    {
        var eventId = await Open();
        var asked = await Given.AskedToSign(eventId);
        var signing = await Given.Signing(eventId, asked);
        Ok(await Host.Seed.Send(new EraseSignatory(eventId, asked)));
        await Refused(DeclarationsErrors.NoSuchSignatory, () => Host.Visitor.Send(signing));
        Ok(await Host.Seed.Send(Given.Asked(eventId)));
    }

    [Test]
    public async Task After_the_events_period_addresses_go_and_what_is_public_stays()
    {
        var eventId = await Open();
        var asked = await Given.AskedToSign(eventId);
        Ok(await Host.Visitor.Send(await Given.Signing(eventId, asked)));
        var struck = await Given.Signature(eventId, "Kiruna");
        Ok(await Host.Seed.Send(new StrikeSignature(eventId, struck, 1, "Entered twice")));
        Host.Time.MoveTo(new(2017, 12, 1, 0, 0, 0, TimeSpan.Zero));
        var open = Ok(await Host.Seed.Send(Given.Asked(eventId, "Oslo") with { Country = "NO", Until = new(2018, 1, 31) }));
        while (Ok(await Host.Job.Send(new ErasePast(eventId))) > 0)
        {
        }
        Assert.That(await Rows.Count("signature_invitation", "event_id = @eventId AND address <> ''", new { eventId }), Is.EqualTo(1));
        Assert.That(await Rows.Count("signature_invitation", "id = @open AND address <> ''", new { open }), Is.EqualTo(1), "a link that can be used stays");
        Assert.That(await Rows.Count("signature", "id = @struck AND signatory <> ''", new { struck }), Is.Zero);
        Assert.That((await Read(eventId)).Signatures.Single().Signatory, Is.EqualTo("Eva Lind"));
    }

    async Task<DeclarationView> Read(EventId eventId) => Ok(await Host.Visitor.Send(new ReadDeclaration(await Slug(eventId))));

    Task<string> Slug(EventId eventId) => Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId });
}
