using System.Globalization;
using System.Net.Mail;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Time;
using Summit.Domain.Declarations;
using Summit.Domain.Places;
using Summit.Domain.Press;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Messages;

/// <summary>Puts a message into words: template, values in the recipient's language, calendar part.</summary>
public sealed class MessageWriter(MessageTemplates templates, SiteAddress site, EventClock clock, MailAddress sender)
{
    /// <summary>The closed list of placeholders; a template that uses another one does not load.</summary>
    public static IReadOnlyList<MessagePlaceholder> Placeholders { get; } =
    [
        new("name"), new("delegate"), new("event"), new("date"), new("formerDate"), new("place"), new("reference"), new("position"), new("offerEnds"),
        new("contact"), new("office"), new("reason"), new("link", PlaceholderKind.Link), new("eventLink", PlaceholderKind.Link),
        new("links", PlaceholderKind.Links), new("visit"), new("meeting"), new("onFoot"), new("byTram"), new("byCoach"), new("visitTimes"), new("formerVisitTimes"), new("visitors"), new("instead"), new("visits"), new("formerCloses"), new("waits"), new("session"), new("delegation"), new("quota"), new("closes"), new("subject"), new("text", PlaceholderKind.Written), new("reserved"), new("programme"),
        new("accredited"), new("admitted"), new("limited"), new("waiting"), new("refused"), new("revoked"), new("withdrawn"), new("inReview"), new("nowhere"), new("question"),
        new("journalist"), new("outlet"), new("topic"), new("wanted"), new("spoken"), new("agreed"), new("notPassed"), new("declined"), new("recalled"), new("closed"), new("lapsed"), new("off"),
        new("release"), new("note"), new("embargoEnds"), new("embargoShut"), new("releaseLink", PlaceholderKind.Link),
        new("city"), new("declaration"), new("hash"), new("signatory"), new("function"), new("mandate"), new("mandateOn"), new("signedOn"), new("declarationLink", PlaceholderKind.Link),
        new("amendment"), new("clause"), new("paragraph"), new("newClause"), new("amendmentAccepted"), new("amendmentChanged"), new("amendmentRejected"),
        .. Enum.GetNames<ProgrammeChange>().Select(change => new MessagePlaceholder($"session{change}", PlaceholderKind.Written)),
    ];

    /// <summary>A language's name: in which language, and which.</summary>
    public Func<string, string, string> LanguageName { get; init; } = (_, code) => code;

    /// <summary>The message as it is sent now.</summary>
    /// <param name="programme">The file that goes with it.</param>
    public OutgoingMessage Write(MessageFacts facts, MessageFile? programme = null)
    {
        var language = facts.Language;
        var rendered = templates.Render(facts.Template, language, Values(facts, language).Text("programme", programme is null ? null : "yes"));
        var (name, address) = Mailbox(facts);
        return new OutgoingMessage(
            $"{facts.Id.Value:N}@{site.Host}",
            sender,
            new MailAddress(address, name),
            facts.Contact is { } contact ? new MailAddress(contact) : null,
            rendered.Subject,
            rendered.Text,
            rendered.Html,
            language,
            clock.SystemNow,
            facts.Sequence == Outbox.NoCalendar ? OfVisit(facts, language) : Calendar(facts, language),
            programme,
            facts is { Template: VisitNews.Cancelled, Visit: { HadPlace: true, MovedTo: not null } gone } ? OfVisit(facts, gone, CalendarMethod.Cancel, language) : null);
    }

    MessageValues Values(MessageFacts facts, string language) => facts.StaffId is null || facts.Template == MailingWords.Template ? AboutEvent(facts, language) : new MessageValues()
        .Text("name", facts.GivenNames)
        .Link("link", site.StaffInvitation(facts.Token));

    MessageValues AboutEvent(MessageFacts facts, string language) => Enum.GetValues<ProgrammeChange>().Aggregate(Plain(facts, language), (values, change) => values.Written(
        $"session{change}", string.Join("\n\n", facts.Programme.Where(one => one.Change == change).Select(one => ProgrammeLines.Of(one, facts.Zone, language)))));

