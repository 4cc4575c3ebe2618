using Summit.Application.Features.Badges;
using Summit.Application.Features.Ballots;
using Summit.Application.Features.Bulk;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Events;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Figures;
using Summit.Application.Features.History;
using Summit.Application.Features.Links;
using Summit.Application.Features.Mailings;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Monitoring;
using Summit.Application.Features.Papers;
using Summit.Application.Features.Places;
using Summit.Application.Features.Press;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Releases;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Verification;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Backup;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Declarations;
using Summit.Domain.Interpretation;
using Summit.Domain.Press;
using Summit.Domain.Registration;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Architecture;

/// <summary>Who a matrix's column stands for.</summary>
public enum Sender
{
    /// <summary>A visitor.</summary>
    Anonymous,

    /// <summary>The link of the registration that the message is about.</summary>
    OwnLink,

    /// <summary>The link of another registration of the same event.</summary>
    OtherLink,

    /// <summary>The head of a delegation of the event, without people yet.</summary>
    Head,

    /// <summary>The link of a request of the press at the event.</summary>
    Press,

    /// <summary>A job.</summary>
    Job,

    /// <summary>The operator.</summary>
    Seed,

    /// <summary>The sign-in pages.</summary>
    SignIn,

    /// <summary>Staff who may do everything.</summary>
    Administrator,

    /// <summary>An organiser of the event that the message is about.</summary>
    Organiser,

    /// <summary>An organiser of another event.</summary>
    Elsewhere,

    /// <summary>A reader of the event.</summary>
    Reader,

    /// <summary>The event's press officer.</summary>
    PressOfficer,

    /// <summary>The event's interpretation coordinator.</summary>
    Coordinator,

    /// <summary>The event's door.</summary>
    Door,
}

/// <summary>What becomes of a message from a sender.</summary>
public enum Cell
{
    /// <summary>It does what it says.</summary>
    Yes,

    /// <summary>Nobody of that kind may.</summary>
    No,

    /// <summary>Not for this registration, or no longer: looks as if it were not there.</summary>
    NotYours,
}

/// <summary>A message that goes well when its sender may send it, with the cells of the matrix written by hand.</summary>
sealed record MessageCase(Type Message, IReadOnlyDictionary<Sender, Cell> Cells, Func<Host, Task<(World World, Func<Requests, Task<Error?>> Send)>> Prepare)
{
    public Sender Allowed => Cells.First(cell => cell.Value == Cell.Yes).Key;

    public override string ToString() => Message.Name;
}

