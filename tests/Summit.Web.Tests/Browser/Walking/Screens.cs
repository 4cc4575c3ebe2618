namespace Summit.Web.Tests.Browser.Walking;

/// <summary>One thing that a person can see: a route in one state, told from the others by its heading and another text.</summary>
/// <param name="Heading">The key of the first heading's text; null where it is content of the event or a message.</param>
/// <param name="Says">The key of a text that stands only in this state.</param>
sealed record Screen(string Route, string State, string? Heading, string? Says = null);

/// <summary>All of them, written by hand. A walk that does not see exactly these fails, and so does a page without a row.</summary>
static class Screens
{
    public const string Nowhere = "(no route)";
    public const string Series = "/{lang:language}";
    public const string Privacy = "/{lang:language}/privacy";
    public const string Legal = "/{lang:language}/legal";
    public const string Accessibility = "/{lang:language}/accessibility";
    public const string Event = "/{lang:language}/{slug}";
    public const string Programme = "/{lang:language}/{slug}/programme";
    public const string Visits = "/{lang:language}/{slug}/visits";
    public const string Contacts = "/{lang:language}/{slug}/contacts";
    public const string Pictures = "/{lang:language}/{slug}/press/pictures";
    public const string Releases = "/{lang:language}/{slug}/press/releases";
    public const string Release = "/{lang:language}/{slug}/press/releases/{reference}";
    public const string Embargoed = "/{lang:language}/my/press/releases";
    public const string EmbargoedRelease = "/{lang:language}/my/press/releases/{id:guid}/{person:guid}";
    public const string Declaration = "/{lang:language}/{slug}/declaration";
    public const string Sign = "/{lang:language}/{slug}/sign/{code}";
    public const string Press = "/{lang:language}/{slug}/press";
    public const string PressStart = "/{lang:language}/{slug}/press/request";
    public const string PressStep = "/{lang:language}/{slug}/press/request/{key}/{step}";
    public const string PressSent = "/{lang:language}/{slug}/press/requested/{submission:guid}";
    public const string MyPress = "/{lang:language}/my/press";
    public const string Interviews = "/{lang:language}/my/press/interviews";
    public const string HeadInterview = "/{lang:language}/delegation/interviews/{id:guid}";
    public const string Withdraw = "/{lang:language}/my/press/withdraw";
    public const string WithdrawOne = "/{lang:language}/my/press/withdraw/{person:guid}";
    public const string Start = "/{lang:language}/{slug}/register";
    public const string Step = "/{lang:language}/{slug}/register/{key}/{step}";
    public const string Outcome = "/{lang:language}/{slug}/registered/{submission:guid}";
    public const string Invited = "/{lang:language}/{slug}/invited/{code}";
    public const string Decline = "/{lang:language}/{slug}/invited/{code}/decline";
    public const string Delegation = "/{lang:language}/delegation";
    public const string DelegationCancel = "/{lang:language}/delegation/{reference}/cancel";
    public const string DelegationSubstitute = "/{lang:language}/delegation/{reference}/substitute";
    public const string Amendments = "/{lang:language}/delegation/amendments";
    public const string AmendmentNew = "/{lang:language}/delegation/amendments/{kind}/{at}";
    public const string AmendmentWithdraw = "/{lang:language}/delegation/amendments/{id:guid}/withdraw";
    public const string Link = "/{lang:language}/link/{token}";
    public const string My = "/{lang:language}/my";
    public const string Change = "/{lang:language}/my/change";
    public const string Substitute = "/{lang:language}/my/substitute";
    public const string Cancel = "/{lang:language}/my/cancel";
    public const string MyProgramme = "/{lang:language}/my/programme";
    public const string MySession = "/{lang:language}/my/programme/{session}";
    public const string MyBallot = "/{lang:language}/my/visits/ballot/{ballot}";
    public const string MyVisit = "/{lang:language}/my/visits/{visit}";
    public const string MyVisits = "/{lang:language}/my/visits";
    public const string MyLanguages = "/{lang:language}/my/languages";
    public const string SessionLanguages = "/{lang:language}/my/languages/session/{session}";
    public const string Ask = "/{lang:language}/my/languages/request";
    public const string SignIn = "/{lang:language}/sign-in";
    public const string MailFolder = "/mail";
    public const string MailMessage = "/mail/{name}";

