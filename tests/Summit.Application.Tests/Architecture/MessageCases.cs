using Summit.Application.Features.Badges;
using Summit.Application.Features.Ballots;
using Summit.Application.Features.Bulk;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Events;
using Summit.Application.Features.Interpretation;
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
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
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
        // Anonymous OwnLink OtherLink Head Job Seed SignIn | Administrator Organiser Elsewhere Reader PressOfficer Coordinator Door
        Case<ReadSeries, IReadOnlyList<EventLine>>("YYYYYYY YYYYYYY", World.Open, _ => new ReadSeries()),
        Case<ReadEvent, EventView>("YYYYYYY YYYYYYY", World.Open, async world => new ReadEvent(await world.Slug())),
        Case<ReadTerms, RegistrationTerms>("YYYYYYY YYYYYYY", World.Open, async world => new ReadTerms(await world.Slug())),
        Case<LoadEvent, LoadEnding>("NNNNNYN YOOOOOO", World.Open, _ => new LoadEvent(Given.Seed(), "digest")),
        Case<CreateEvent, EventId>("NNNNNNN YOOOOOO", World.Open, _ => Given.NewEvent()),
        Case<ReadSeriesChoices, IReadOnlyList<SeriesChoice>>("NNNNNNN YOOOOOO", World.Open, _ => new ReadSeriesChoices()),
        Case<CloneEvent, EventId>("NNNNNNN YOOOOOO", World.Open, world => Given.Like(world.EventId)),
        Case<ReadEventForm, EventForm>("NNNNNYN YYOOOOO", World.Open, world => new ReadEventForm(world.EventId)),
        Case<PreviewEvent, EventView>("NNNNNYN YYOOOOO", World.Draft, world => new PreviewEvent(world.EventId)),
        Case<EditEventTexts, Done>("NNNNNYN YYOOOOO", World.Open, async world => Given.Texts(await world.Given.Form(world.EventId), form => form with { Kicker = Given.Text("Another kicker") })),
        Case<EditEventTimes, Done>("NNNNNYN YYOOOOO", World.Open, async world => Given.Times(await world.Given.Form(world.EventId)) with { OfferHours = 24 }),
        Case<EditEventParts, Done>("NNNNNYN YYOOOOO", World.Open, async world => Given.Parts(await world.Given.Form(world.EventId)) with { Accent = "blue" }),
        Case<EditCategories, Done>("NNNNNYN YYOOOOO", World.Open, async world => new EditCategories(world.EventId, await world.EventVersion(), [new("mayor", true, false, 1, 2), new("expert", true, true, 3)])),
        Case<EditRetention, Done>("NNNNNYN YYOOOOO", World.Open, async world => new EditRetention(world.EventId, await world.EventVersion(), 30, 10, 3)),
        Case<PublishEvent, Done>("NNNNNYN YYOOOOO", World.Draft, async world => new PublishEvent(world.EventId, await world.EventVersion())),
        Case<PostponeEvent, int>("NNNNNYN YYOOOOO", World.Open, async world => new PostponeEvent(world.EventId, await world.EventVersion(), new("2016-11-23T09:00"), new("2016-11-23T17:30"))),
        Case<CancelEvent, int>("NNNNNYN YYOOOOO", World.Open, async world => new CancelEvent(world.EventId, await world.EventVersion(), Given.Text(("en", "The hall is closed")))),
        Case<ArchiveEvent, Done>("NNNNNYN YYOOOOO", World.CalledOff, async world => new ArchiveEvent(world.EventId, await world.EventVersion())),
        Case<UnarchiveEvent, Done>("NNNNNYN YYOOOOO", World.CalledOff, async world =>
        {
            Assert.That((await world.Host.Seed.Send(new ArchiveEvent(world.EventId, await world.EventVersion()))).Error?.Code, Is.Null);
            return new UnarchiveEvent(world.EventId, await world.EventVersion());
        }),
        Case<FindEventsToTell, IReadOnlyList<EventId>>("NNNNYNN OOOOOOO", World.Open, _ => new FindEventsToTell()),
        Case<TellEventChange, int>("NNNNYNN OOOOOOO", World.CalledOff, world => new TellEventChange(world.EventId)),
        Case<FindRetentionDue, IReadOnlyList<EventId>>("NNNNYNN OOOOOOO", World.Open, _ => new FindRetentionDue()),
        Case<ErasePast, int>("NNNNYNN OOOOOOO", World.LongOver, world => new ErasePast(world.EventId)),
        Case<ReadRetention, RetentionView>("NNNNNNN YYOOOOO", World.Open, world => new ReadRetention(world.EventId)),
        Case<FindPerson, RegistrationReference>("NNNNNNN YYOOOOO", World.Open, async world => new FindPerson(world.EventId, (await world.Given.Registration(world.EventId, 8)).Reference!)),
        Case<SetLogo, Done>("NNNNNYN YYOOOOO", World.Open, async world => Given.Logo(await world.Given.Form(world.EventId))),
        Case<ReadDeskLogo, LogoFile>("NNNNNYN YYOOOOO", World.Open, async world => new ReadDeskLogo(world.EventId, await world.Given.LogoOf(world.EventId))),
        Case<ReadLogo, LogoFile>("YYYYYYY YYYYYYY", World.Open, async world => new ReadLogo(await world.Given.LogoOf(world.EventId))),
        Case<FindFilesDue, IReadOnlyList<string>>("NNNNYNN OOOOOOO", World.Open, _ => new FindFilesDue()),
        Case<ForgetFile, Done>("NNNNYNN OOOOOOO", World.Open, async world =>
        {
            await world.Given.LogoOf(world.EventId);
            var form = await world.Given.Form(world.EventId);
            Assert.That((await world.Host.Seed.Send(new SetLogo(form.Id, form.Version, 0, null))).Error?.Code, Is.Null);
            return new ForgetFile(await world.Rows.One<string>("SELECT path FROM stored_file WHERE owner_id = @EventId", new { world.EventId }));
        }),
        Case<OpenLink, OpenedSession>("YYYYYYY YYYYYYY", World.Open, async world => new OpenLink(await world.Token())),
        Case<RequestLinks, Done>("YYYYYYY YYYYYYY", World.Open, _ => new RequestLinks("delegate2@city.example")),
        Case<CloseSession, Done>("NYYYNNN OOOOOOO", World.Open, _ => new CloseSession(Everywhere: true)),
        Case<LeaseMessages, IReadOnlyList<MessageId>>("NNNNYNN OOOOOOO", World.Open, _ => new LeaseMessages("test")),
        Case<PrepareMessage, MessageFacts?>("NNNNYNN OOOOOOO", World.Open, async world => new PrepareMessage(await world.Message())),
        Case<SettleMessage, Done>("NNNNYNN OOOOOOO", World.Open, async world => new SettleMessage(await world.Message(), Delivery.Accepted, null)),
        Case<FindForgotten, IReadOnlyList<MessageId>>("NNNNYNN OOOOOOO", World.Open, async world => new FindForgotten([await world.Message()])),
        Case<ReadDeliveries, DeliveryLog>("NNNNNNN YYOOOOO", World.Open, world => new ReadDeliveries(world.EventId, null, null, 1)),
        Case<SendAgain, int>("NNNNNNN YYOOOOO", World.Open, async world =>
        {
            await world.Host.Job.Send(new SettleMessage(await world.Message(), Delivery.Refused, "no such mailbox"));
            return new SendAgain(world.EventId, null, null);
        }),
        Case<SaveMailing, SavedMailing>("NNNNNNN YYOOOOO", World.Open, world => new SaveMailing(world.EventId, null, 0, Given.MailingContent())),
        Case<ReadMailings, MailingList>("NNNNNNN YYOOOOO", World.Open, world => new ReadMailings(world.EventId)),
        Case<ReadMailing, MailingView>("NNNNNNN YYOOOOO", World.Open, async world => new ReadMailing(world.EventId, await world.Given.Mailing(world.EventId))),
        Case<PreviewMailing, MailingPreview>("NNNNNNN YYOOOOO", World.Open, world => new PreviewMailing(world.EventId, Given.MailingContent(), null, "")),
        Case<TestMailing, int>("NNNNNNN YYOOOOO", World.Open, async world => new TestMailing(world.EventId, await world.Given.Mailing(world.EventId))),
        Case<SendMailing, Done>("NNNNNNN YYOOOOO", World.Open, async world => new SendMailing(world.EventId, await world.Given.Mailing(world.EventId), 1, 2)),
        Case<StopMailing, int>("NNNNNNN YYOOOOO", World.Open, async world => new StopMailing(world.EventId, await world.Given.SentMailing(world.EventId, 2))),
        Case<FindMailingsDue, IReadOnlyList<MailingId>>("NNNNYNN OOOOOOO", World.Open, _ => new FindMailingsDue()),
        Case<OweMailing, int>("NNNNYNN OOOOOOO", World.Open, async world => new OweMailing(await world.Given.SentMailing(world.EventId, 2))),
        Case<InvitePeople, int>("NNNNNYN YYOOOOO", World.Open, world => Given.Invitations(world.EventId, 2, reserved: true)),
        Case<ReadInvitations, InvitationPage>("NNNNNYN YYOOOOO", World.Open, world => new ReadInvitations(world.EventId, null, "", 1)),
        Case<RemindInvitees, int>("NNNNNYN YYOOOOO", World.Open, async world =>
        {
            await world.Given.Invited(world.EventId, 1);
            world.Host.Time.Advance(TimeSpan.FromDays(2));
            return new RemindInvitees(world.EventId, null);
        }),
        Case<RevokeInvitation, Done>("NNNNNYN YYOOOOO", World.Open, async world => new RevokeInvitation(world.EventId, (await world.Given.Invited(world.EventId, 1, reserved: true))[0])),
        Case<FindInvitee, IReadOnlyList<InviteeFound>>("NNNNNNN YYOOOOO", World.Open, async world =>
        {
            await world.Given.Invited(world.EventId, 1);
            return new FindInvitee(world.EventId, "guest1@city.example");
        }),
        Case<EraseInvitation, Done>("NNNNNYN YYOOOOO", World.Open, async world => new EraseInvitation(world.EventId, (await world.Given.Invited(world.EventId, 1, reserved: true))[0])),
        Case<ReadMyInvitation, MyInvitation>("YYYYYYY YYYYYYY", World.Open, async world =>
            new ReadMyInvitation(await world.Slug(), await world.Given.CodeOf((await world.Given.Invited(world.EventId, 1))[0]))),
        Case<DeclineInvitation, Done>("YYYYYYY YYYYYYY", World.Open, async world =>
            new DeclineInvitation(world.EventId, await world.Given.CodeOf((await world.Given.Invited(world.EventId, 1, reserved: true))[0]))),
        Case<CreateDelegation, DelegationId>("NNNNNYN YYOOOOO", World.Open, world => new CreateDelegation(world.EventId, new(world.Host.Clock.NewId()), Given.DelegationTerms())),
        Case<ChangeDelegation, Done>("NNNNNYN YYOOOOO", World.Open, async world => new ChangeDelegation(world.EventId, await world.Given.Delegation(world.EventId), 1, Given.DelegationTerms(quota: 7))),
        Case<DissolveDelegation, Done>("NNNNNYN YYOOOOO", World.Open, async world => new DissolveDelegation(world.EventId, await world.Given.Delegation(world.EventId))),
        Case<EraseHead, Done>("NNNNNYN YOOOOOO", World.Open, async world => new EraseHead(world.EventId, await world.Given.Delegation(world.EventId))),
        Case<AssignDelegate, RegistrationId>("NNNNNYN YYOOOOO", World.Open, async world =>
            new AssignDelegate(world.EventId, await world.Given.ReferenceOf(world.Own), await world.Given.Delegation(world.EventId))),
        Case<SendHeadLink, Done>("NNNNNYN YYOOOOO", World.Open, async world => new SendHeadLink(world.EventId, await world.Given.Delegation(world.EventId))),
        Case<ReadDelegations, DelegationList>("NNNNNNN YYOYOOO", World.Open, world => new ReadDelegations(world.EventId, "", 1)),
        Case<ReadDelegation, DelegationRecord>("NNNNNNN YYOYOOO", World.Open, async world => new ReadDelegation(world.EventId, await world.Given.Delegation(world.EventId), 1)),
        Case<ReadMyDelegation, MyDelegation>("NOOYNNN OOOOOOO", World.Open, _ => new ReadMyDelegation()),
        Case<StartMemberDraft, string>("NOOYNNN OOOOOOO", World.Open, _ => new StartMemberDraft("en")),
        Case<ReadProgramme, ProgrammeDesk>("NNNNNYN YYOOOOO", World.WithProgramme, world => new ReadProgramme(world.EventId)),
        Case<ReadProgrammeForm, ProgrammeForm>("NNNNNYN YYOOOOO", World.WithProgramme, world => new ReadProgrammeForm(world.EventId, "opening")),
        Case<SaveSession, SessionSaved>("NNNNNYN YYOOOOO", World.WithProgramme, world => new SaveSession(world.EventId, "opening", 1, Given.SessionForm())),
        Case<RemoveSession, Done>("NNNNNYN YYOOOOO", World.WithProgramme, world => new RemoveSession(world.EventId, "opening", 1)),
        Case<SaveSpeaker, SpeakerId>("NNNNNYN YYOOOOO", World.WithProgramme, world => Given.Speaker(world.EventId)),
        Case<RemoveSpeaker, Done>("NNNNNYN YYOOOOO", World.WithProgramme, async world => new RemoveSpeaker(world.EventId, await world.Given.SpeakerOf(world.EventId))),
        Case<EraseSpeaker, Done>("NNNNNYN YYOOOOO", World.WithProgramme, async world => new EraseSpeaker(world.EventId, await world.Given.SpeakerOf(world.EventId))),
        Case<AddSessionDocument, DocumentId>("NNNNNYN YYOOOOO", World.WithProgramme, world => Given.Document(world.EventId)),
        Case<RemoveSessionDocument, Done>("NNNNNYN YYOOOOO", World.WithProgramme, async world => new RemoveSessionDocument(world.EventId, await world.Given.DocumentOf(world.EventId))),
        Case<ListSessionDocuments, IReadOnlyList<SessionDocument>>("NNNNNYN YYOOOOO", World.WithProgramme, world => new ListSessionDocuments(world.EventId, "opening")),
        Case<ReadSessionDocuments, IReadOnlyList<SessionDocument>>("YYYYYYY YYYYYYY", World.WithProgramme, async world =>
        {
            await world.Given.DocumentOf(world.EventId);
            return new ReadSessionDocuments(await world.Slug());
        }),
        Case<ReadDeskDocument, DocumentFile>("NNNNNYN YYOOOOO", World.WithProgramme, async world => new ReadDeskDocument(world.EventId, await world.Given.DocumentOf(world.EventId))),
        Case<ReadSessionDocument, DocumentFile>("YYYYYYY YYYYYYY", World.WithProgramme, async world => new ReadSessionDocument(await world.Given.DocumentOf(world.EventId))),
        Case<PublishProgramme, ProgrammePublished>("NNNNNYN YYOOOOO", World.WithProgramme, async world =>
        {
            await world.Given.Edited(world.EventId, "opening", Given.SessionForm());
            return await world.Given.Publication(world.EventId);
        }),
        Case<TakeSessionPlace, Done>("NYOONYN YYOOOOO", World.WithLimitedSession, world => new TakeSessionPlace(world.EventId, world.Own, "opening")),
        Case<LeaveSessionPlace, Done>("NYOONYN YYOOOOO", World.WithLimitedSession, async world =>
        {
            await world.Given.TakesPart(world.EventId, world.Own, "opening");
            return new LeaveSessionPlace(world.EventId, world.Own, "opening");
        }),
        Case<ReadSessionPlaces, SessionRoster>("NNNNNNN YYOYOOO", World.WithLimitedSession, world => new ReadSessionPlaces(world.EventId, "opening", "", 1)),
        Case<TakeSessionList, SessionList>("NNNNNNN YYOOOOO", World.WithLimitedSession, world => new TakeSessionList(world.EventId, "opening")),
        Case<ReadMyProgramme, Timetable>("NYYONNN OOOOOOO", World.WithVisits, _ => new ReadMyProgramme()),
        Case<MakeCalendarFeed, string>("NYOONNN OOOOOOO", World.Open, world => new MakeCalendarFeed(world.EventId, world.Own)),
        Case<ReadCalendarFeed, Timetable>("YYYYYYY YYYYYYY", World.Open, async world =>
        {
            var made = await world.OwnLink.Send(new MakeCalendarFeed(world.EventId, world.Own));
            return new ReadCalendarFeed(made.Value);
        }),
        Case<SignUpForVisit, VisitEnding>("NYOONYN YYOOOOO", World.WithVisits, world => new SignUpForVisit(world.EventId, world.Own, "school", null, AgreesToWait: false)),
        Case<AcceptVisit, Done>("NYOONNN OOOOOOO", World.WithVisits, world => new AcceptVisit(world.EventId, world.Own, "harbour")),
        Case<LeaveVisit, Done>("NYOONYN YYOOOOO", World.WithVisits, world => new LeaveVisit(world.EventId, world.Own, "harbour")),
        Case<ReadMyVisits, MyVisits>("NYYONNN OOOOOOO", World.WithVisits, _ => new ReadMyVisits()),
        Case<ReadVisits, IReadOnlyList<VisitLine>>("NNNNNNN YYOYOOO", World.WithVisits, world => new ReadVisits(world.EventId)),
        Case<ReadVisit, VisitRecord>("NNNNNNN YYOYOOO", World.WithVisits, world => new ReadVisit(world.EventId, "harbour", 1)),
        Case<CancelVisit, VisitCancelled>("NNNNNYN YYOOOOO", World.WithVisits, world => new CancelVisit(world.EventId, "harbour", "Too few", null)),
        Case<MoveLeavers, int>("NNNNYNN OOOOOOO", World.WithLeaver, world => new MoveLeavers(world.EventId)),
        Case<SaveVisit, VisitSaved>("NNNNNYN YYOOOOO", World.WithVisits, world => new SaveVisit(world.EventId, "harbour", 2, Given.Description())),
        Case<ReadVisitForm, VisitForm>("NNNNNYN YYOOOOO", World.WithVisits, world => new ReadVisitForm(world.EventId, "harbour")),
        Case<TakeVisitList, VisitList>("NNNNNNN YYOOOOO", World.WithVisits, world => new TakeVisitList(world.EventId, "harbour")),
        Case<EditVisit, Done>("NNNNNYN YYOOOOO", World.WithVisits, async world => await world.Given.PlacesAt(world.EventId, "harbour", 3, 2, null)),
        Case<OpenBallot, string>("NNNNNYN YYOOOOO", World.WithVisits, world => new OpenBallot(world.EventId, "school", Given.BallotCloses)),
        Case<RankVisits, Done>("NYOONYN YYOOOOO", World.WithBallot, world => new RankVisits(world.EventId, world.Own, "school", ["school"])),
        Case<ReadMyBallots, IReadOnlyList<MyBallot>>("NYYONNN OOOOOOO", World.WithBallot, _ => new ReadMyBallots()),
        Case<ReadBallotNotices, IReadOnlyList<BallotNotice>>("YYYYYYY YYYYYYY", World.WithBallot, async world => new ReadBallotNotices(await world.Slug())),
        Case<ReadBallots, IReadOnlyList<BallotBlock>>("NNNNNNN YYOYOOO", World.WithBallot, world => new ReadBallots(world.EventId)),
        Case<PreviewBallot, BallotPreview>("NNNNNYN YYOOOOO", World.Ranked, world => new PreviewBallot(world.EventId, "school")),
        Case<StageBallot, Done>("NNNNNYN YYOOOOO", World.Ranked, async world => await world.StagedBallot()),
        Case<ApplyBallot, int>("NNNNNYN YYOOOOO", World.Ranked, async world =>
        {
            var stage = await world.StagedBallot();
            Assert.That((await world.Host.Seed.Send(stage)).Error?.Code, Is.Null);
            return new ApplyBallot(world.EventId, "school", stage.Draw, 1, (await world.Given.Preview(world.EventId, "school")).Places);
        }),
        Case<MoveBallot, int>("NNNNNYN YYOOOOO", World.WithBallot, async world => new MoveBallot(
            world.EventId, "school", await world.Rows.One<DateTimeOffset>("SELECT closes_at FROM ballot WHERE event_id = @EventId", new { world.EventId }), new("2016-10-17T14:00"))),
        Case<CallOffBallot, int>("NNNNNYN YYOOOOO", World.WithBallot, world => new CallOffBallot(world.EventId, "school", "Too few visits")),
        Case<FindBallotsToTell, IReadOnlyList<EventId>>("NNNNYNN OOOOOOO", World.WithBallot, _ => new FindBallotsToTell()),
        Case<TellBallotResult, int>("NNNNYNN OOOOOOO", World.Ranked, async world =>
        {
            Assert.That((await world.Given.Apply(world.EventId, await world.Given.Preview(world.EventId, "school"))).Error?.Code, Is.Null);
            return new TellBallotResult(world.EventId);
        }),
        Case<SetSessionLanguages, Done>("NNNNNNN YYOOOYO", World.WithSessions, world => new SetSessionLanguages(world.EventId, "opening", Regime.Read("en", "fr"), ["en"], ["fr", "de"])),
        Case<DescribeDeclaration, Done>("NNNNNYN YYOOOOO", World.Open, world => Given.Description(world.EventId)),
        Case<LoadDeclaration, bool>("NNNNNYN YOOOOOO", World.Open, world => new LoadDeclaration(world.EventId, new()
        {
            Languages = ["en"], Title = new() { ["en"] = "A title" }, WorkingText = true, Preamble = [], Clauses = [new() { ["en"] = "We will meet again." }],
        })),
        Case<AddClause, ClauseId>("NNNNNYN YYOOOOO", World.WithDraft, async world => new AddClause(world.EventId, new(world.Host.Clock.NewId()), ClauseKind.Operative, (await world.Clause()).Id, "We thank the host.")),
        Case<SaveClause, Done>("NNNNNYN YYOOOOO", World.WithDraft, async world => new SaveClause(world.EventId, (await world.Clause()).Id, "fr", 1, "Autrement", true, (await world.Clause()).Authentic)),
        Case<MoveClause, Done>("NNNNNYN YYOOOOO", World.WithDraft, async world => new MoveClause(world.EventId, (await world.Clause()).Id, Up: false)),
        Case<TurnClause, Done>("NNNNNYN YYOOOOO", World.WithDraft, async world => new TurnClause(world.EventId, (await world.Clause()).Id, ClauseKind.Preamble)),
        Case<RemoveClause, Done>("NNNNNYN YYOOOOO", World.WithDraft, async world => new RemoveClause(world.EventId, (await world.Clause()).Id, 1)),
        Case<ReadDraftDeclaration, DeclarationDesk>("NNNNNYN YYOOOOO", World.WithDeclaration, world => new ReadDraftDeclaration(world.EventId)),
        Case<AdoptDeclaration, string>("NNNNNYN YYOOOOO", World.WithDraft, world => world.Given.Adopting(world.EventId, "fr")),
        Case<SetSigning, Done>("NNNNNYN YYOOOOO", World.WithDeclaration, async world => new SetSigning(world.EventId, (await world.Given.DeclarationOf(world.EventId)).Version, false, Given.Adoption)),
        Case<ShowDeclaration, Done>("NNNNNYN YYOOOOO", World.WithDeclaration, world => new ShowDeclaration(world.EventId, false)),
        Case<ReadDeclaration, DeclarationView>("YYYYYYY YYYYYYY", World.WithDeclaration, async world => new ReadDeclaration(await world.Slug())),
        Case<EnterSignature, SignatoryId>("NNNNNYN YYOOOOO", World.WithDeclaration, world => new EnterSignature(world.EventId, new(world.Host.Clock.NewId()), Given.Entry())),
        Case<CorrectSignature, Done>("NNNNNYN YYOOOOO", World.WithDeclaration, async world => new CorrectSignature(world.EventId, await world.Given.Signature(world.EventId), 1, Given.Entry("Lund"), "Read wrongly")),
        Case<StrikeSignature, Done>("NNNNNYN YYOOOOO", World.WithDeclaration, async world => new StrikeSignature(world.EventId, await world.Given.Signature(world.EventId), 1, "Entered twice")),
        Case<ReadSignatures, SignatureList>("NNNNNYN YYOOOOO", World.WithDeclaration, world => new ReadSignatures(world.EventId, 1)),
        Case<InviteSignatory, SignatoryId>("NNNNNYN YYOOOOO", World.WithDeclaration, world => world.Given.Asked(world.EventId)),
        Case<RemindSignatory, Done>("NNNNNYN YYOOOOO", World.WithDeclaration, async world => new RemindSignatory(world.EventId, await world.Given.AskedToSign(world.EventId))),
        Case<RevokeSignatory, Done>("NNNNNYN YYOOOOO", World.WithDeclaration, async world => new RevokeSignatory(world.EventId, await world.Given.AskedToSign(world.EventId))),
        Case<EraseSignatory, Done>("NNNNNYN YYOOOOO", World.WithDeclaration, async world => new EraseSignatory(world.EventId, await world.Given.Signature(world.EventId))),
        Case<ReadSigning, SigningView>("YYYYYYY YYYYYYY", World.WithDeclaration, async world => new ReadSigning(await world.Slug(), await world.Given.CodeOf(await world.Given.AskedToSign(world.EventId)))),
        Case<SignDeclaration, Done>("YYYYYYY YYYYYYY", World.WithDeclaration, async world => await world.Given.Signing(world.EventId, await world.Given.AskedToSign(world.EventId))),
        Case<ReadDemand, IReadOnlyList<SessionDemand>>("NNNNNNN YYOOOYO", World.WithSessions, world => new ReadDemand(world.EventId)),
        Case<ReadLeftWithout, LeftWithout>("NNNNNNN YYOOOYO", World.WithSessions, world => new ReadLeftWithout(world.EventId, "opening", Regime.Read("tr", ""), 1)),
        Case<SetOwnLanguages, Done>("NYOONYN YYOOOOO", World.WithSessions, world => new SetOwnLanguages(world.EventId, world.Own, "opening", "da", ["fr"])),
        Case<AskForInterpretation, Done>("NYOONNN YYOOOYO", World.WithSessions, world => new AskForInterpretation(world.EventId, world.Own, RequestKind.SignLanguage, "ils", "opening")),
        Case<WithdrawRequest, Done>("NYOONNN OOOOOOO", World.WithSessions, async world => new WithdrawRequest(world.EventId, world.Own, await world.Given.Asked(world.EventId, world.Own))),
        Case<DecideRequest, Done>("NNNNNNN YYOOOYO", World.WithSessions, async world => new DecideRequest(world.EventId, await world.Given.Asked(world.EventId, world.Own), Granted: true, "")),
        Case<ReadRequests, RequestPage>("NNNNNNN YYOOOYO", World.WithSessions, world => new ReadRequests(world.EventId, null, 1)),
        Case<FindDelegate, DelegateFound>("NNNNNNN YYOOOYO", World.WithSessions, async world => new FindDelegate(world.EventId, await world.Given.ReferenceOf(world.Own))),
        Case<SaveInterpreter, InterpreterId>("NNNNNNN YYOOOYO", World.WithSessions, world => new SaveInterpreter(world.EventId, null, 0, "Anna Voice", "", WorkingLanguages.Read("fr:A en:C"), new(""), new(""))),
        Case<EraseInterpreter, Done>("NNNNNYN YYOOOYO", World.WithSessions, async world => new EraseInterpreter(world.EventId, await world.Given.Interpreter(world.EventId, "Anna Voice", "fr:A en:C"))),
        Case<AssignInterpreter, Done>("NNNNNNN YYOOOYO", World.WithSessions, async world => new AssignInterpreter(world.EventId, "opening", "fr", await world.Given.Interpreter(world.EventId, "Anna Voice", "fr:A en:C"), null, null)),
        Case<ReleaseInterpreter, Done>("NNNNNNN YYOOOYO", World.WithSessions, async world => new ReleaseInterpreter(world.EventId, "opening", "fr", await world.Given.Interpreter(world.EventId, "Anna Voice", "fr:A en:C"))),
        Case<SetBooth, Done>("NNNNNNN YYOOOYO", World.WithSessions, world => new SetBooth(world.EventId, "opening", "fr", new(null, false, false), null, true, false)),
        Case<EquipRoom, Done>("NNNNNNN YYOOOYO", World.WithSessions, world => new EquipRoom(world.EventId, "hall", 6, 330)),
        Case<ReadInterpreters, InterpreterPage>("NNNNNNN YYOOOYO", World.WithSessions, world => new ReadInterpreters(world.EventId, 1)),
        Case<ReadRoomEquipment, IReadOnlyList<EquippedRoom>>("NNNNNNN YYOOOYO", World.WithSessions, world => new ReadRoomEquipment(world.EventId)),
        Case<TakeBoothSheet, BoothSheetPlan>("NNNNNNN YYOOOYO", World.WithSessions, world => new TakeBoothSheet(world.EventId, null)),
        Case<ReadPlan, InterpretationPlan>("NNNNNNN YYOOOYO", World.WithSessions, world => new ReadPlan(world.EventId)),
        Case<ReadMyLanguages, MyLanguages>("NYYONNN OOOOOOO", World.WithSessions, _ => new ReadMyLanguages()),
        Case<FindInvitationsDue, IReadOnlyList<EventId>>("NNNNYNN OOOOOOO", World.Open, _ => new FindInvitationsDue()),
        Case<ExpireInvitations, int>("NNNNYNN OOOOOOO", World.Open, async world =>
        {
            await world.Given.Invited(world.EventId, 1, reserved: true);
            world.Host.Time.Advance(TimeSpan.FromDays(8));
            return new ExpireInvitations(world.EventId);
        }),
        Case<PurgeInvitations, int>("NNNNYNN OOOOOOO", World.Open, async world =>
        {
            var id = (await world.Given.Invited(world.EventId, 1))[0];
            await world.Host.Seed.Send(new RevokeInvitation(world.EventId, id));
            world.Host.Time.Advance(TimeSpan.FromDays(400));
            return new PurgeInvitations();
        }),
        Case<AcceptPlace, Done>("NYOONNN OOOOOOO", World.Offered, world => new AcceptPlace(world.EventId, world.Own)),
        Case<FindPlacesDue, PlacesDue>("NNNNYNN OOOOOOO", World.Open, _ => new FindPlacesDue()),
        Case<LapseOffers, int>("NNNNYNN OOOOOOO", World.Offered, world =>
        {
            world.Host.Time.Advance(TimeSpan.FromHours(49));
            return new LapseOffers(world.EventId);
        }),
        Case<ReleaseShares, int>("NNNNYNN OOOOOOO", World.Open, world =>
        {
            world.Host.Time.Advance(TimeSpan.FromDays(2));
            return new ReleaseShares(world.EventId);
        }),
        Case<PreviewCapacity, CapacityPreview>("NNNNNYN YYOOOOO", World.Open, world => new PreviewCapacity(world.EventId, 7)),
        Case<SetCapacity, Done>("NNNNNYN YYOOOOO", World.Open, world => new SetCapacity(world.EventId, 7)),
        Case<SetShare, Done>("NNNNNYN YYOOOOO", World.Open, world => new SetShare(world.EventId, new("councillor", 3, 4, null))),
        Case<TellOffersOver, int>("NNNNYNN OOOOOOO", World.OffersOver, world => new TellOffersOver(world.EventId)),
        Case<RegisterDelegate, Registered>("YYYYYYY YYYYYYY", World.Open, world => world.Given.Command(world.EventId, 9)),
        Case<ReadOutcome, OutcomeView>("YYYYYYY YYYYYYY", World.Open, world => new ReadOutcome(world.EventId, world.OwnSubmission)),
        Case<ReadMyRegistration, MyRegistration>("NYYONNN OOOOOOO", World.Open, _ => new ReadMyRegistration()),
        Case<ListRegistrations, RegistrationList>("NNNNNNN YYOYOOO", World.Open, world => new ListRegistrations(world.EventId, new())),
        Case<ReadRegistration, RegistrationRecord>("NNNNNNN YYOYOOO", World.Open, world => new ReadRegistration(world.EventId, world.Own.Value.ToString())),
        Case<ReadRegistrationHistory, HistoryPage>("NNNNNNN YYOOOOO", World.Open, world => new ReadRegistrationHistory(world.EventId, world.Own)),
        Case<ReadNeeds, NeedsAnswers>("NNNNNNN YYOOOOO", World.Open, world => new ReadNeeds(world.EventId, world.Own)),
        Case<RecordExport, RecordedExport>("NNNNNNN YYOOOOO", World.Open, world => new RecordExport(world.EventId, new(), ExportFormat.Csv)),
        Case<SortRegistrations, bool>("NNNNYNN OOOOOOO", World.Open, _ => new SortRegistrations()),
        Case<ExplainQueue, QueueView>("NNNNNNN YYOYOOO", World.Full, world => new ExplainQueue(world.EventId)),
        Case<ReadFigures, EventFigures>("NNNNNNN YYOYYYY", World.Open, world => new ReadFigures(world.EventId)),
        Case<ReadCatererCounts, CatererCounts>("NNNNNNN YYOOOOO", World.Open, world => new ReadCatererCounts(world.EventId)),
        Case<ApproveRegistration, RegistrationState>("NNNNNYN YYOOOOO", World.Open, async world => new ApproveRegistration(world.EventId, await world.Submitted())),
        Case<DeclineRegistration, Done>("NNNNNYN YYOOOOO", World.Open, async world => new DeclineRegistration(world.EventId, await world.Submitted(), "no room")),
        Case<CancelRegistration, EndReason>("NYOONYN YYOOOOO", World.Open, world => new CancelRegistration(world.EventId, world.Own)),
        Case<ChangeRegistration, ChangeEnding>("NYOONYN YYOOOOO", World.Open, async world =>
            new ChangeRegistration(world.EventId, world.Own, await world.Version(), Given.Answers(2) with { Function = "Mayor" }, null)),
        Case<RegisterForSomeone, Registered>("NNNNNYN YYOOOOO", World.Open, world => world.Given.Entry(world.EventId, 9)),
        Case<MoveCategory, Done>("NNNNNYN YYOOOOO", World.Open, world => new MoveCategory(world.EventId, world.Own, "mayor")),
        Case<ResendMessage, Done>("NNNNNYN YYOOOOO", World.Open, async world =>
        {
            await world.Given.SentMessages();
            return new ResendMessage(world.EventId, world.Own);
        }),
        Case<SubstituteDelegate, Done>("NYOONYN YYOOOOO", World.Open, async world =>
            new SubstituteDelegate(world.EventId, world.Own, await world.Version(), "Anna", "Berg", "anna@city.example", "Councillor")),
        Case<ChooseRegistrations, IReadOnlyList<RegistrationId>>("NNNNNYN YYOOOOO", World.Open, world => new ChooseRegistrations(world.EventId, new())),
        Case<ChooseForBadges, BadgeChoice>("NNNNNNN YYOOOOO", World.Open, world => new ChooseForBadges(world.EventId, BadgeAudience.Everyone, BadgeOrder.Name, [])),
        Case<StartBadgeRun, BadgeRunId>("NNNNNNN YYOOOOO", World.Open, world => new StartBadgeRun(world.EventId, new(world.Host.Clock.NewId()), BadgeSheet.A6, "en", [world.Own])),
        Case<StopBadgeRun, Done>("NNNNYNN YYOOOOO", World.Open, async world => new StopBadgeRun(world.EventId, await world.BadgeRun())),
        Case<ReadBadgeRuns, BadgeDesk>("NNNNNNN YYOOOOO", World.Open, world => new ReadBadgeRuns(world.EventId)),
        Case<ReadBadgeRun, BadgeRunView>("NNNNNNN YYOOOOO", World.Open, async world => new ReadBadgeRun(world.EventId, await world.BadgeRun())),
        Case<ReadStaleBadges, IReadOnlyList<StaleBadge>>("NNNNNNN YYOOOOO", World.Open, world => new ReadStaleBadges(world.EventId)),
        Case<ReadBadgeOf, BadgeRecord>("NNNNNNN YYOOOOO", World.Open, world => new ReadBadgeOf(world.EventId, world.Own)),
        Case<FindBadgesDue, BadgesDue?>("NNNNYNN OOOOOOO", World.Open, _ => new FindBadgesDue()),
        Case<ProofBadges, BadgeProofs>("NNNNNNN YYOOOOO", World.Open, async world => new ProofBadges(world.EventId, await world.BadgeRun())),
        Case<IssueBadges, Done>("NNNNNNN YYOOOOO", World.Open, async world => new IssueBadges(world.EventId, await world.BadgeRun(), 0, [new(world.Own, "", BadgeSkips.TooLong)])),
        Case<TakeBadges, TakenBadges>("NNNNNNN YYOOOOO", World.Open, async world =>
        {
            var run = await world.BadgeRun();
            await Given.BadgesMade(world.Host);
            return new TakeBadges(world.EventId, run);
        }),
        Case<StartPaperRun, PaperRunId>("NNNNNNN YYOOOOO", World.Open, world => new StartPaperRun(world.EventId, new(world.Host.Clock.NewId()), PaperKind.Letter, null, PaperOrder.Name)),
        Case<FindPapersDue, PapersDue?>("NNNNYNN OOOOOOO", World.Open, _ => new FindPapersDue()),
        Case<WritePapers, Done>("NNNNNNN YYOOOOO", World.Open, async world => new WritePapers(world.EventId, await world.PaperRun())),
        Case<StopPaperRun, Done>("NNNNYNN YYOOOOO", World.Open, async world => new StopPaperRun(world.EventId, await world.PaperRun())),
        Case<ReadPapers, PaperDesk>("NNNNNNN YYOOOOO", World.Open, world => new ReadPapers(world.EventId)),
        Case<ReadPaperRun, PaperRunView>("NNNNNNN YYOOOOO", World.Open, async world => new ReadPaperRun(world.EventId, await world.PaperRun())),
        Case<TakePapers, TakenPapers>("NNNNNNN YYOOOOO", World.Open, async world =>
        {
            var run = await world.PaperRun();
            await Given.PapersMade(world.Host);
            return new TakePapers(world.EventId, run);
        }),
        Case<ReadMyPapers, MyPapers>("NYYONNN OOOOOOO", World.Open, _ => new ReadMyPapers()),
        Case<CheckBadge, BadgeCheckResult>("NNNNNNN YYOOOOY", World.Open, world => new CheckBadge(world.EventId, "no code", "Entrance")),
        Case<PreviewBulk, BulkPreview>("NNNNNYN YYOOOOO", World.Open, world => new PreviewBulk(world.EventId, new(BulkKind.Cancel), [world.Own])),
        Case<StartBulk, BulkId>("NNNNNNN YYOOOOO", World.Open, world => new StartBulk(world.EventId, new(world.Host.Clock.NewId()), new(BulkKind.Cancel), [world.Own])),
        Case<StopBulk, Done>("NNNNNYN YYOOOOO", World.Open, async world => new StopBulk(world.EventId, await world.Bulk())),
        Case<ReadBulk, BulkView>("NNNNNYN YYOOOOO", World.Open, async world => new ReadBulk(world.EventId, await world.Bulk())),
        Case<ListBulks, BulkList>("NNNNNYN YYOOOOO", World.Open, world => new ListBulks(world.EventId)),
        Case<FindBulkDue, BulkDue?>("NNNNYNN OOOOOOO", World.Open, _ => new FindBulkDue()),
        Case<SettleBulk, Done>("NNNNYNN OOOOOOO", World.Open, async world => new SettleBulk(await world.Bulk(), 0, [new(world.Own, "cancelled", false)], null)),
        Case<PurgeBulks, int>("NNNNYNN OOOOOOO", World.Open, async world =>
        {
            await world.Host.Job.Send(new SettleBulk(await world.Bulk(), 0, [new(world.Own, "cancelled", false)], null));
            world.Host.Time.Advance(TimeSpan.FromDays(31));
            return new PurgeBulks();
        }),
        Case<OpenImport, ImportId>("NNNNNNN YYOOOOO", World.Open, world =>
            new OpenImport(world.EventId, "a.csv", "utf-8", ",", ["a"], ImportMapping.Guess(["a"], Given.Words))),
        Case<StageRows, Done>("NNNNNYN YYOOOOO", World.Open, async world => new StageRows(world.EventId, await world.Import(ImportState.Uploading), 0, [new(2, "[\"x\"]", [])])),
        Case<CloseUpload, Done>("NNNNNYN YYOOOOO", World.Open, async world =>
        {
            var id = await world.Import(ImportState.Uploading);
            await world.Host.Seed.Send(new StageRows(world.EventId, id, 0, [new(2, "[\"x\"]", [])]));
            return new CloseUpload(world.EventId, id);
        }),
        Case<MapImport, Done>("NNNNNYN YYOOOOO", World.Open, async world =>
            new MapImport(world.EventId, await world.Import(ImportState.Checked), ImportMapping.Guess(Given.ImportHeader.Split(','), Given.Words))),
        Case<ReadImport, ImportView>("NNNNNYN YYOOOOO", World.Open, async world => new ReadImport(world.EventId, await world.Import(ImportState.Checked))),
        Case<PreviewImport, ImportPreview>("NNNNNYN YYOOOOO", World.Open, async world => new PreviewImport(world.EventId, await world.Import(ImportState.Checked), true, true)),
        Case<ListImportRows, IReadOnlyList<ImportRowLine>>("NNNNNYN YYOOOOO", World.Open, async world =>
            new ListImportRows(world.EventId, await world.Import(ImportState.Checked), ImportRowsOf.NotInOrder)),
        Case<ListImports, ListedImports>("NNNNNYN YYOOOOO", World.Open, world => new ListImports(world.EventId)),
        Case<StartImport, Done>("NNNNNNN YYOOOOO", World.Open, async world => world.Given.Start(world.EventId, await world.Import(ImportState.Checked))),
        Case<ImportRows, Done>("NNNNNYN YYOOOOO", World.Open, async world => new ImportRows(world.EventId, await world.Import(ImportState.Running), 0)),
        Case<StopImport, Done>("NNNNNYN YYOOOOO", World.Open, async world => new StopImport(world.EventId, await world.Import(ImportState.Running))),
        Case<DiscardImport, Done>("NNNNNYN YYOOOOO", World.Open, async world => new DiscardImport(world.EventId, await world.Import(ImportState.Checked))),
        Case<TakeLeftOut, IReadOnlyList<string>>("NNNNNYN YYOOOOO", World.Open, async world =>
        {
            var id = await world.Import(ImportState.Running);
            await world.Given.ImportsWorkedOff();
            return new TakeLeftOut(world.EventId, id);
        }),
        Case<FindImportDue, ImportDue?>("NNNNYNN OOOOOOO", World.Open, _ => new FindImportDue()),
        Case<RecordChecks, Done>("NNNNYNN OOOOOOO", World.Open, async world => new RecordChecks(await world.Import(ImportState.Checking), 3, 0, [new(0, null, null, null, "Row=erased")])),
        Case<HaltImport, Done>("NNNNYNN OOOOOOO", World.Open, async world => new HaltImport(await world.Import(ImportState.Running), "imports.no-longer-allowed")),
        Case<PurgeImport, Done>("NNNNYNN OOOOOOO", World.Open, async world =>
        {
            var id = await world.Import(ImportState.Checked);
            await world.Host.Seed.Send(new DiscardImport(world.EventId, id));
            return new PurgeImport(id);
        }),
        Case<EraseRegistration, Done>("NNNNNYN YYOOOOO", World.Open, async world =>
        {
            var id = (await world.Given.Registration(world.EventId, 8)).Id!.Value;
            await world.Given.Cancellation(world.EventId, id);
            return new EraseRegistration(world.EventId, id);
        }),
        Case<FindRegistration, RegistrationReference>("NNNNNYN YOOOOOO", World.Open, async world => new FindRegistration((await world.Given.Registration(world.EventId, 8)).Reference!)),
        Case<FindErasable, Erasable?>("NNNNNYN YOOOOOO", World.Open, async world => new FindErasable((await world.Given.StaffId()).Value)),
        Case<OfferFirstSignUp, string?>("NNNNNYN YOOOOOO", World.Open, _ => new OfferFirstSignUp()),
        Case<OfferEntry, string>("NNNNNYN YOOOOOO", World.Open, _ => new OfferEntry("new@desk.example", "Somebody new", "en", false, [])),
        Case<EnterDesk, OpenedStaffSession>("YYYYYYY YYYYYYY", World.Open, async world => new EnterDesk(await world.Given.Entry(administrator: true))),
        Case<ReadInvitation, InvitationView>("YYYYYYY YYYYYYY", World.Open, async world => new ReadInvitation(await world.Given.Invitation())),
        Case<AcceptInvitation, OpenedStaffSession>("NNNNNNY OOOOOOO", World.Open, async world => Given.Acceptance(await world.Given.Invitation())),
        Case<OpenStaffSession, OpenedStaffSession>("NNNNNNY OOOOOOO", World.Open, async world => new OpenStaffSession(await world.Given.StaffId())),
        Case<ConfirmStaffSession, Done>("NNNNNNY OOOOOOO", World.Open, async world =>
        {
            var id = await world.Given.StaffId();
            return new ConfirmStaffSession(id, StaffSecrets.HashSession((await world.Host.SignIn.Send(new OpenStaffSession(id))).Value.Secret));
        }),
        Case<CountSignInTry, bool>("NNNNNNY OOOOOOO", World.Open, async world => new CountSignInTry(await world.Given.StaffId())),
        Case<CloseStaffSession, Done>("NNNNNNN YYYYYYY", World.Open, _ => new CloseStaffSession(Everywhere: true)),
        Case<ChangeMyPassword, Done>("NNNNNNN YYYYYYY", World.Open, _ => new ChangeMyPassword("a hash")),
        Case<RenewMyCodes, Done>("NNNNNNN YYYYYYY", World.Open, _ => new RenewMyCodes([StaffSecrets.HashCode("AAAAA-BBBBB")])),
        Case<SetMyLanguage, Done>("NNNNNNN YYYYYYY", World.Open, _ => new SetMyLanguage("fr")),
        Case<ReadMyDesk, MyDesk>("NNNNNNN YYYYYYY", World.Open, _ => new ReadMyDesk()),
        Case<ReadDeskEvent, DeskFrame>("NNNNNNN YYOYYYY", World.Open, async world => new ReadDeskEvent(await world.Slug())),
        Case<ReadStaff, IReadOnlyList<StaffLine>>("NNNNNNN YOOOOOO", World.Open, _ => new ReadStaff()),
        Case<ReadStaffMember, StaffLine>("NNNNNNN YOOOOOO", World.Open, async world => new ReadStaffMember(await world.Given.StaffId())),
        Case<ReadHistory, HistoryPage>("NNNNNNN YYOOOOO", World.Open, world => new ReadHistory(world.EventId, "registration")),
        Case<ReadSystemHistory, HistoryPage>("NNNNNNN YOOOOOO", World.Open, _ => new ReadSystemHistory()),
        Case<ReadSealing, Sealing>("NNNNNYN YOOOOOO", World.Open, _ => new ReadSealing()),
        Case<BeginVerification, Done>("NNNNNYN YOOOOOO", World.Open, _ => new BeginVerification()),
        Case<InviteStaff, StaffId>("NNNNNNN YOOOOOO", World.Open, world => Given.StaffInvited(new RoleGiven(world.EventId, StaffRole.Reader))),
        Case<SetStaffRoles, Done>("NNNNNNN YOOOOOO", World.Open, async world => new SetStaffRoles(await world.Given.StaffId(), 2, false, [])),
        Case<AdmitStaff, Done>("NNNNNYN YOOOOOO", World.Open, async world => new AdmitStaff(await world.Given.StaffId(), Admittance.Disabled)),
        Case<EraseStaff, Done>("NNNNNYN YOOOOOO", World.Open, async world =>
        {
            var id = await world.Given.StaffId();
            Assert.That((await (await world.Given.Administrator()).Send(new AdmitStaff(id, Admittance.Disabled))).Error?.Code, Is.Null);
            return new EraseStaff(id);
        }),
        Case<StartDraft, string>("YYYYYYY YYYYYYY", World.Open, world => new StartDraft(world.EventId, "en")),
        Case<SaveDraft, System.Collections.Immutable.ImmutableSortedDictionary<string, string>>("YYYYYYY YYYYYYY", World.Open, async world =>
            new SaveDraft(world.EventId, await world.NewDraft(), "en", Given.Answers(1), new())),
        Case<ReadDraft, DraftView>("YYYYYYY YYYYYYY", World.Open, async world => new ReadDraft(world.EventId, await world.NewDraft())),
        Case<AcquireLease, bool>("NNNNYNN OOOOOOO", World.Open, _ => new AcquireLease("job", "node", TimeSpan.FromMinutes(1))),
        Case<PurgeNeeds, int>("NNNNYNN OOOOOOO", World.Open, async world =>
        {
            await world.Given.Registration(world.Given.Command(world.EventId, 8) with { Needs = new() { Diet = "vegan" } });
            world.Host.Time.Advance(TimeSpan.FromDays(60));
            return new PurgeNeeds();
        }),
        Case<ReleaseLeases, Done>("NNNNYNN OOOOOOO", World.Open, _ => new ReleaseLeases("node")),
        Case<ReadGauges, Gauges>("NNNNYNN OOOOOOO", World.Open, _ => new ReadGauges()),
        Case<SealAudit, int>("NNNNYNN OOOOOOO", World.Open, _ => new SealAudit()),
        Case<ReadSeals, IReadOnlyList<Seal>>("NNNNYNN OOOOOOO", World.Open, _ => new ReadSeals(0)),
        Case<SettleRestored, Settled>("NNNNNYN YOOOOOO", World.Open, _ => new SettleRestored()),
        Case<PurgeExpired, int>("NNNNYNN OOOOOOO", World.Open, _ => new PurgeExpired()),
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