    MessageValues Plain(MessageFacts facts, string language) => new MessageValues()
        .Text("name", Mailbox(facts).Name)
        .Text("delegate", FullName(facts))
        .Text("event", facts.ShortTitle.In(language).Text)
        .Text("date", EventDates.Span(facts.StartsLocal, facts.EndsLocal, facts.Zone, language))
        .Text("formerDate", facts.FormerTimes is { } former ? EventDates.Span(former.StartsLocal, former.EndsLocal, facts.Zone, language) : null)
        .Text("place", Place(facts, language))
        .Text("reference", facts.Reference)
        .Text("position", facts.Position?.ToString(CultureInfo.InvariantCulture))
        .Text("offerEnds", (facts.Visit?.OfferEnds ?? facts.OfferEnds) is { } ends ? EventDates.Moment(ends, facts.Zone, language) : null)
        .Text("contact", facts.Contact)
        .Text("office", facts.OfficeName)
        .Text("reason", facts.Reason ?? Reasons(facts))
        .Text("visit", facts.Visit?.Title.In(language).Text)
        .Text("meeting", facts.Visit?.MeetingPoint.In(language).Text)
        .Text("onFoot", facts.Visit?.Means == "walk" ? "yes" : null)
        .Text("byTram", facts.Visit?.Means == "tram" ? "yes" : null)
        .Text("byCoach", facts.Visit?.Means == "coach" ? "yes" : null)
        .Text("visitTimes", facts.Visit is { } outing ? EventDates.Span(outing.DepartsLocal, outing.ReturnsLocal, facts.Zone, language) : null)
        .Text("formerVisitTimes", facts.Visit?.Former is { } before ? EventDates.Span(before.StartsLocal, before.EndsLocal, facts.Zone, language) : null)
        .Text("visitors", facts.Visitors.Count > 0 ? string.Join(", ", facts.Visitors) : null)
        .Text("instead", (facts.Visit?.MovedTo?.Title ?? facts.Visit?.Instead)?.In(language).Text)
        .Text("waits", facts.Visit?.Claim == ClaimState.Waiting ? "yes" : null)
        .Text("session", facts.Request?.Session?.In(language).Text)
        .Text("delegation", facts.Delegation)
        .Text("quota", facts.Quota?.ToString(CultureInfo.InvariantCulture))
        .Text("visits", facts.Ballot is { } ballot ? string.Join(", ", ballot.Visits.Select(visit => visit.In(language).Text)) : null)
        .Text("formerCloses", facts.Ballot?.Former is { } earlier ? EventDates.Moment(earlier, facts.Zone, language) : null)
        .Text("closes", (facts.Ballot?.Closes ?? facts.ClosesAt) is { } closes ? EventDates.Moment(closes, facts.Zone, language) : null)
        .Text("reserved", facts.HoldsPlace ? "yes" : null)
        .Text("accredited", Those(facts, language, AccreditationState.Accredited))
        .Text("admitted", facts.Press.Any(person => AccreditationRules.Admits(person.State)) ? "yes" : null)
        .Text("limited", Those(facts, language, AccreditationState.Limited))
        .Text("waiting", Those(facts, language, AccreditationState.Waiting))
        .Text("refused", Those(facts, language, AccreditationState.Refused))
        .Text("revoked", Those(facts, language, AccreditationState.Revoked))
        .Text("withdrawn", Those(facts, language, AccreditationState.Withdrawn))
        .Text("inReview", Those(facts, language, AccreditationState.Received, AccreditationState.UnderReview))
        .Text("nowhere", string.Join(", ", facts.Press.Where(person => person.HasNowhereLeft).Select(person => person.Name)) is { Length: > 0 } nowhere ? nowhere : null)
        .Text("question", facts.Question)
        .Text("journalist", facts.Interview?.Journalist.Trim() is { Length: > 0 } journalist ? journalist : null)
        .Text("outlet", facts.Interview?.Outlet is { Length: > 0 } outlet ? outlet : null)
        .Text("topic", facts.Interview?.Topic is { Length: > 0 } topic ? topic : null)
        .Text("wanted", facts.Interview?.Wanted is { Length: > 0 } wanted ? wanted : null)
        .Text("spoken", facts.Interview is { } asked ? LanguageName(language, asked.Language) : null)
        .Text("agreed", Stands(facts, InterviewState.Agreed))
        .Text("notPassed", Stands(facts, InterviewState.NotPassed))
        .Text("declined", Stands(facts, InterviewState.Declined))
        .Text("recalled", Stands(facts, InterviewState.Recalled))
        .Text("closed", Stands(facts, InterviewState.Ended))
        .Text("lapsed", Stands(facts, InterviewState.Lapsed))
        .Text("off", Stands(facts, InterviewState.Ended) ?? Stands(facts, InterviewState.Withdrawn))
        .Text("release", facts.Release?.Reference.ToString())
        .Text("note", facts.Release?.Note?.In(language).Text ?? facts.Amendment?.Note)
        .Text("embargoEnds", facts.Release is { IsShut: false, EmbargoUntil: { } embargo } ? EventDates.Moment(embargo, facts.Zone, language) : null)
        .Text("embargoShut", facts.Release is { IsShut: true, EmbargoUntil: { } shut } ? EventDates.Moment(shut, facts.Zone, language) : null)
        .Link("releaseLink", facts.Release is { Standing: ReleaseStanding.Public } known ? site.Release(language, facts.EventSlug, known.Reference.Slug) : null)
        .Text("city", facts.Signature?.City)
        .Text("declaration", (facts.Signature?.Declaration ?? facts.Amendment?.Declaration)?.In(language).Text)
        .Text("hash", facts.Signature?.Digest)
        .Text("signatory", facts.Signature?.Signatory)
        .Text("function", facts.Signature?.FunctionTitle)
        .Text("mandate", facts.Signature?.Mandate)
        .Text("mandateOn", facts.Signature?.MandateOn is { } decided ? EventDates.Day(decided, language) : null)
        .Text("signedOn", facts.Signature?.SignedOn is { } signed ? EventDates.Day(signed, language) : null)
        .Text("amendment", facts.Amendment?.No.ToString(CultureInfo.InvariantCulture))
        .Text("clause", facts.Amendment?.PlaceIn(ClauseKind.Operative)?.ToString(CultureInfo.InvariantCulture))
        .Text("paragraph", facts.Amendment?.PlaceIn(ClauseKind.Preamble)?.ToString(CultureInfo.InvariantCulture))
        .Text("newClause", facts.Amendment?.Kind == AmendmentKind.Insert ? "yes" : null)
        .Text("amendmentAccepted", facts.Amendment?.State == AmendmentState.Accepted ? "yes" : null)
        .Text("amendmentChanged", facts.Amendment?.State == AmendmentState.AcceptedChanged ? "yes" : null)
        .Text("amendmentRejected", facts.Amendment?.State == AmendmentState.Rejected ? "yes" : null)
        .Link("declarationLink", facts.Signature?.IsPublished == true ? site.Declaration(language, facts.EventSlug) : null)
        .Link("link", facts.Token.Length == 0 ? null : facts.Recipient switch
        {
            Recipient.Invitee => site.Invitation(language, facts.EventSlug, facts.Token),
            Recipient.Signatory => site.Signing(language, facts.EventSlug, facts.Token),
            _ => site.Link(language, facts.Token),
        })
        .Link("eventLink", site.Event(language, facts.EventSlug))
        .Links("links", facts.SignIns.Select(link => new TitledLink(
            $"{link.ShortTitle.In(language).Text}: {link.Name}", site.Link(language, link.Token))))
        .WrittenLine("subject", facts.Subject)
        .Written("text", facts.Text);