static class MessageCases
{
    public static IReadOnlyList<MessageCase> All { get; } =
    [
        // Y yes, N no, O as if it were not there:
        // Anonymous OwnLink OtherLink Head Press Job Seed SignIn | Administrator Organiser Elsewhere Reader PressOfficer Coordinator Door
        Case<ReadSeries, IReadOnlyList<EventLine>>("YYYYYYYY YYYYYYY", World.Open, _ => new ReadSeries()),
        Case<ReadEvent, EventView>("YYYYYYYY YYYYYYY", World.Open, async world => new ReadEvent(await world.Slug())),
        Case<ReadTerms, RegistrationTerms>("YYYYYYYY YYYYYYY", World.Open, async world => new ReadTerms(await world.Slug())),
        Case<LoadEvent, LoadEnding>("NNNNNNYN YOOOOOO", World.Open, _ => new LoadEvent(Given.Seed(), "digest")),
        Case<CreateEvent, EventId>("NNNNNNNN YOOOOOO", World.Open, _ => Given.NewEvent()),
        Case<ReadSeriesChoices, IReadOnlyList<SeriesChoice>>("NNNNNNNN YOOOOOO", World.Open, _ => new ReadSeriesChoices()),
        Case<CloneEvent, EventId>("NNNNNNNN YOOOOOO", World.Open, world => Given.Like(world.EventId)),
        Case<ReadEventForm, EventForm>("NNNNNNYN YYOOOOO", World.Open, world => new ReadEventForm(world.EventId)),
        Case<PreviewEvent, EventView>("NNNNNNYN YYOOOOO", World.Draft, world => new PreviewEvent(world.EventId)),
        Case<EditEventTexts, Done>("NNNNNNYN YYOOOOO", World.Open, async world => Given.Texts(await world.Given.Form(world.EventId), form => form with { Kicker = Given.Text("Another kicker") })),
        Case<EditEventTimes, Done>("NNNNNNYN YYOOOOO", World.Open, async world => Given.Times(await world.Given.Form(world.EventId)) with { OfferHours = 24 }),
        Case<EditEventParts, Done>("NNNNNNYN YYOOOOO", World.Open, async world => Given.Parts(await world.Given.Form(world.EventId)) with { Accent = "blue" }),
        Case<EditCategories, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new EditCategories(world.EventId, await world.EventVersion(), [new("mayor", true, false, 1, 2), new("expert", true, true, 3)])),
        Case<EditRetention, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new EditRetention(world.EventId, await world.EventVersion(), 30, 10, 3)),
        Case<PublishEvent, Done>("NNNNNNYN YYOOOOO", World.Draft, async world => new PublishEvent(world.EventId, await world.EventVersion())),
        Case<PostponeEvent, int>("NNNNNNYN YYOOOOO", World.Open, async world => new PostponeEvent(world.EventId, await world.EventVersion(), new("2016-11-23T09:00"), new("2016-11-23T17:30"))),
        Case<CancelEvent, int>("NNNNNNYN YYOOOOO", World.Open, async world => new CancelEvent(world.EventId, await world.EventVersion(), Given.Text(("en", "The hall is closed")))),
        Case<ArchiveEvent, Done>("NNNNNNYN YYOOOOO", World.CalledOff, async world => new ArchiveEvent(world.EventId, await world.EventVersion())),
        Case<UnarchiveEvent, Done>("NNNNNNYN YYOOOOO", World.CalledOff, async world =>
        {
            Assert.That((await world.Host.Seed.Send(new ArchiveEvent(world.EventId, await world.EventVersion()))).Error?.Code, Is.Null);
            return new UnarchiveEvent(world.EventId, await world.EventVersion());
        }),
        Case<FindEventsToTell, IReadOnlyList<EventId>>("NNNNNYNN OOOOOOO", World.Open, _ => new FindEventsToTell()),
        Case<TellEventChange, int>("NNNNNYNN OOOOOOO", World.CalledOff, world => new TellEventChange(world.EventId)),
        Case<FindRetentionDue, IReadOnlyList<EventId>>("NNNNNYNN OOOOOOO", World.Open, _ => new FindRetentionDue()),
        Case<ErasePast, int>("NNNNNYNN OOOOOOO", World.LongOver, world => new ErasePast(world.EventId)),
        Case<ReadRetention, RetentionView>("NNNNNNNN YYOOOOO", World.Open, world => new ReadRetention(world.EventId)),
        Case<FindPerson, RegistrationReference>("NNNNNNNN YYOOOOO", World.Open, async world => new FindPerson(world.EventId, (await world.Given.Registration(world.EventId, 8)).Reference!)),
        Case<SetLogo, Done>("NNNNNNYN YYOOOOO", World.Open, async world => Given.Logo(await world.Given.Form(world.EventId))),
        Case<ReadDeskLogo, LogoFile>("NNNNNNYN YYOOOOO", World.Open, async world => new ReadDeskLogo(world.EventId, await world.Given.LogoOf(world.EventId))),
        Case<ReadLogo, LogoFile>("YYYYYYYY YYYYYYY", World.Open, async world => new ReadLogo(await world.Given.LogoOf(world.EventId))),
        Case<FindFilesDue, IReadOnlyList<string>>("NNNNNYNN OOOOOOO", World.Open, _ => new FindFilesDue()),
        Case<ForgetFile, Done>("NNNNNYNN OOOOOOO", World.Open, async world =>
        {
            await world.Given.LogoOf(world.EventId);
            var form = await world.Given.Form(world.EventId);
            Assert.That((await world.Host.Seed.Send(new SetLogo(form.Id, form.Version, 0, null))).Error?.Code, Is.Null);
            return new ForgetFile(await world.Rows.One<string>("SELECT path FROM stored_file WHERE owner_id = @EventId", new { world.EventId }));
        }),
        Case<OpenLink, OpenedSession>("YYYYYYYY YYYYYYY", World.Open, async world => new OpenLink(await world.Token())),
        Case<RequestLinks, Done>("YYYYYYYY YYYYYYY", World.Open, _ => new RequestLinks("delegate2@city.example")),
        Case<CloseSession, Done>("NYYYYNNN OOOOOOO", World.Open, _ => new CloseSession(Everywhere: true)),
        Case<LeaseMessages, IReadOnlyList<MessageId>>("NNNNNYNN OOOOOOO", World.Open, _ => new LeaseMessages("test")),
        Case<PrepareMessage, MessageFacts?>("NNNNNYNN OOOOOOO", World.Open, async world => new PrepareMessage(await world.Message())),
        Case<SettleMessage, Done>("NNNNNYNN OOOOOOO", World.Open, async world => new SettleMessage(await world.Message(), Delivery.Accepted, null)),
        Case<FindForgotten, IReadOnlyList<MessageId>>("NNNNNYNN OOOOOOO", World.Open, async world => new FindForgotten([await world.Message()])),
        Case<ReadDeliveries, DeliveryLog>("NNNNNNNN YYOOOOO", World.Open, world => new ReadDeliveries(world.EventId, null, null, 1)),
        Case<SendAgain, int>("NNNNNNNN YYOOOOO", World.Open, async world =>
        {
            await world.Host.Job.Send(new SettleMessage(await world.Message(), Delivery.Refused, "no such mailbox"));
            return new SendAgain(world.EventId, null, null);
        }),
        Case<ReadPressDeliveries, PressDeliveries>("NNNNNNYN YOOOYOO", World.WithAccreditation, world => new ReadPressDeliveries(world.EventId, 1)),
        Case<SendPressAgain, Done>("NNNNNNYN YOOOYOO", World.WithAccreditation, async world =>
        {
            var letter = await world.LetterTo(world.Press);
            await world.Host.Job.Send(new SettleMessage(letter, Delivery.Refused, "no such mailbox"));
            return new SendPressAgain(world.EventId, letter);
        }),
        Case<SaveMailing, SavedMailing>("NNNNNNNN YYOOOOO", World.Open, world => new SaveMailing(world.EventId, null, 0, Given.MailingContent())),
        Case<ReadMailings, MailingList>("NNNNNNNN YYOOOOO", World.Open, world => new ReadMailings(world.EventId)),
        Case<ReadMailing, MailingView>("NNNNNNNN YYOOOOO", World.Open, async world => new ReadMailing(world.EventId, await world.Given.Mailing(world.EventId))),
        Case<PreviewMailing, MailingPreview>("NNNNNNNN YYOOOOO", World.Open, world => new PreviewMailing(world.EventId, Given.MailingContent(), null, "")),
        Case<TestMailing, int>("NNNNNNNN YYOOOOO", World.Open, async world => new TestMailing(world.EventId, await world.Given.Mailing(world.EventId))),
        Case<SendMailing, Done>("NNNNNNNN YYOOOOO", World.Open, async world => new SendMailing(world.EventId, await world.Given.Mailing(world.EventId), 1, 2)),
        Case<StopMailing, int>("NNNNNNNN YYOOOOO", World.Open, async world => new StopMailing(world.EventId, await world.Given.SentMailing(world.EventId, 2))),
        Case<FindMailingsDue, IReadOnlyList<MailingId>>("NNNNNYNN OOOOOOO", World.Open, _ => new FindMailingsDue()),
        Case<OweMailing, int>("NNNNNYNN OOOOOOO", World.Open, async world => new OweMailing(await world.Given.SentMailing(world.EventId, 2))),
        Case<InvitePeople, int>("NNNNNNYN YYOOOOO", World.Open, world => Given.Invitations(world.EventId, 2, reserved: true)),
        Case<ReadInvitations, InvitationPage>("NNNNNNYN YYOOOOO", World.Open, world => new ReadInvitations(world.EventId, null, "", 1)),
        Case<RemindInvitees, int>("NNNNNNYN YYOOOOO", World.Open, async world =>
        {
            await world.Given.Invited(world.EventId, 1);
            world.Host.Time.Advance(TimeSpan.FromDays(2));
            return new RemindInvitees(world.EventId, null);
        }),
        Case<RevokeInvitation, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new RevokeInvitation(world.EventId, (await world.Given.Invited(world.EventId, 1, reserved: true))[0])),
        Case<FindInvitee, IReadOnlyList<InviteeFound>>("NNNNNNNN YYOOOOO", World.Open, async world =>
        {
            await world.Given.Invited(world.EventId, 1);
            return new FindInvitee(world.EventId, "guest1@city.example");
        }),
        Case<EraseInvitation, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new EraseInvitation(world.EventId, (await world.Given.Invited(world.EventId, 1, reserved: true))[0])),
        Case<ReadMyInvitation, MyInvitation>("YYYYYYYY YYYYYYY", World.Open, async world =>
            new ReadMyInvitation(await world.Slug(), await world.Given.CodeOf((await world.Given.Invited(world.EventId, 1))[0]))),
        Case<DeclineInvitation, Done>("YYYYYYYY YYYYYYY", World.Open, async world =>
            new DeclineInvitation(world.EventId, await world.Given.CodeOf((await world.Given.Invited(world.EventId, 1, reserved: true))[0]))),
        Case<CreateDelegation, DelegationId>("NNNNNNYN YYOOOOO", World.Open, world => new CreateDelegation(world.EventId, new(world.Host.Clock.NewId()), Given.DelegationTerms())),
        Case<ChangeDelegation, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new ChangeDelegation(world.EventId, await world.Given.Delegation(world.EventId), 1, Given.DelegationTerms(quota: 7))),
        Case<DissolveDelegation, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new DissolveDelegation(world.EventId, await world.Given.Delegation(world.EventId))),
        Case<EraseHead, Done>("NNNNNNYN YOOOOOO", World.Open, async world => new EraseHead(world.EventId, await world.Given.Delegation(world.EventId))),
        Case<AssignDelegate, RegistrationId>("NNNNNNYN YYOOOOO", World.Open, async world =>
            new AssignDelegate(world.EventId, await world.Given.ReferenceOf(world.Own), await world.Given.Delegation(world.EventId))),
        Case<SendHeadLink, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new SendHeadLink(world.EventId, await world.Given.Delegation(world.EventId))),
        Case<ReadDelegations, DelegationList>("NNNNNNNN YYOYOOO", World.Open, world => new ReadDelegations(world.EventId, "", 1)),
        Case<ReadDelegation, DelegationRecord>("NNNNNNNN YYOYOOO", World.Open, async world => new ReadDelegation(world.EventId, await world.Given.Delegation(world.EventId), 1)),
        Case<ReadPressBadges, PressBadgeDesk>("NNNNNNYN YOOOYOO", World.WithPress, world => new ReadPressBadges(world.EventId)),
        Case<ProofPressBadges, IReadOnlyList<PressBadgeProof>>("NNNNNNYN YOOOYOO", World.WithPress, async world => new ProofPressBadges(world.EventId, "en", await world.Accredited())),
        Case<IssuePressBadges, PressBadgesIssued>("NNNNNNNN YOOOYOO", World.WithPress, async world =>
        {
            var proofs = await (await world.Given.PressOfficer(world.EventId)).Send(new ProofPressBadges(world.EventId, "en", await world.Accredited()));
            return new IssuePressBadges(world.EventId, new(world.Host.Clock.NewId()), BadgeSheet.A6, "en", proofs.Value);
        }),
        Case<TakePressBadges, TakenBadges>("NNNNNNYN YOOOYOO", World.WithPress, async world => new TakePressBadges(world.EventId, await world.Given.PressBadges(world.EventId, await world.Accredited()))),
        Case<ErasePressRequest, Done>("NNNNNNYN YOOOYOO", World.WithPress, async world => new ErasePressRequest(world.EventId, await world.Given.PressRequest(world.EventId, 903))),
        Case<SetPressTerms, Done>("NNNNNNYN YOOOYOO", World.WithPress, world => new SetPressTerms(world.EventId, 1, Given.PressOffer())),
        Case<SavePressPoint, PressPointId>("NNNNNNYN YOOOYOO", World.WithPress, world => new SavePressPoint(world.EventId, null, 0, Given.PressArea())),
        Case<RequestAccreditation, PressReceived>("YYYYYYYY YYYYYYY", World.WithPress, world => world.Given.PressCommand(world.EventId, 901)),
        Case<ReadPressSettings, PressSettings>("NNNNNNYN YOOOYOO", World.WithPress, world => new ReadPressSettings(world.EventId)),
        Case<ClosePressPoint, Done>("NNNNNNYN YOOOYOO", World.WithPress, async world => new ClosePressPoint(world.EventId, await world.Given.PressPoint(world.EventId), 1)),
        Case<ReadPressQueue, PressQueue>("NNNNNNYN YOOOYOO", World.WithAccreditation, world => new ReadPressQueue(world.EventId, new(), 1)),
        Case<ReadPressRequest, PressRecord>("NNNNNNYN YOOOYOO", World.WithAccreditation, async world => new ReadPressRequest(world.EventId, await world.Rows.One<string>("SELECT reference FROM press_request WHERE id = @Press", new { world.Press }))),
        Case<ReadPressLookAlikes, IReadOnlyList<PressLookAlike>>("NNNNNNYN YOOOYOO", World.WithAccreditation, world => new ReadPressLookAlikes(world.EventId, world.Press)),
        Case<ReadPressBackground, PressBackground>("NNNNNNYN YOOOYOO", World.WithAccreditation, world => new ReadPressBackground(world.EventId, world.Press)),
        Case<OpenPressProof, OpenedProof>("NNNNNNYN YOOOYOO", World.WithAccreditation, async world => new OpenPressProof(world.EventId, world.Press, await world.Given.PressProof(world.Press))),
        Case<AddPressNote, Done>("NNNNNNNN YOOOYOO", World.WithAccreditation, world => new AddPressNote(world.EventId, world.Press, "Known")),
        Case<TakeUpRequest, Done>("NNNNNNYN YOOOYOO", World.WithAccreditation, world => new TakeUpRequest(world.EventId, world.Press, 1)),
        Case<AskApplicant, Done>("NNNNNNYN YOOOYOO", World.WithAccreditation, world => new AskApplicant(world.EventId, world.Press, 1, "Which card is it?")),
        Case<ClearAccreditation, Done>("NNNNNNYN YOOOYOO", World.WithAccreditation, async world => new ClearAccreditation(world.EventId, await world.Given.Seen(await world.Given.PressPeople(world.Press)), Cleared: true)),
        Case<CorrectAccreditation, Done>("NNNNNNYN YOOOYOO", World.WithAccreditation, async world => new CorrectAccreditation(world.EventId, (await world.Given.Seen(await world.Given.PressPeople(world.Press)))[0], new() { GivenNames = "Ann", FamilyName = "Berg", Role = PressRole.Camera })),
        Case<CorrectOutlet, Done>("NNNNNNYN YOOOYOO", World.WithAccreditation, world => new CorrectOutlet(world.EventId, world.Press, 1, new() { Outlet = "De Volkskrant", Country = "NL", Medium = PressMedium.Print })),
        Case<DecideAccreditation, PressEnding>("NNNNNNYN YOOOYOO", World.WithAccreditation, async world => new DecideAccreditation(world.EventId, await world.Given.Seen(await world.Given.PressPeople(world.Press)), new() { Becomes = AccreditationState.Accredited })),
        Case<PreviewPressAct, IReadOnlyList<PressActOutcome>>("NNNNNNYN YOOOYOO", World.WithAccreditation, async world => new PreviewPressAct(world.EventId, new(PressActKind.Accredit, LocalizedText.Empty), await world.Given.PressPeople(world.Press))),
        Case<ActOnPress, IReadOnlyList<PressActOutcome>>("NNNNNNYN YOOOYOO", World.WithAccreditation, async world => new ActOnPress(world.EventId, new(PressActKind.Accredit, LocalizedText.Empty), await world.Given.Seen(await world.Given.PressPeople(world.Press)))),
        Case<PreviewPressAllocation, AllocationPreview>("NNNNNNYN YOOOYOO", World.WithAccreditation, world => new PreviewPressAllocation(world.EventId)),
        Case<ApplyPressAllocation, AllocationApplied>("NNNNNNYN YOOOYOO", World.WithAccreditation, async world =>
        {
            await world.Given.Cleared(world.EventId, world.Press);
            return new ApplyPressAllocation(world.EventId, (await world.Host.Seed.Send(new PreviewPressAllocation(world.EventId))).Value.Digest);
        }),
        Case<ReadPressProposals, PressProposalQueue>("NNNNNNYN YOOOYOO", World.WithProposal, world => new ReadPressProposals(world.EventId, null, 1)),
        Case<ConfirmPressProposal, PressConfirmed>("NNNNNNNN YOOOYOO", World.WithProposal, world => new ConfirmPressProposal(world.EventId, world.Proposal, 1)),
        Case<SendBackPressProposal, Done>("NNNNNNNN YOOOYOO", World.WithProposal, world => new SendBackPressProposal(world.EventId, world.Proposal, 1, "Who is it?")),
        Case<TakeBackPressProposal, Done>("NNNNNNNN YOOOYOO", World.WithProposal, async world =>
        {
            // What was sent back any officer can put away.
            Assert.That((await (await world.Given.PressOfficer(world.EventId)).Send(new SendBackPressProposal(world.EventId, world.Proposal, 1, "Who is it?"))).Error?.Code, Is.Null);
            return new TakeBackPressProposal(world.EventId, world.Proposal, 2);
        }),
        Case<ReadPressBars, IReadOnlyList<PressBarLine>>("NNNNNNYN YOOOYOO", World.WithAccreditation, world => new ReadPressBars(world.EventId)),
        Case<AddPressBar, PressBarId>("NNNNNNNN YOOOYOO", World.WithAccreditation, world => new AddPressBar(world.EventId, null, Given.Barring($"Outlet {world.Host.Clock.NewId()}"))),
        Case<LiftPressBar, Done>("NNNNNNYN YOOOYOO", World.WithAccreditation, async world =>
            new LiftPressBar(world.EventId, (await (await world.Given.PressOfficer(world.EventId)).Send(new AddPressBar(world.EventId, null, Given.Barring($"Outlet {world.Host.Clock.NewId()}")))).Value, 1)),
        Case<PurgePressBars, int>("NNNNNYNN OOOOOOO", World.Open, _ => new PurgePressBars()),
        Case<ReadMyPress, MyPress>("NOOOYNNN OOOOOOO", World.Open, _ => new ReadMyPress()),
        Case<ReadPressPage, PressPageView>("YYYYYYYY YYYYYYY", World.WithPress, async world => new ReadPressPage(await world.Slug())),
        Case<ReadPressKit, PressKitView>("YYYYYYYY YYYYYYY", World.WithPress, async world => new ReadPressKit(await world.Slug())),
        Case<ReadPressPictures, IReadOnlyList<PressPicture>>("NNNNNNYN YOOOYOO", World.WithPress, world => new ReadPressPictures(world.EventId)),
        Case<AddPressPicture, PressPictureId>("NNNNNNYN YOOOYOO", World.WithPress, world => Given.Picture(world.EventId)),
        Case<SavePressPicture, Done>("NNNNNNYN YOOOYOO", World.WithPress, async world => new SavePressPicture(world.EventId, await world.Given.Pictured(world.EventId), 1, Given.PictureWords)),
        Case<RemovePressPicture, Done>("NNNNNNYN YOOOYOO", World.WithPress, async world => new RemovePressPicture(world.EventId, await world.Given.Pictured(world.EventId))),
        Case<StartPressDraft, string>("YYYYYYYY YYYYYYY", World.WithPress, world => new StartPressDraft(world.EventId, "en")),
        Case<SavePressDraft, System.Collections.Immutable.ImmutableSortedDictionary<string, string>>("YYYYYYYY YYYYYYY", World.WithPress, async world =>
            new SavePressDraft(world.EventId, await world.Given.PressDraft(world.EventId), "en", Given.PressAnswers(901))),
        Case<ReadPressDraft, PressDraftView>("YYYYYYYY YYYYYYY", World.WithPress, async world => new ReadPressDraft(world.EventId, await world.Given.PressDraft(world.EventId))),
        Case<ReadPressOutcome, Done>("YYYYYYYY YYYYYYY", World.WithPress, async world =>
        {
            var command = world.Given.PressCommand(world.EventId, 901);
            Assert.That((await world.Host.Visitor.Send(command)).Error?.Code, Is.Null);
            return new ReadPressOutcome(command.Submission);
        }),
        Case<ExpectFile, Done>("YYYYYYYY YYYYYYY", World.Open, _ => new ExpectFile(Given.ProofFile('1'))),
        Case<AddDraftProof, PressDocumentId>("YYYYYYYY YYYYYYY", World.WithPress, async world =>
            new AddDraftProof(world.EventId, await world.Given.PressDraft(world.EventId), await world.Given.Proof('1'))),
        Case<RemoveDraftProof, string>("YYYYYYYY YYYYYYY", World.WithPress, async world =>
        {
            var key = await world.Given.PressDraft(world.EventId);
            return new RemoveDraftProof(world.EventId, key, await world.Given.DraftProof(world.EventId, key, '1'));
        }),
        Case<AddPressProof, PressDocumentId>("NOOOYNNN OOOOOOO", World.WithPress, async world => new AddPressProof(world.EventId, await world.Given.Proof('1'))),
        Case<ReadPressProof, StoredProof>("NOOOYNNN OOOOOOO", World.WithPress, async world =>
            new ReadPressProof((await (await world.Given.PressHolder(await world.PressOwn())).Send(new AddPressProof(world.EventId, await world.Given.Proof('1')))).Value)),
        Case<WithdrawAccreditation, Done>("NOOOYNNN OOOOOOO", World.WithPress, world => new WithdrawAccreditation(world.EventId, null)),
        Case<PurgePressDrafts, int>("NNNNNYNN OOOOOOO", World.WithPress, async world =>
        {
            var key = await world.Given.PressDraft(world.EventId);
            await world.Given.DraftProof(world.EventId, key, '1');
            world.Host.Time.Advance(TimeSpan.FromDays(2));
            return new PurgePressDrafts();
        }),
        Case<AskInterview, InterviewId>("NOOOYNNN OOOOOOO", World.WithInterviewee, world => new AskInterview(world.EventId, world.Journalist, world.Delegation, Given.Wish())),
        Case<ReadMyInterviews, MyInterviews>("NOOOYNNN OOOOOOO", World.WithInterviewee, _ => new ReadMyInterviews()),
        Case<WithdrawInterview, Done>("NOOOYNNN OOOOOOO", World.WithInterviewee, async world => new WithdrawInterview(world.EventId, await world.Interview())),
        Case<ReadInterviews, InterviewQueue>("NNNNNNYN YOOOYOO", World.WithInterviewee, world => new ReadInterviews(world.EventId, 1)),
        Case<PassInterview, Done>("NNNNNNYN YOOOYOO", World.WithInterviewee, async world => new PassInterview(world.EventId, await world.Interview(), 1)),
        Case<RefuseInterview, Done>("NNNNNNYN YOOOYOO", World.WithInterviewee, async world => new RefuseInterview(world.EventId, await world.Interview(), 1, "They speak to nobody")),
        Case<ReadDelegationInterviews, IReadOnlyList<DelegationInterview>>("NOOYONNN OOOOOOO", World.WithInterviewee, async world => new ReadDelegationInterviews(await world.PassedInterview())),
        Case<AgreeInterview, Done>("NOOYONNN OOOOOOO", World.WithInterviewee, async world => new AgreeInterview(world.EventId, await world.PassedInterview(), 2, Given.InterviewAnswer)),
        Case<DeclineInterview, Done>("NOOYONNN OOOOOOO", World.WithInterviewee, async world => new DeclineInterview(world.EventId, await world.PassedInterview(), 2, null)),
        Case<RecallInterview, Done>("NOOYONNN OOOOOOO", World.WithInterviewee, async world =>
        {
            var id = await world.PassedInterview();
            Assert.That((await world.Head.Send(new AgreeInterview(world.EventId, id, 2, Given.InterviewAnswer))).Error?.Code, Is.Null);
            return new RecallInterview(world.EventId, id);
        }),
        Case<ReadMyDelegation, MyDelegation>("NOOYONNN OOOOOOO", World.Open, _ => new ReadMyDelegation()),
        Case<StartMemberDraft, string>("NOOYONNN OOOOOOO", World.Open, _ => new StartMemberDraft("en")),
        Case<ReadProgramme, ProgrammeDesk>("NNNNNNYN YYOOOOO", World.WithProgramme, world => new ReadProgramme(world.EventId)),
        Case<ReadProgrammeForm, ProgrammeForm>("NNNNNNYN YYOOOOO", World.WithProgramme, world => new ReadProgrammeForm(world.EventId, "opening")),
        Case<SaveSession, SessionSaved>("NNNNNNYN YYOOOOO", World.WithProgramme, world => new SaveSession(world.EventId, "opening", 1, Given.SessionForm())),
        Case<RemoveSession, Done>("NNNNNNYN YYOOOOO", World.WithProgramme, world => new RemoveSession(world.EventId, "opening", 1)),
        Case<SaveSpeaker, SpeakerId>("NNNNNNYN YYOOOOO", World.WithProgramme, world => Given.Speaker(world.EventId)),
        Case<RemoveSpeaker, Done>("NNNNNNYN YYOOOOO", World.WithProgramme, async world => new RemoveSpeaker(world.EventId, await world.Given.SpeakerOf(world.EventId))),
        Case<EraseSpeaker, Done>("NNNNNNYN YYOOOOO", World.WithProgramme, async world => new EraseSpeaker(world.EventId, await world.Given.SpeakerOf(world.EventId))),
        Case<AddSessionDocument, DocumentId>("NNNNNNYN YYOOOOO", World.WithProgramme, world => Given.Document(world.EventId)),
        Case<RemoveSessionDocument, Done>("NNNNNNYN YYOOOOO", World.WithProgramme, async world => new RemoveSessionDocument(world.EventId, await world.Given.DocumentOf(world.EventId))),
        Case<ListSessionDocuments, IReadOnlyList<SessionDocument>>("NNNNNNYN YYOOOOO", World.WithProgramme, world => new ListSessionDocuments(world.EventId, "opening")),
        Case<ReadSessionDocuments, IReadOnlyList<SessionDocument>>("YYYYYYYY YYYYYYY", World.WithProgramme, async world =>
        {
            await world.Given.DocumentOf(world.EventId);
            return new ReadSessionDocuments(await world.Slug());
        }),
        Case<ReadDeskDocument, DocumentFile>("NNNNNNYN YYOOOOO", World.WithProgramme, async world => new ReadDeskDocument(world.EventId, await world.Given.DocumentOf(world.EventId))),
        Case<ReadSessionDocument, DocumentFile>("YYYYYYYY YYYYYYY", World.WithProgramme, async world => new ReadSessionDocument(await world.Given.DocumentOf(world.EventId))),
        Case<PublishProgramme, ProgrammePublished>("NNNNNNYN YYOOOOO", World.WithProgramme, async world =>
        {
            await world.Given.Edited(world.EventId, "opening", Given.SessionForm());
            return await world.Given.Publication(world.EventId);
        }),
        Case<TakeSessionPlace, Done>("NYOOONYN YYOOOOO", World.WithLimitedSession, world => new TakeSessionPlace(world.EventId, world.Own, "opening")),
        Case<LeaveSessionPlace, Done>("NYOOONYN YYOOOOO", World.WithLimitedSession, async world =>
        {
            await world.Given.TakesPart(world.EventId, world.Own, "opening");
            return new LeaveSessionPlace(world.EventId, world.Own, "opening");
        }),
        Case<ReadSessionPlaces, SessionRoster>("NNNNNNNN YYOYOOO", World.WithLimitedSession, world => new ReadSessionPlaces(world.EventId, "opening", "", 1)),
        Case<TakeSessionList, SessionList>("NNNNNNNN YYOOOOO", World.WithLimitedSession, world => new TakeSessionList(world.EventId, "opening")),
        Case<ReadMyProgramme, Timetable>("NYYOONNN OOOOOOO", World.WithVisits, _ => new ReadMyProgramme()),
        Case<MakeCalendarFeed, string>("NYOOONNN OOOOOOO", World.Open, world => new MakeCalendarFeed(world.EventId, world.Own)),
        Case<ReadCalendarFeed, Timetable>("YYYYYYYY YYYYYYY", World.Open, async world =>
        {
            var made = await world.OwnLink.Send(new MakeCalendarFeed(world.EventId, world.Own));
            return new ReadCalendarFeed(made.Value);
        }),
        Case<SignUpForVisit, VisitEnding>("NYOOONYN YYOOOOO", World.WithVisits, world => new SignUpForVisit(world.EventId, world.Own, "school", null, AgreesToWait: false)),
        Case<AcceptVisit, Done>("NYOOONNN OOOOOOO", World.WithVisits, world => new AcceptVisit(world.EventId, world.Own, "harbour")),
        Case<LeaveVisit, Done>("NYOOONYN YYOOOOO", World.WithVisits, world => new LeaveVisit(world.EventId, world.Own, "harbour")),
        Case<ReadMyVisits, MyVisits>("NYYOONNN OOOOOOO", World.WithVisits, _ => new ReadMyVisits()),
        Case<ReadVisits, IReadOnlyList<VisitLine>>("NNNNNNNN YYOYOOO", World.WithVisits, world => new ReadVisits(world.EventId)),
        Case<ReadVisit, VisitRecord>("NNNNNNNN YYOYOOO", World.WithVisits, world => new ReadVisit(world.EventId, "harbour", 1)),
        Case<CancelVisit, VisitCancelled>("NNNNNNYN YYOOOOO", World.WithVisits, world => new CancelVisit(world.EventId, "harbour", "Too few", null)),
        Case<MoveLeavers, int>("NNNNNYNN OOOOOOO", World.WithLeaver, world => new MoveLeavers(world.EventId)),
        Case<SaveVisit, VisitSaved>("NNNNNNYN YYOOOOO", World.WithVisits, world => new SaveVisit(world.EventId, "harbour", 2, Given.Description())),
        Case<ReadVisitForm, VisitForm>("NNNNNNYN YYOOOOO", World.WithVisits, world => new ReadVisitForm(world.EventId, "harbour")),
        Case<TakeVisitList, VisitList>("NNNNNNNN YYOOOOO", World.WithVisits, world => new TakeVisitList(world.EventId, "harbour")),
        Case<EditVisit, Done>("NNNNNNYN YYOOOOO", World.WithVisits, async world => await world.Given.PlacesAt(world.EventId, "harbour", 3, 2, null)),
        Case<OpenBallot, string>("NNNNNNYN YYOOOOO", World.WithVisits, world => new OpenBallot(world.EventId, "school", Given.BallotCloses)),
        Case<RankVisits, Done>("NYOOONYN YYOOOOO", World.WithBallot, world => new RankVisits(world.EventId, world.Own, "school", ["school"])),
        Case<ReadMyBallots, IReadOnlyList<MyBallot>>("NYYOONNN OOOOOOO", World.WithBallot, _ => new ReadMyBallots()),
        Case<ReadBallotNotices, IReadOnlyList<BallotNotice>>("YYYYYYYY YYYYYYY", World.WithBallot, async world => new ReadBallotNotices(await world.Slug())),
        Case<ReadBallots, IReadOnlyList<BallotBlock>>("NNNNNNNN YYOYOOO", World.WithBallot, world => new ReadBallots(world.EventId)),
        Case<PreviewBallot, BallotPreview>("NNNNNNYN YYOOOOO", World.Ranked, world => new PreviewBallot(world.EventId, "school")),
        Case<StageBallot, Done>("NNNNNNYN YYOOOOO", World.Ranked, async world => await world.StagedBallot()),
        Case<ApplyBallot, int>("NNNNNNYN YYOOOOO", World.Ranked, async world =>
        {
            var stage = await world.StagedBallot();
            Assert.That((await world.Host.Seed.Send(stage)).Error?.Code, Is.Null);
            return new ApplyBallot(world.EventId, "school", stage.Draw, 1, (await world.Given.Preview(world.EventId, "school")).Places);
        }),
        Case<MoveBallot, int>("NNNNNNYN YYOOOOO", World.WithBallot, async world => new MoveBallot(
            world.EventId, "school", await world.Rows.One<DateTimeOffset>("SELECT closes_at FROM ballot WHERE event_id = @EventId", new { world.EventId }), new("2016-10-17T14:00"))),
        Case<CallOffBallot, int>("NNNNNNYN YYOOOOO", World.WithBallot, world => new CallOffBallot(world.EventId, "school", "Too few visits")),
        Case<FindBallotsToTell, IReadOnlyList<EventId>>("NNNNNYNN OOOOOOO", World.WithBallot, _ => new FindBallotsToTell()),
        Case<TellBallotResult, int>("NNNNNYNN OOOOOOO", World.Ranked, async world =>
        {
            Assert.That((await world.Given.Apply(world.EventId, await world.Given.Preview(world.EventId, "school"))).Error?.Code, Is.Null);
            return new TellBallotResult(world.EventId);
        }),
        Case<SetSessionLanguages, Done>("NNNNNNNN YYOOOYO", World.WithSessions, world => new SetSessionLanguages(world.EventId, "opening", Regime.Read("en", "fr"), ["en"], ["fr", "de"])),
        Case<DescribeDeclaration, Done>("NNNNNNYN YYOOOOO", World.Open, world => Given.Description(world.EventId)),
        Case<LoadDeclaration, bool>("NNNNNNYN YOOOOOO", World.Open, world => new LoadDeclaration(world.EventId, new()
        {
            Languages = ["en"], Title = new() { ["en"] = "A title" }, WorkingText = true, Preamble = [], Clauses = [new() { ["en"] = "We will meet again." }],
        })),
        Case<AddClause, ClauseId>("NNNNNNYN YYOOOOO", World.WithDraft, async world => new AddClause(world.EventId, new(world.Host.Clock.NewId()), ClauseKind.Operative, (await world.Clause()).Id, "We thank the host.")),
        Case<SaveClause, Done>("NNNNNNYN YYOOOOO", World.WithDraft, async world => new SaveClause(world.EventId, (await world.Clause()).Id, "fr", 1, "Autrement", true, (await world.Clause()).Authentic)),
        Case<MoveClause, Done>("NNNNNNYN YYOOOOO", World.WithDraft, async world => new MoveClause(world.EventId, (await world.Clause()).Id, (await world.Given.DeclarationOf(world.EventId)).Draft, Up: false)),
        Case<TurnClause, Done>("NNNNNNYN YYOOOOO", World.WithDraft, async world => new TurnClause(world.EventId, (await world.Clause()).Id, (await world.Given.DeclarationOf(world.EventId)).Draft, ClauseKind.Preamble)),
        Case<RemoveClause, Done>("NNNNNNYN YYOOOOO", World.WithDraft, async world => new RemoveClause(world.EventId, (await world.Clause()).Id, (await world.Given.DeclarationOf(world.EventId)).Draft)),
        Case<ReadDraftDeclaration, DeclarationDesk>("NNNNNNYN YYOOOOO", World.WithDeclaration, world => new ReadDraftDeclaration(world.EventId)),
        Case<AdoptDeclaration, string>("NNNNNNYN YYOOOOO", World.WithDraft, world => world.Given.Adopting(world.EventId, "fr")),
        Case<OpenAmendments, Done>("NNNNNNYN YYOOOOO", World.WithDraft, async world => new OpenAmendments(world.EventId, (await world.Given.DeclarationOf(world.EventId)).Version, new(Given.AmendmentsEnd))),
        Case<CloseAmendments, Done>("NNNNNNYN YYOOOOO", World.WithAmendment, async world => new CloseAmendments(world.EventId, (await world.Given.DeclarationOf(world.EventId)).Version)),
        Case<ProposeAmendment, AmendmentId>("NOOYONNN OOOOOOO", World.WithAmendment, async world => new ProposeAmendment(world.EventId, world.Given.Submission(), await world.Given.Another(world.EventId))),
        Case<EnterAmendment, AmendmentId>("NNNNNNYN YYOOOOO", World.WithAmendment, async world => new EnterAmendment(world.EventId, world.Given.Submission(), "Genova", "IT", await world.Given.Another(world.EventId))),
        Case<WithdrawAmendment, Done>("NOOYONYN YYOOOOO", World.WithAmendment, world => new WithdrawAmendment(world.EventId, world.Amendment)),
        Case<DecideAmendment, Done>("NNNNNNYN YYOOOOO", World.WithAmendment, world => world.Given.Deciding(world.EventId, world.Amendment)),
        Case<ReadAmendments, AmendmentBoard>("NNNNNNYN YYOOOOO", World.WithAmendment, world => new ReadAmendments(world.EventId)),
        Case<ReadAmendment, AmendmentDesk>("NNNNNNYN YYOOOOO", World.WithAmendment, world => new ReadAmendment(world.EventId, world.Amendment)),
        Case<ReadMyAmendments, MyAmendments>("NOOYONNN OOOOOOO", World.WithAmendment, _ => new ReadMyAmendments()),
        Case<SetSigning, Done>("NNNNNNYN YYOOOOO", World.WithDeclaration, async world => new SetSigning(world.EventId, (await world.Given.DeclarationOf(world.EventId)).Version, false, Given.Adoption)),
        Case<ShowDeclaration, Done>("NNNNNNYN YYOOOOO", World.WithDeclaration, async world => new ShowDeclaration(world.EventId, (await world.Given.DeclarationOf(world.EventId)).Version, false)),
        Case<ReadDeclaration, DeclarationView>("YYYYYYYY YYYYYYY", World.WithDeclaration, async world => new ReadDeclaration(await world.Slug())),
        Case<EnterSignature, SignatoryId>("NNNNNNYN YYOOOOO", World.WithDeclaration, world => new EnterSignature(world.EventId, new(world.Host.Clock.NewId()), Given.Entry())),
        Case<CorrectSignature, Done>("NNNNNNYN YYOOOOO", World.WithDeclaration, async world => new CorrectSignature(world.EventId, await world.Given.Signature(world.EventId), 1, Given.Entry("Lund"), "Read wrongly")),
        Case<StrikeSignature, Done>("NNNNNNYN YYOOOOO", World.WithDeclaration, async world => new StrikeSignature(world.EventId, await world.Given.Signature(world.EventId), 1, "Entered twice")),
        Case<SetSignatureStanding, Done>("NNNNNNYN YYOOOOO", World.WithDeclaration, async world => new SetSignatureStanding(world.EventId, await world.Given.Signature(world.EventId), 1, SignatureStanding.Suspended, DateOnly.FromDateTime(world.Host.Clock.Now.DateTime), "The council decided so")),
        Case<ReadSignatures, SignatureList>("NNNNNNYN YYOOOOO", World.WithDeclaration, world => new ReadSignatures(world.EventId, 1)),
        Case<InviteSignatory, SignatoryId>("NNNNNNYN YYOOOOO", World.WithDeclaration, world => world.Given.Asked(world.EventId)),
        Case<RemindSignatory, Done>("NNNNNNYN YYOOOOO", World.WithDeclaration, async world => new RemindSignatory(world.EventId, await world.Given.AskedToSign(world.EventId))),
        Case<RevokeSignatory, Done>("NNNNNNYN YYOOOOO", World.WithDeclaration, async world => new RevokeSignatory(world.EventId, await world.Given.AskedToSign(world.EventId))),
        Case<EraseSignatory, Done>("NNNNNNYN YYOOOOO", World.WithDeclaration, async world => new EraseSignatory(world.EventId, await world.Given.Signature(world.EventId))),
        Case<ReadSigning, SigningView>("YYYYYYYY YYYYYYY", World.WithDeclaration, async world => new ReadSigning(await world.Slug(), await world.Given.CodeOf(await world.Given.AskedToSign(world.EventId)))),
        Case<SignDeclaration, Done>("YYYYYYYY YYYYYYY", World.WithDeclaration, async world => await world.Given.Signing(world.EventId, await world.Given.AskedToSign(world.EventId))),
        Case<BeginRelease, ReleaseId>("NNNNNNNN YOOOYOO", World.Open, world => world.Given.Beginning(world.EventId)),
        Case<DescribeRelease, Done>("NNNNNNNN YOOOYOO", World.WithReleaseDraft, async world => new DescribeRelease(world.EventId, world.Release, (await world.ReleaseForm()).Version, Given.ReleaseSeries, Given.ReleaseNumber(), new(2016, 10, 18), ["fr", "en"])),
        Case<SaveReleaseText, Done>("NNNNNNNN YOOOYOO", World.WithReleaseDraft, world => new SaveReleaseText(world.EventId, world.Release, "fr", 1, Given.Wording("union"))),
        Case<SetReleaseResources, Done>("NNNNNNNN YOOOYOO", World.WithReleaseDraft, async world => new SetReleaseResources(world.EventId, world.Release, (await world.ReleaseForm()).Version, [Given.Resource()])),
        Case<AddReleaseAttachment, AddedAttachment>("NNNNNNNN YOOOYOO", World.WithReleaseDraft, world => new AddReleaseAttachment(world.EventId, world.Release, "Photograph", "en", Given.PressFile())),
        Case<RemoveReleaseAttachment, int>("NNNNNNNN YOOOYOO", World.WithReleaseDraft, async world => new RemoveReleaseAttachment(world.EventId, world.Release,
            (await (await world.Given.PressOfficer(world.EventId)).Send(new AddReleaseAttachment(world.EventId, world.Release, "Photograph", "en", Given.PressFile()))).Value.Id)),
        Case<SetEmbargo, Done>("NNNNNNNN YOOOYOO", World.WithReleaseDraft, async world => new SetEmbargo(world.EventId, world.Release, (await world.ReleaseForm()).Version, new(Given.EmbargoEnds))),
        Case<ApproveRelease, DateTimeOffset>("NNNNNNNN YOOOYOO", World.WithReleaseDraft, async world => await Given.Approving(await world.Given.PressOfficer(world.EventId), world.EventId, world.Release)),
        Case<LiftEmbargo, Done>("NNNNNNNN YOOOYOO", World.WithEmbargo, async world => new LiftEmbargo(world.EventId, world.Release, (await world.ReleaseForm()).Version)),
        Case<WithdrawRelease, Done>("NNNNNNNN YOOOYOO", World.WithRelease, async world => new WithdrawRelease(world.EventId, world.Release, (await world.ReleaseForm()).Version, "Sent by mistake")),
        Case<CorrectRelease, Done>("NNNNNNNN YOOOYOO", World.WithRelease, async world => Given.Correction(world.EventId, await world.ReleaseForm())),
        Case<LoadRelease, bool>("NNNNNNYN YOOOOOO", World.Open, async world => new LoadRelease(world.EventId, Given.ReleaseSeed(await world.Slug()))),
        Case<ReadReleases, ReleaseBoard>("NNNNNNNN YOOOYOO", World.WithRelease, world => new ReadReleases(world.EventId, 1)),
        Case<ReadReleaseForm, ReleaseForm>("NNNNNNNN YOOOYOO", World.WithRelease, world => new ReadReleaseForm(world.EventId, world.Release)),
        Case<ReadReleasePromises, ReleasePromises>("NNNNNNNN YOOOYOO", World.WithEmbargo, world => new ReadReleasePromises(world.EventId, world.Release, 1)),
        Case<ReadReleaseReadings, ReleaseReadings>("NNNNNNNN YOOOYOO", World.WithEmbargo, world => new ReadReleaseReadings(world.EventId, world.Release, 1)),
        Case<PreviewRelease, ReleaseView>("NNNNNNNN YOOOYOO", World.WithEmbargo, async world => new PreviewRelease(world.EventId, await world.Slug(), world.Release)),
        Case<PreviewReleaseVersion, EarlierRelease>("NNNNNNNN YOOOYOO", World.WithCorrection, async world => new PreviewReleaseVersion(world.EventId, await world.Slug(), world.Release, 1)),
        Case<PreviewReleaseFile, ReleaseFile>("NNNNNNNN YOOOYOO", World.WithEmbargo, async world => new PreviewReleaseFile(world.EventId, world.Release, await world.Attachment())),
        Case<ListReleases, ReleaseList>("YYYYYYYY YYYYYYY", World.WithRelease, async world => new ListReleases(await world.Slug(), 1)),
        Case<ReadRelease, ReleaseView>("YYYYYYYY YYYYYYY", World.WithRelease, async world => new ReadRelease(await world.Slug(), await world.Reference())),
        Case<ReadReleaseFile, ReleaseFile>("YYYYYYYY YYYYYYY", World.WithRelease, async world => new ReadReleaseFile(await world.Slug(), await world.Reference(), await world.Attachment())),
        Case<ReadMyReadings, MyReadings>("NOOOYNNN OOOOOOO", World.WithEmbargo, _ => new ReadMyReadings()),
        Case<ListEmbargoed, EmbargoedList>("NOOOYNNN OOOOOOO", World.WithEmbargo, _ => new ListEmbargoed()),
        Case<AcknowledgeEmbargo, Done>("NOOOYNNN OOOOOOO", World.WithEmbargoReader, world => new AcknowledgeEmbargo(world.Release, world.Journalist)),
        Case<OpenEmbargoedRelease, OpenedRelease>("NOOOYNNN OOOOOOO", World.WithEmbargoPromised, world => new OpenEmbargoedRelease(world.Release, world.Journalist, ReadPart.Page)),
        Case<OpenEmbargoedFile, ReleaseFile>("NOOOYNNN OOOOOOO", World.WithEmbargoPromised, async world => new OpenEmbargoedFile(world.Release, world.Journalist, await world.Attachment())),
        Case<FindReleaseAddresses, IReadOnlyList<ReleaseAddress>>("YYYYYYYY YYYYYYY", World.WithRelease, _ => new FindReleaseAddresses()),
        Case<ReadDemand, IReadOnlyList<SessionDemand>>("NNNNNNNN YYOOOYO", World.WithSessions, world => new ReadDemand(world.EventId)),
        Case<ReadLeftWithout, LeftWithout>("NNNNNNNN YYOOOYO", World.WithSessions, world => new ReadLeftWithout(world.EventId, "opening", Regime.Read("tr", ""), 1)),
        Case<SetOwnLanguages, Done>("NYOOONYN YYOOOOO", World.WithSessions, world => new SetOwnLanguages(world.EventId, world.Own, "opening", "da", ["fr"])),
        Case<AskForInterpretation, Done>("NYOOONNN YYOOOYO", World.WithSessions, world => new AskForInterpretation(world.EventId, world.Own, RequestKind.SignLanguage, "ils", "opening")),
        Case<WithdrawRequest, Done>("NYOOONNN OOOOOOO", World.WithSessions, async world => new WithdrawRequest(world.EventId, world.Own, await world.Given.Asked(world.EventId, world.Own))),
        Case<DecideRequest, Done>("NNNNNNNN YYOOOYO", World.WithSessions, async world => new DecideRequest(world.EventId, await world.Given.Asked(world.EventId, world.Own), Granted: true, "")),
        Case<ReadRequests, RequestPage>("NNNNNNNN YYOOOYO", World.WithSessions, world => new ReadRequests(world.EventId, null, 1)),
        Case<FindDelegate, DelegateFound>("NNNNNNNN YYOOOYO", World.WithSessions, async world => new FindDelegate(world.EventId, await world.Given.ReferenceOf(world.Own))),
        Case<SaveInterpreter, InterpreterId>("NNNNNNNN YYOOOYO", World.WithSessions, world => new SaveInterpreter(world.EventId, null, 0, "Anna Voice", "", WorkingLanguages.Read("fr:A en:C"), new(""), new(""))),
        Case<EraseInterpreter, Done>("NNNNNNYN YYOOOYO", World.WithSessions, async world => new EraseInterpreter(world.EventId, await world.Given.Interpreter(world.EventId, "Anna Voice", "fr:A en:C"))),
        Case<AssignInterpreter, Done>("NNNNNNNN YYOOOYO", World.WithSessions, async world => new AssignInterpreter(world.EventId, "opening", "fr", await world.Given.Interpreter(world.EventId, "Anna Voice", "fr:A en:C"), null, null)),
        Case<ReleaseInterpreter, Done>("NNNNNNNN YYOOOYO", World.WithSessions, async world => new ReleaseInterpreter(world.EventId, "opening", "fr", await world.Given.Interpreter(world.EventId, "Anna Voice", "fr:A en:C"))),
        Case<SetBooth, Done>("NNNNNNNN YYOOOYO", World.WithSessions, world => new SetBooth(world.EventId, "opening", "fr", new(null, false, false), null, true, false)),
        Case<EquipRoom, Done>("NNNNNNNN YYOOOYO", World.WithSessions, world => new EquipRoom(world.EventId, "hall", 6, 330)),
        Case<ReadInterpreters, InterpreterPage>("NNNNNNNN YYOOOYO", World.WithSessions, world => new ReadInterpreters(world.EventId, 1)),
        Case<ReadRoomEquipment, IReadOnlyList<EquippedRoom>>("NNNNNNNN YYOOOYO", World.WithSessions, world => new ReadRoomEquipment(world.EventId)),
        Case<TakeBoothSheet, BoothSheetPlan>("NNNNNNNN YYOOOYO", World.WithSessions, world => new TakeBoothSheet(world.EventId, null)),
        Case<ReadPlan, InterpretationPlan>("NNNNNNNN YYOOOYO", World.WithSessions, world => new ReadPlan(world.EventId)),
        Case<ReadMyLanguages, MyLanguages>("NYYOONNN OOOOOOO", World.WithSessions, _ => new ReadMyLanguages()),
        Case<FindInvitationsDue, IReadOnlyList<EventId>>("NNNNNYNN OOOOOOO", World.Open, _ => new FindInvitationsDue()),
        Case<ExpireInvitations, int>("NNNNNYNN OOOOOOO", World.Open, async world =>
        {
            await world.Given.Invited(world.EventId, 1, reserved: true);
            world.Host.Time.Advance(TimeSpan.FromDays(8));
            return new ExpireInvitations(world.EventId);
        }),
        Case<PurgeInvitations, int>("NNNNNYNN OOOOOOO", World.Open, async world =>
        {
            var id = (await world.Given.Invited(world.EventId, 1))[0];
            await world.Host.Seed.Send(new RevokeInvitation(world.EventId, id));
            world.Host.Time.Advance(TimeSpan.FromDays(400));
            return new PurgeInvitations();
        }),
        Case<AcceptPlace, Done>("NYOOONNN OOOOOOO", World.Offered, world => new AcceptPlace(world.EventId, world.Own)),
        Case<FindPlacesDue, PlacesDue>("NNNNNYNN OOOOOOO", World.Open, _ => new FindPlacesDue()),
        Case<LapseOffers, int>("NNNNNYNN OOOOOOO", World.Offered, world =>
        {
            world.Host.Time.Advance(TimeSpan.FromHours(49));
            return new LapseOffers(world.EventId);
        }),
        Case<ReleaseShares, int>("NNNNNYNN OOOOOOO", World.Open, world =>
        {
            world.Host.Time.Advance(TimeSpan.FromDays(2));
            return new ReleaseShares(world.EventId);
        }),
        Case<PreviewCapacity, CapacityPreview>("NNNNNNYN YYOOOOO", World.Open, world => new PreviewCapacity(world.EventId, 7)),
        Case<SetCapacity, Done>("NNNNNNYN YYOOOOO", World.Open, world => new SetCapacity(world.EventId, 7)),
        Case<SetShare, Done>("NNNNNNYN YYOOOOO", World.Open, world => new SetShare(world.EventId, new("councillor", 3, 4, null))),
        Case<TellOffersOver, int>("NNNNNYNN OOOOOOO", World.OffersOver, world => new TellOffersOver(world.EventId)),
        Case<RegisterDelegate, Registered>("YYYYYYYY YYYYYYY", World.Open, world => world.Given.Command(world.EventId, 9)),
        Case<ReadOutcome, OutcomeView>("YYYYYYYY YYYYYYY", World.Open, world => new ReadOutcome(world.EventId, world.OwnSubmission)),
        Case<ReadMyRegistration, MyRegistration>("NYYOONNN OOOOOOO", World.Open, _ => new ReadMyRegistration()),
        Case<ListRegistrations, RegistrationList>("NNNNNNNN YYOYOOO", World.Open, world => new ListRegistrations(world.EventId, new())),
        Case<ReadRegistration, RegistrationRecord>("NNNNNNNN YYOYOOO", World.Open, world => new ReadRegistration(world.EventId, world.Own.Value.ToString())),
        Case<ReadRegistrationHistory, HistoryPage>("NNNNNNNN YYOOOOO", World.Open, world => new ReadRegistrationHistory(world.EventId, world.Own)),
        Case<ReadNeeds, NeedsAnswers>("NNNNNNNN YYOOOOO", World.Open, world => new ReadNeeds(world.EventId, world.Own)),
        Case<RecordExport, RecordedExport>("NNNNNNNN YYOOOOO", World.Open, world => new RecordExport(world.EventId, new(), ExportFormat.Csv)),
        Case<SortRegistrations, bool>("NNNNNYNN OOOOOOO", World.Open, _ => new SortRegistrations()),
        Case<ExplainQueue, QueueView>("NNNNNNNN YYOYOOO", World.Full, world => new ExplainQueue(world.EventId)),
        Case<ReadFigures, EventFigures>("NNNNNNNN YYOYYYY", World.Open, world => new ReadFigures(world.EventId)),
        Case<ReadCatererCounts, CatererCounts>("NNNNNNNN YYOOOOO", World.Open, world => new ReadCatererCounts(world.EventId)),
        Case<ApproveRegistration, RegistrationState>("NNNNNNYN YYOOOOO", World.Open, async world => new ApproveRegistration(world.EventId, await world.Submitted())),
        Case<DeclineRegistration, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new DeclineRegistration(world.EventId, await world.Submitted(), "no room")),
        Case<CancelRegistration, EndReason>("NYOOONYN YYOOOOO", World.Open, world => new CancelRegistration(world.EventId, world.Own)),
        Case<ChangeRegistration, ChangeEnding>("NYOOONYN YYOOOOO", World.Open, async world =>
            new ChangeRegistration(world.EventId, world.Own, await world.Version(), Given.Answers(2) with { Function = "Mayor" }, null)),
        Case<RegisterForSomeone, Registered>("NNNNNNYN YYOOOOO", World.Open, world => world.Given.Entry(world.EventId, 9)),
        Case<MoveCategory, Done>("NNNNNNYN YYOOOOO", World.Open, world => new MoveCategory(world.EventId, world.Own, "mayor")),
        Case<ResendMessage, Done>("NNNNNNYN YYOOOOO", World.Open, async world =>
        {
            await world.Given.SentMessages();
            return new ResendMessage(world.EventId, world.Own);
        }),
        Case<SubstituteDelegate, Done>("NYOOONYN YYOOOOO", World.Open, async world =>
            new SubstituteDelegate(world.EventId, world.Own, await world.Version(), "Anna", "Berg", "anna@city.example", "Councillor")),
        Case<ChooseRegistrations, IReadOnlyList<RegistrationId>>("NNNNNNYN YYOOOOO", World.Open, world => new ChooseRegistrations(world.EventId, new())),
        Case<ChooseForBadges, BadgeChoice>("NNNNNNNN YYOOOOO", World.Open, world => new ChooseForBadges(world.EventId, BadgeAudience.Everyone, BadgeOrder.Name, [])),
        Case<StartBadgeRun, BadgeRunId>("NNNNNNNN YYOOOOO", World.Open, world => new StartBadgeRun(world.EventId, new(world.Host.Clock.NewId()), BadgeSheet.A6, "en", [world.Own])),
        Case<StopBadgeRun, Done>("NNNNNYNN YYOOOOO", World.Open, async world => new StopBadgeRun(world.EventId, await world.BadgeRun())),
        Case<ReadBadgeDesign, BadgeDesignView>("NNNNNNYN YYOOOOO", World.Open, world => new ReadBadgeDesign(world.EventId)),
        Case<DrawBadge, string>("NNNNNNYN YYOOOOO", World.Open, world => new DrawBadge(world.EventId, Given.BadgeTemplate.Design, BadgeSheet.A6, "delegate", "en", false, "Badge")),
        Case<SaveBadgeDesign, Done>("NNNNNNYN YYOOOOO", World.Open, world => new SaveBadgeDesign(world.EventId, 0, Given.BadgeTemplate.Design)),
        Case<ClearBadgeDesign, Done>("NNNNNNYN YYOOOOO", World.Open, async world =>
        {
            Assert.That((await world.Host.Seed.Send(new SaveBadgeDesign(world.EventId, 0, Given.BadgeTemplate.Design))).Error?.Code, Is.Null);
            return new ClearBadgeDesign(world.EventId, 1);
        }),
        Case<ReadBadgeRuns, BadgeDesk>("NNNNNNNN YYOOOOO", World.Open, world => new ReadBadgeRuns(world.EventId)),
        Case<ReadBadgeRun, BadgeRunView>("NNNNNNNN YYOOOOO", World.Open, async world => new ReadBadgeRun(world.EventId, await world.BadgeRun())),
        Case<ReadStaleBadges, IReadOnlyList<StaleBadge>>("NNNNNNNN YYOOOOO", World.Open, world => new ReadStaleBadges(world.EventId)),
        Case<ReadBadgeOf, BadgeRecord>("NNNNNNNN YYOOOOO", World.Open, world => new ReadBadgeOf(world.EventId, world.Own)),
        Case<FindBadgesDue, BadgesDue?>("NNNNNYNN OOOOOOO", World.Open, _ => new FindBadgesDue()),
        Case<ProofBadges, BadgeProofs>("NNNNNNNN YYOOOOO", World.Open, async world => new ProofBadges(world.EventId, await world.BadgeRun())),
        Case<IssueBadges, Done>("NNNNNNNN YYOOOOO", World.Open, async world => new IssueBadges(world.EventId, await world.BadgeRun(), 0, [new(world.Own, "", BadgeSkips.TooLong)])),
        Case<TakeBadges, TakenBadges>("NNNNNNNN YYOOOOO", World.Open, async world =>
        {
            var run = await world.BadgeRun();
            await Given.BadgesMade(world.Host);
            return new TakeBadges(world.EventId, run);
        }),
        Case<TakeLabels, TakenLabels>("NNNNNNNN YYOOOOO", World.Open, async world =>
        {
            var run = await world.BadgeRun();
            await Given.BadgesMade(world.Host);
            return new TakeLabels(world.EventId, run, 1);
        }),
        Case<StartPaperRun, PaperRunId>("NNNNNNNN YYOOOOO", World.Open, world => new StartPaperRun(world.EventId, new(world.Host.Clock.NewId()), PaperKind.Letter, null, PaperOrder.Name)),
        Case<FindPapersDue, PapersDue?>("NNNNNYNN OOOOOOO", World.Open, _ => new FindPapersDue()),
        Case<ProofPapers, PaperProofs>("NNNNNNNN YYOOOOO", World.Open, async world => new ProofPapers(world.EventId, await world.PaperRun())),
        Case<WritePapers, Done>("NNNNNNNN YYOOOOO", World.Open, async world => new WritePapers(world.EventId, await world.PaperRun(), 0, [new(world.Own, "", PaperSkips.TooLong)])),
        Case<StopPaperRun, Done>("NNNNNYNN YYOOOOO", World.Open, async world => new StopPaperRun(world.EventId, await world.PaperRun())),
        Case<ReadPapers, PaperDesk>("NNNNNNNN YYOOOOO", World.Open, world => new ReadPapers(world.EventId)),
        Case<ReadPaperRun, PaperRunView>("NNNNNNNN YYOOOOO", World.Open, async world => new ReadPaperRun(world.EventId, await world.PaperRun())),
        Case<TakePapers, PapersLeaving>("NNNNNNNN YYOOOOO", World.Open, async world =>
        {
            var run = await world.PaperRun();
            await Given.PapersMade(world.Host);
            return new TakePapers(world.EventId, run);
        }),
        Case<ReadMyPapers, MyPapers>("NYYOONNN OOOOOOO", World.Open, _ => new ReadMyPapers()),
        Case<CheckBadge, BadgeCheckResult>("NNNNNNNN YYOOOOY", World.Open, world => new CheckBadge(world.EventId, "no code", "Entrance")),
        Case<PreviewBulk, BulkPreview>("NNNNNNYN YYOOOOO", World.Open, world => new PreviewBulk(world.EventId, new(BulkKind.Cancel), [world.Own])),
        Case<StartBulk, BulkId>("NNNNNNNN YYOOOOO", World.Open, world => new StartBulk(world.EventId, new(world.Host.Clock.NewId()), new(BulkKind.Cancel), [world.Own])),
        Case<StopBulk, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new StopBulk(world.EventId, await world.Bulk())),
        Case<ReadBulk, BulkView>("NNNNNNYN YYOOOOO", World.Open, async world => new ReadBulk(world.EventId, await world.Bulk())),
        Case<ListBulks, BulkList>("NNNNNNYN YYOOOOO", World.Open, world => new ListBulks(world.EventId)),
        Case<FindBulkDue, BulkDue?>("NNNNNYNN OOOOOOO", World.Open, _ => new FindBulkDue()),
        Case<SettleBulk, Done>("NNNNNYNN OOOOOOO", World.Open, async world => new SettleBulk(await world.Bulk(), 0, [new(world.Own, "cancelled", false)], null)),
        Case<PurgeBulks, int>("NNNNNYNN OOOOOOO", World.Open, async world =>
        {
            await world.Host.Job.Send(new SettleBulk(await world.Bulk(), 0, [new(world.Own, "cancelled", false)], null));
            world.Host.Time.Advance(TimeSpan.FromDays(31));
            return new PurgeBulks();
        }),
        Case<OpenImport, ImportId>("NNNNNNNN YYOOOOO", World.Open, world =>
            new OpenImport(world.EventId, "a.csv", "utf-8", ",", ["a"], ImportMapping.Guess(["a"], Given.Words))),
        Case<StageRows, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new StageRows(world.EventId, await world.Import(ImportState.Uploading), 0, [new(2, "[\"x\"]", [])])),
        Case<CloseUpload, Done>("NNNNNNYN YYOOOOO", World.Open, async world =>
        {
            var id = await world.Import(ImportState.Uploading);
            await world.Host.Seed.Send(new StageRows(world.EventId, id, 0, [new(2, "[\"x\"]", [])]));
            return new CloseUpload(world.EventId, id);
        }),
        Case<MapImport, Done>("NNNNNNYN YYOOOOO", World.Open, async world =>
            new MapImport(world.EventId, await world.Import(ImportState.Checked), ImportMapping.Guess(Given.ImportHeader.Split(','), Given.Words))),
        Case<ReadImport, ImportView>("NNNNNNYN YYOOOOO", World.Open, async world => new ReadImport(world.EventId, await world.Import(ImportState.Checked))),
        Case<PreviewImport, ImportPreview>("NNNNNNYN YYOOOOO", World.Open, async world => new PreviewImport(world.EventId, await world.Import(ImportState.Checked), true, true)),
        Case<ListImportRows, IReadOnlyList<ImportRowLine>>("NNNNNNYN YYOOOOO", World.Open, async world =>
            new ListImportRows(world.EventId, await world.Import(ImportState.Checked), ImportRowsOf.NotInOrder)),
        Case<ListImports, ListedImports>("NNNNNNYN YYOOOOO", World.Open, world => new ListImports(world.EventId)),
        Case<StartImport, Done>("NNNNNNNN YYOOOOO", World.Open, async world => world.Given.Start(world.EventId, await world.Import(ImportState.Checked))),
        Case<ImportRows, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new ImportRows(world.EventId, await world.Import(ImportState.Running), 0)),
        Case<StopImport, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new StopImport(world.EventId, await world.Import(ImportState.Running))),
        Case<DiscardImport, Done>("NNNNNNYN YYOOOOO", World.Open, async world => new DiscardImport(world.EventId, await world.Import(ImportState.Checked))),
        Case<TakeLeftOut, IReadOnlyList<string>>("NNNNNNYN YYOOOOO", World.Open, async world =>
        {
            var id = await world.Import(ImportState.Running);
            await world.Given.ImportsWorkedOff();
            return new TakeLeftOut(world.EventId, id);
        }),
        Case<FindImportDue, ImportDue?>("NNNNNYNN OOOOOOO", World.Open, _ => new FindImportDue()),
        Case<RecordChecks, Done>("NNNNNYNN OOOOOOO", World.Open, async world => new RecordChecks(await world.Import(ImportState.Checking), 3, 0, [new(0, null, null, null, "Row=erased")])),
        Case<HaltImport, Done>("NNNNNYNN OOOOOOO", World.Open, async world => new HaltImport(await world.Import(ImportState.Running), "imports.no-longer-allowed")),
        Case<PurgeImport, Done>("NNNNNYNN OOOOOOO", World.Open, async world =>
        {
            var id = await world.Import(ImportState.Checked);
            await world.Host.Seed.Send(new DiscardImport(world.EventId, id));
            return new PurgeImport(id);
        }),
        Case<EraseRegistration, Done>("NNNNNNYN YYOOOOO", World.Open, async world =>
        {
            var id = (await world.Given.Registration(world.EventId, 8)).Id!.Value;
            await world.Given.Cancellation(world.EventId, id);
            return new EraseRegistration(world.EventId, id);
        }),
        Case<FindRegistration, RegistrationReference>("NNNNNNYN YOOOOOO", World.Open, async world => new FindRegistration((await world.Given.Registration(world.EventId, 8)).Reference!)),
        Case<FindErasable, Erasable?>("NNNNNNYN YOOOOOO", World.Open, async world => new FindErasable((await world.Given.StaffId()).Value)),
        Case<OfferFirstSignUp, string?>("NNNNNNYN YOOOOOO", World.Open, _ => new OfferFirstSignUp()),
        Case<OfferEntry, string>("NNNNNNYN YOOOOOO", World.Open, _ => new OfferEntry("new@desk.example", "Somebody new", "en", false, [])),
        Case<EnterDesk, OpenedStaffSession>("YYYYYYYY YYYYYYY", World.Open, async world => new EnterDesk(await world.Given.Entry(administrator: true))),
        Case<ReadInvitation, InvitationView>("YYYYYYYY YYYYYYY", World.Open, async world => new ReadInvitation(await world.Given.Invitation())),
        Case<AcceptInvitation, OpenedStaffSession>("NNNNNNNY OOOOOOO", World.Open, async world => Given.Acceptance(await world.Given.Invitation())),
        Case<OpenStaffSession, OpenedStaffSession>("NNNNNNNY OOOOOOO", World.Open, async world => new OpenStaffSession(await world.Given.StaffId())),
        Case<ConfirmStaffSession, Done>("NNNNNNNY OOOOOOO", World.Open, async world =>
        {
            var id = await world.Given.StaffId();
            return new ConfirmStaffSession(id, StaffSecrets.HashSession((await world.Host.SignIn.Send(new OpenStaffSession(id))).Value.Secret));
        }),
        Case<CountSignInTry, bool>("NNNNNNNY OOOOOOO", World.Open, async world => new CountSignInTry(await world.Given.StaffId())),
        Case<CloseStaffSession, Done>("NNNNNNNN YYYYYYY", World.Open, _ => new CloseStaffSession(Everywhere: true)),
        Case<ChangeMyPassword, Done>("NNNNNNNN YYYYYYY", World.Open, _ => new ChangeMyPassword("a hash")),
        Case<RenewMyCodes, Done>("NNNNNNNN YYYYYYY", World.Open, _ => new RenewMyCodes([StaffSecrets.HashCode("AAAAA-BBBBB")])),
        Case<SetMyLanguage, Done>("NNNNNNNN YYYYYYY", World.Open, _ => new SetMyLanguage("fr")),
        Case<ReadMyDesk, MyDesk>("NNNNNNNN YYYYYYY", World.Open, _ => new ReadMyDesk()),
        Case<ReadDeskEvent, DeskFrame>("NNNNNNNN YYOYYYY", World.Open, async world => new ReadDeskEvent(await world.Slug())),
        Case<ReadStaff, IReadOnlyList<StaffLine>>("NNNNNNNN YOOOOOO", World.Open, _ => new ReadStaff()),
        Case<ReadStaffMember, StaffLine>("NNNNNNNN YOOOOOO", World.Open, async world => new ReadStaffMember(await world.Given.StaffId())),
        Case<ReadHistory, HistoryPage>("NNNNNNNN YYOOOOO", World.Open, world => new ReadHistory(world.EventId, "registration")),
        Case<ReadSystemHistory, HistoryPage>("NNNNNNNN YOOOOOO", World.Open, _ => new ReadSystemHistory()),
        Case<ReadSealing, Sealing>("NNNNNNYN YOOOOOO", World.Open, _ => new ReadSealing()),
        Case<BeginVerification, Done>("NNNNNNYN YOOOOOO", World.Open, _ => new BeginVerification()),
        Case<InviteStaff, StaffId>("NNNNNNNN YOOOOOO", World.Open, world => Given.StaffInvited(new RoleGiven(world.EventId, StaffRole.Reader))),
        Case<SetStaffRoles, Done>("NNNNNNNN YOOOOOO", World.Open, async world => new SetStaffRoles(await world.Given.StaffId(), 2, false, [])),
        Case<AdmitStaff, Done>("NNNNNNYN YOOOOOO", World.Open, async world => new AdmitStaff(await world.Given.StaffId(), Admittance.Disabled)),
        Case<EraseStaff, Done>("NNNNNNYN YOOOOOO", World.Open, async world =>
        {
            var id = await world.Given.StaffId();
            Assert.That((await (await world.Given.Administrator()).Send(new AdmitStaff(id, Admittance.Disabled))).Error?.Code, Is.Null);
            return new EraseStaff(id);
        }),
        Case<StartDraft, string>("YYYYYYYY YYYYYYY", World.Open, world => new StartDraft(world.EventId, "en")),
        Case<SaveDraft, System.Collections.Immutable.ImmutableSortedDictionary<string, string>>("YYYYYYYY YYYYYYY", World.Open, async world =>
            new SaveDraft(world.EventId, await world.NewDraft(), "en", Given.Answers(1), new())),
        Case<ReadDraft, DraftView>("YYYYYYYY YYYYYYY", World.Open, async world => new ReadDraft(world.EventId, await world.NewDraft())),
        Case<AcquireLease, bool>("NNNNNYNN OOOOOOO", World.Open, _ => new AcquireLease("job", "node", TimeSpan.FromMinutes(1))),
        Case<PurgeNeeds, int>("NNNNNYNN OOOOOOO", World.Open, async world =>
        {
            await world.Given.Registration(world.Given.Command(world.EventId, 8) with { Needs = new() { Diet = "vegan" } });
            world.Host.Time.Advance(TimeSpan.FromDays(60));
            return new PurgeNeeds();
        }),
        Case<ReleaseLeases, Done>("NNNNNYNN OOOOOOO", World.Open, _ => new ReleaseLeases("node")),
        Case<ReadGauges, Gauges>("NNNNNYNN OOOOOOO", World.Open, _ => new ReadGauges()),
        Case<SealAudit, int>("NNNNNYNN OOOOOOO", World.Open, _ => new SealAudit()),
        Case<ReadSeals, IReadOnlyList<Seal>>("NNNNNYNN OOOOOOO", World.Open, _ => new ReadSeals(0)),
        Case<SettleRestored, Settled>("NNNNNNYN YOOOOOO", World.Open, _ => new SettleRestored()),
        Case<PurgeExpired, int>("NNNNNYNN OOOOOOO", World.Open, _ => new PurgeExpired()),
    ];

    static MessageCase Case<TMessage, T>(string cells, Func<Host, Task<World>> open, Func<World, TMessage> make)
        where TMessage : IMessage<T> => Case<TMessage, T>(cells, open, world => Task.FromResult(make(world)));

    static MessageCase Case<TMessage, T>(string cells, Func<Host, Task<World>> open, Func<World, Task<TMessage>> make)
        where TMessage : IMessage<T>
    {
        var letters = cells.Where(char.IsAsciiLetter).ToArray();
        var byCaller = Enum.GetValues<Sender>().ToDictionary(sender => sender, sender => letters[(int)sender] switch
        {
            'Y' => Cell.Yes, 'N' => Cell.No, 'O' => Cell.NotYours, _ => throw new InvalidOperationException($"{typeof(TMessage).Name}: {cells}"),
        });
        return new(typeof(TMessage), byCaller, async host =>
        {
            var world = await open(host);
            var message = await make(world);
            return (world, async requests => (await requests.Send<T>(message)).Error);
        });
    }
}