    public static IReadOnlyList<Screen> All { get; } =
    [
        new(Nowhere, "not found", "Page.NotFound.Title"),

        new(Series, "no event yet", "Series.Title", "Series.Empty"),
        new(Series, "events", "Series.Title", "Series.Lede"),
        new(Privacy, "", "Privacy.Title"),
        new(Legal, "", "Legal.Title", "Legal.Links.Text"),
        new(Accessibility, "", "Accessibility.Title", "Accessibility.Known.Text"),

        new(Event, "places available", null, "Places.Available"),
        new(Event, "few places", null, "Places.Few"),
        new(Event, "places for some", null, "Places.SomeCategories"),
        new(Event, "waiting list", null, "Places.WaitingList"),
        new(Event, "not yet open", null, "Places.NotYetOpen"),
        new(Event, "closed", null, "Places.Closed"),
        new(Event, "cancelled", null, "Places.Cancelled"),
        new(Event, "by invitation", null, "Places.InvitationOnly"),
        new(Event, "no such event", "Page.NotFound.Title"),
        new(Event, "error with a reference", "Page.Unexpected.Title", "Page.Reference"),

        new(Programme, "published", "Event.Programme", "Programme.MayChange"),
        new(Programme, "of several days", "Event.Programme", "Programme.MayChange"),
        new(Programme, "not published yet", "Event.Programme", "Programme.Empty"),
        new(Visits, "published", "Event.Visits", "Visit.Guide"),
        new(Visits, "none", "Event.Visits", "Visits.Empty"),
        new(Visits, "by ballot", "Event.Visits", "Ballot.Rule.Repeat"),
        new(Contacts, "", "Event.Contacts", "Contacts.Lede"),

        new(Declaration, "nobody has signed", null, "Declaration.Signatures.None"),
        new(Declaration, "signed later", null, "Declaration.Later"),
        new(Declaration, "not published", "Page.NotFound.Title"),
        new(Pictures, "none", "Pictures.Title", "Pictures.None"),
        new(Pictures, "some", "Pictures.Title", "Pictures.Download"),
        new(Releases, "some", "Event.Releases", "Releases.Feed"),
        new(Releases, "none yet", "Event.Releases", "Releases.None"),
        new(Release, "public", null, "Release.About"),
        new(Release, "corrected", null, "Release.Contact"),
        new(Release, "withdrawn", "Page.Withdrawn.Title", "Page.Withdrawn.Text"),
        new(Release, "unknown", "Page.NotFound.Title"),
        new(Embargoed, "not accredited", "Embargoed.Title", "Embargoed.NotAccredited"),
        new(Embargoed, "none", "Embargoed.Title", "Embargoed.None"),
        new(Embargoed, "to promise", "Embargoed.Title", "Embargoed.Lede"),
        new(EmbargoedRelease, "promised", null, "Release.About"),
        new(Embargoed, "promised", "Embargoed.Title", "Embargoed.Lede"),
        new(Amendments, "not open", "Page.NotFound.Title"),
        new(Amendments, "to propose", "Amendment.Title", "Amendment.None"),
        new(Amendments, "proposed", "Amendment.Title", "AmendmentState.Open"),
        new(Amendments, "decided", "Amendment.Title", "AmendmentState.Rejected"),
        new(Amendments, "over", "Amendment.Title", "Amendment.Over"),
        new(AmendmentNew, "plain", null, "Amendment.Now"),
        new(AmendmentNew, "problems", null, "Problem.Proposed.same"),
        new(AmendmentWithdraw, "", null, "Amendment.Withdraw.Text"),
        new(Sign, "to sign", null, "Sign.Lede"),
        new(Sign, "problems", null, "Problem.IsMandated.required"),
        new(Sign, "signed", null, "Sign.Done.Text"),
        new(Sign, "others signed", null, "Sign.Beside"),
        new(Sign, "perhaps the same", null, "Problem.IsAnother.required"),
        new(Sign, "over", "Sign.Over.Title", "Sign.Over.Text"),
        new(Sign, "not valid", "Page.LinkNotValid.Title"),

        new(Press, "open", "Event.Press", "Press.Ask"),
        new(Press, "closed", "Event.Press", "Press.Closed"),
        new(Press, "not offered", "Event.Press", "Press.NotOffered"),
        new(PressStart, "open", "Press.Ask", "PressStart.Time"),
        new(PressStart, "not yet open", "Press.Ask", "Press.Back"),
        new(PressStart, "cancelled", "Press.Ask", "Press.Cancelled"),
        new(PressStep, "outlet, empty", "PressStep.outlet.Title", "Hint.Outlet"),
        new(PressStep, "outlet, problems", "PressStep.outlet.Title", "Problem.Outlet.required"),
        new(PressStep, "outlet, filled", "PressStep.outlet.Title", "Hint.PressAddress"),
        new(PressStep, "people, empty", "PressStep.people.Title", "Press.Person.Only"),
        new(PressStep, "people, problems of a crew", "PressStep.people.Title", "Problem.Role.choose"),
        new(PressStep, "people, filled", "PressStep.people.Title", "Press.Person.Add"),
        new(PressStep, "wishes", "PressStep.wishes.Title", "Press.Wishes.Text"),
        new(PressStep, "proofs, none", "PressStep.proofs.Title", "Press.Proofs.Later"),
        new(PressStep, "proofs, problems", "PressStep.proofs.Title", "Problem.Proof.required"),
        new(PressStep, "proofs, one", "PressStep.proofs.Title", "Press.Proofs.Added"),
        new(PressStep, "answers", "PressStep.check.Title", "Press.Send"),
        new(PressStep, "answers, changed elsewhere", "PressStep.check.Title", "Check.Changed"),
        new(PressStep, "no draft", "Page.NoDraft.Title"),
        new(PressSent, "sent", "PressSent.Title", "PressSent.Decision"),
        new(PressSent, "no longer there", "Page.NoOutcome.Title"),
        new(MyPress, "no session", "Page.NoSession.Title"),
        new(MyPress, "received", "MyPress.Title", "Accreditation.Received.Next"),
        new(MyPress, "problems", "MyPress.Title", "Problem.Proof.required"),
        new(MyPress, "a document added", "MyPress.Title", "Press.Proofs.Added"),
        new(MyPress, "one withdrawn", "MyPress.Title", "Accreditation.Withdrawn.Next"),
        new(MyPress, "over", "MyPress.Title", "Accreditation.Withdrawn"),
        new(Interviews, "not accredited", "Interviews.Ask", "Refusal.interviews.not-accredited"),
        new(Interviews, "no delegations", "Interviews.Ask", "Interviews.NoDelegations"),
        new(Interviews, "to ask", "Interviews.Ask", "Hint.InterviewAddress"),
        new(Interviews, "problems", "Interviews.Ask", "Problem.Delegation.choose"),
        new(Interviews, "asked already", "Interviews.Ask", "Refusal.interviews.asked-already"),
        new(MyPress, "an interview asked for", "MyPress.Title", "Interview.Asked.Next"),
        new(MyPress, "an interview agreed to", "MyPress.Title", "Interview.Agreed.Next"),
        new(Delegation, "an interview to answer", null, "HeadInterview.Answer"),
        new(HeadInterview, "to answer", "HeadInterview.Title", "HeadInterview.Lede"),
        new(HeadInterview, "problems", "HeadInterview.Title", "Problem.ContactAddress.required"),
        new(HeadInterview, "agreed", "HeadInterview.Title", "HeadInterview.Recall.Text"),
        new(HeadInterview, "taken back", "HeadInterview.Title", "HeadInterview.State.Recalled"),
        new(Withdraw, "", null, "Withdraw.Yes"),
        new(WithdrawOne, "", null, "Withdraw.Yes"),

        new(Start, "open", "Start.Open.Title", "Start.Need.Time"),
        new(Start, "waiting list", "Start.Open.Title", "Start.Full"),
        new(Start, "not yet open", "Start.NotYetOpen.Title"),
        new(Start, "closed", "Start.Closed.Title", "Start.Closed.Text"),
        new(Start, "cancelled", "Start.Cancelled.Title", "Start.Cancelled.Text"),
        new(Start, "by invitation", "Start.InvitationOnly.Title", "Start.InvitationOnly.Text"),
        new(Start, "no cookies", "Page.NoCookies.Title"),
        new(Start, "form expired", "Page.FormExpired.Title"),
        new(Start, "too many begun", "Page.TooManyForms.Title", "Page.TooManyForms.Text"),

        new(Step, "who, empty", "Step.who.Title", "Who.Delegate"),
        new(Step, "who, problems", "Step.who.Title", "Problem.ForAnother.choose"),
        new(Step, "who, filled", "Step.who.Title", "Who.Delegate"),
        new(Step, "who, problems of an office", "Step.who.Title", "Problem.OfficeName.required"),
        new(Step, "who, filled by an office", "Step.who.Title", "Hint.OfficeAddress"),
        new(Step, "role, empty", "Step.role.Title", "Hint.Category"),
        new(Step, "role, sent back from the answers", "Step.role.Title", "Problem.Category.choose"),
        new(Step, "role, problems", "Step.role.Title", "Problem.Category.choose"),
        new(Step, "role, filled", "Step.role.Title", "Hint.Category"),
        new(Step, "languages, empty", "Step.languages.Title", "Hint.Speaks"),
        new(Step, "languages, problems", "Step.languages.Title", "Problem.Speaks.choose"),
        new(Step, "languages, filled", "Step.languages.Title", "Hint.Speaks"),
        new(Step, "visits, empty", "Step.visits.Title", "Visits.Choose"),
        new(Step, "visits, problems", "Step.visits.Title", "Problem.Visits.clash"),
        new(Step, "visits, filled", "Step.visits.Title", "Visits.Choose"),
        new(Step, "needs, empty", "Step.needs.Title", "Needs.Lede"),
        new(Step, "needs, problems", "Step.needs.Title", "Problem.PhotoConsent.choose"),
        new(Step, "needs, filled", "Step.needs.Title", "Needs.Lede"),
        new(Step, "answers", "Step.check.Title", "Check.Send"),
        new(Step, "answers, the family name twice", "Step.check.Title", "Check.Send"),
        new(Step, "answers, changed elsewhere", "Step.check.Title", "Check.Changed"),
        new(Step, "answers, full while typing", "Step.check.Title", "Check.FullText"),
        new(Step, "answers, of an office for the waiting list", "Step.check.Title", "Check.JoinList"),
        new(Step, "answers, to be decided", "Step.check.Title", "Check.Approval"),
        new(Step, "no draft", "Page.NoDraft.Title"),
        new(Step, "no such step", "Page.NotFound.Title"),
        new(Step, "cannot be read", "Page.BadRequest.Title"),

        new(Outcome, "confirmed", "Outcome.Confirmed.Title", "Outcome.Confirmed.Text"),
        new(Outcome, "waiting", "Outcome.Waiting.Title", "Outcome.Waiting.Text"),
        new(Outcome, "received", "Outcome.Received.Title", "Outcome.Received.Text"),
        new(Outcome, "already registered", "Outcome.AlreadyRegistered.Title", "Outcome.AlreadyRegistered.Text"),
        new(Outcome, "moved on", "My.State.Cancelled", "Outcome.Moved"),
        new(Outcome, "no longer there", "Page.NoOutcome.Title"),

        new(Outcome, "of a delegation", "Outcome.Confirmed.Title", "Delegation.Back"),

        new(Delegation, "no session", "Page.NoSession.Title"),
        new(Delegation, "nobody yet", null, "Delegation.Nobody"),
        new(Delegation, "people", null, "Delegation.Replace"),
        new(Delegation, "full", null, "Delegation.Full"),
        new(Delegation, "not yet open", null, "Delegation.NotYetOpen"),
        new(Delegation, "closed", null, "Delegation.Closed"),
        new(DelegationCancel, "plain", "Cancel.Place.Title", "Cancel.Place.Yes"),
        new(DelegationSubstitute, "plain", "Substitute.Title", "Substitute.Address"),
        new(DelegationSubstitute, "problems", "Substitute.Title", "Problem.GivenNames.required"),

        new(Invited, "open", "Invited.Open.Title", "Invited.Begin"),
        new(Invited, "with a place", "Invited.Open.Title", "Invited.Cannot"),
        new(Invited, "answered", "Invited.Answered.Title", "Invited.Answered.Text"),
        new(Invited, "declined", "Invited.Declined.Title", "Invited.Declined.Text"),
        new(Invited, "over", "Invited.Over.Title", "Invited.Over.Text"),
        new(Invited, "not valid", "Page.LinkNotValid.Title"),
        new(Decline, "plain", "Invited.Decline.Title", "Invited.Decline.Yes"),
        new(Decline, "with a place", "Invited.Decline.Title", "Cancel.No"),

        new(Link, "to open", "Link.Title", "Link.Text"),
        new(Link, "not valid", "Page.LinkNotValid.Title"),
        new(Link, "too many", "Page.TooManyLinks.Title", "Page.TooManyLinks.Text"),

        new(My, "no session", "Page.NoSession.Title"),
        new(My, "submitted", "My.State.Submitted", "My.Next.Submitted"),
        new(My, "confirmed", "My.State.Confirmed", "My.Next.Confirmed"),
        new(My, "waiting", "My.State.Waiting", "My.Next.Waiting"),
        new(My, "waiting, seen by the office", "My.State.Waiting", "My.RegisteredByAddress"),
        new(My, "offered", "My.State.Offered", "My.Accept"),
        new(My, "offer run out", "My.OfferRanOut", "My.Next.Offered"),
        new(My, "free place", "My.State.Waiting", "My.TakePlace"),
        new(My, "cancelled by the person", "My.State.Cancelled", "My.Ended.CancelledByPerson"),
        new(My, "cancelled by the organiser", "My.State.Cancelled", "My.Ended.CancelledByOrganiser"),
        new(My, "declined by the organiser", "My.State.Declined", "My.Ended.DeclinedByOrganiser"),
        new(My, "offer declined", "My.State.Cancelled", "My.Ended.OfferDeclined"),
        new(My, "lapsed twice", "My.State.Cancelled", "My.Ended.OfferLapsedTwice"),
        new(My, "left the waiting list", "My.State.Cancelled", "My.Ended.LeftQueue"),

        new(Change, "plain", "Change.Title", "Hint.Diet"),
        new(Change, "by the office", "Change.Title", "Change.Text"),
        new(Change, "problems", "Change.Title", "Problem.FamilyName.required"),
        new(Change, "changed meanwhile", "Page.Changed.Title"),
        new(Change, "address changed", "Notice.AddressChanged.Title", "Notice.AddressChanged.Text"),
        new(Substitute, "plain", "Substitute.Title", "Substitute.Address"),
        new(Substitute, "problems", "Substitute.Title", "Problem.GivenNames.required"),
        new(Substitute, "changed meanwhile", "Page.Changed.Title"),
        new(Substitute, "passed on", "Notice.Substituted.Title", "Notice.Substituted.Text"),
        new(Cancel, "place", "Cancel.Place.Title", "Cancel.Place.Yes"),
        new(Cancel, "waiting list", "Cancel.Leave.Title", "Cancel.Leave.Yes"),
        new(Cancel, "offer", "Cancel.Decline.Title", "Cancel.Decline.Yes"),

        new(MyProgramme, "own", "MyProgramme.Title", "MyProgramme.Feed.Text"),
        new(MyProgramme, "limited places", "MyProgramme.Title", "MyProgramme.Limited"),
        new(MyProgramme, "with a place", "MyProgramme.Title", "MyVisits.Held"),
        new(MySession, "refused", "MyProgramme.Title"),
        new(MyProgramme, "address made", "MyProgramme.Title", "MyProgramme.Feed.Made"),
        new(MyVisits, "to choose", "Event.Visits", "MyVisits.Take"),
        new(MyVisits, "with a place", "Event.Visits", "MyVisits.Held"),
        new(MyVisits, "waiting", "Event.Visits", "MyVisits.LeaveList"),
        new(MyVisits, "offered", "Event.Visits", "MyVisits.Decline"),
        new(MyVisit, "refused", "Event.Visits", "Refusal.visits.not-signed-up"),
        new(MyVisits, "closed", "Event.Visits", "MyVisits.ListClosed"),
        new(MyVisits, "not confirmed", "Event.Visits", "Refusal.visits.not-confirmed"),
        new(MyVisits, "to rank", "Event.Visits", "Ballot.Hint"),
        new(MyBallot, "a visit twice", "Event.Visits", "Form.Problem"),
        new(MyVisits, "ranked", "Event.Visits", "Ballot.Saved"),
        new(MyVisits, "rankings closed", "Event.Visits", "MyVisits.Balloted"),
        new(MyVisits, "drawn", "Event.Visits", "Ballot.How"),

        new(MyLanguages, "to hear and left without", "MyLanguages.Title", "MyLanguages.Without"),
        new(MyLanguages, "a request not decided", "MyLanguages.Title", "RequestState.Open"),
        new(MyLanguages, "a request declined", "MyLanguages.Title", "RequestState.Declined"),
        new(MyLanguages, "not confirmed", "MyLanguages.Title", "Refusal.interpretation.not-confirmed"),
        new(MyLanguages, "programme not published yet", "MyLanguages.Title", "MyLanguages.NoSessions"),
        new(SessionLanguages, "plain", "MyLanguages.Session.Title", "MyLanguages.Session.Text"),
        new(SessionLanguages, "problems", "MyLanguages.Session.Title", "Problem.Listens.choose"),
        new(SessionLanguages, "with languages of its own", "MyLanguages.Session.Title", "MyLanguages.Session.Clear"),
        new(SessionLanguages, "too late", "MyLanguages.Title", "Refusal.interpretation.too-late"),
        new(Ask, "plain", "MyLanguages.Ask", "MyLanguages.Ask.Text"),
        new(Ask, "problems", "MyLanguages.Ask", "Problem.Kind.choose"),
        new(Ask, "asked already", "MyLanguages.Ask", "Refusal.interpretation.asked-already"),

        new(SignIn, "plain", "SignIn.Title", "SignIn.Text"),
        new(SignIn, "problems", "SignIn.Title", "Problem.Address.required"),
        new(SignIn, "sent", "Notice.LinksSent.Title", "Notice.LinksSent.Text"),

        new(MailFolder, "empty", "Mail.Title", "Mail.Empty"),
        new(MailFolder, "messages", "Mail.Title", "Mail.Text"),
        new(MailMessage, "message", null, "Mail.Title"),
        new(MailMessage, "no such message", "Page.NotFound.Title"),
    ];