    static string? Stands(MessageFacts facts, InterviewState state) => facts.Interview?.State == state ? "yes" : null;

    static string? Those(MessageFacts facts, string language, params AccreditationState[] states) =>
        string.Join("; ", facts.Press.Where(person => states.Contains(person.State)).Select(person => person.Line(language))) is { Length: > 0 } people ? people : null;

    // Whose reason it is need not be said where everybody was given the same.
    static string? Reasons(MessageFacts facts)
    {
        var reasons = facts.Press.GroupBy(person => person.Reason, StringComparer.Ordinal).ToArray();
        if (reasons is [var only]) return only.Key;
        var told = reasons.Where(reason => reason.Key is not null).Select(reason => $"{string.Join(", ", reason.Select(person => person.Name))} – {reason.Key}");
        return string.Join("; ", told) is { Length: > 0 } all ? all : null;
    }

    CalendarPart Calendar(MessageFacts facts, string language)
    {
        var cancelled = facts.Template is "cancelled" or "substituted-out" or "event-cancelled";
        var entry = new CalendarEntry(
            $"{facts.RegistrationId.Value:N}@{site.Host}",
            facts.Sequence,
            cancelled ? CalendarStatus.Cancelled : CalendarStatus.Confirmed,
            facts.StartsAt,
            facts.EndsAt,
            facts.Zone,
            facts.ShortTitle.In(language).Text,
            Place(facts, language),
            facts.Reference,
            site.Event(language, facts.EventSlug),
            new MailAddress(facts.Contact ?? sender.Address),
            language,
            clock.SystemNow);
        return new CalendarPart(entry, cancelled ? CalendarMethod.Cancel : CalendarMethod.Request);
    }

    // A place at a visit is an entry of its own. Who was moved on gets that of the other visit, and that of the first one is withdrawn beside it.
    CalendarPart? OfVisit(MessageFacts facts, string language) => facts switch
    {
        { Template: VisitNews.Cancelled, Visit.MovedTo: { } there } => OfVisit(facts, there, CalendarMethod.Request, language),
        { Template: VisitNews.Cancelled, Visit: { HadPlace: true } gone } => OfVisit(facts, gone, CalendarMethod.Cancel, language),
        { Template: "visit-place" or "ballot-result" or VisitNews.Changed, Visit: { Claim: ClaimState.Held } visit } => OfVisit(facts, visit, CalendarMethod.Request, language),
        _ => null,
    };

    CalendarPart OfVisit(MessageFacts facts, VisitFacts visit, CalendarMethod method, string language)
    {
        var isGone = method == CalendarMethod.Cancel;
        var entry = new CalendarEntry(
            $"{facts.RegistrationId.Value:N}-{visit.Id.Value:N}@{site.Host}",
            isGone ? visit.Version + 1 : visit.Version,
            isGone ? CalendarStatus.Cancelled : CalendarStatus.Confirmed,
            visit.Departs,
            visit.Returns,
            facts.Zone,
            visit.Title.In(language).Text,
            visit.MeetingPoint.In(language).Text,
            facts.Reference,
            site.Event(language, facts.EventSlug),
            new MailAddress(facts.Contact ?? sender.Address),
            language,
            clock.SystemNow);
        return new CalendarPart(entry, method);
    }

    static (string Name, string Address) Mailbox(MessageFacts facts) => facts.Recipient switch
    {
        Recipient.Office when facts.OfficeAddress is not null => (facts.OfficeName ?? "", facts.OfficeAddress),
        Recipient.Former => facts.Former is { } former ? (former.Name, former.Address) : throw new ArgumentException("The former address has been erased"),
        _ => (FullName(facts), facts.Address),
    };

    static string FullName(MessageFacts facts) => $"{facts.GivenNames} {facts.FamilyName}".TrimEnd();

    static string Place(MessageFacts facts, string language) => $"{facts.VenueName.In(language).Text}, {facts.VenueAddress}";
}