    /// <summary>Routes that answer with a file, a redirect or a word; everything else is a page and has rows above.</summary>
    public static IReadOnlyList<string> WithoutPage { get; } =
    [
        "/{lang:language}/calendar/{secret}", "/", "/document/{id:guid}", "/health/live", "/health/ready", "/logo/{id:guid}", "/robots.txt", "/sitemap.xml",
        "/{lang:language}/delegation/register", "/{lang:language}/my/accept", "/{lang:language}/my/press/proofs", "/{lang:language}/my/press/interviews/{id:guid}/withdraw", "/{lang:language}/my/press/proof/{id:guid}", "/{lang:language}/my/press/data.json", "/{lang:language}/{slug}/press/request/{key}/proofs", "/{lang:language}/my/calendar.ics", "/{lang:language}/my/certificate.pdf", "/{lang:language}/my/invitation.pdf", "/{lang:language}/my/data.json", "/{lang:language}/my/languages/request/{id:guid}", "/{lang:language}/my/programme.pdf", "/{lang:language}/my/sign-out", "/{lang:language}/{slug}/programme.pdf",
        "/{lang:language}/{slug}/declaration.pdf", "/{lang:language}/{slug}/declaration/{other:language}.pdf", "/{lang:language}/{slug}/declaration.txt",
        "/{lang:language}/my/press/releases/{id:guid}/{person:guid}.pdf", "/{lang:language}/my/press/releases/{id:guid}/{person:guid}/files/{file:guid}", "/{lang:language}/{slug}/press/feed.xml", "/{lang:language}/{slug}/press/pictures/{id:guid}", "/{lang:language}/{slug}/press/releases/{reference}.pdf", "/{lang:language}/{slug}/press/releases/{reference}/files/{id:guid}",
    ];
}
