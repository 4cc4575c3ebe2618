namespace Summit.Domain.Registration;

/// <summary>What a personal field is for.</summary>
public enum FieldPurpose
{
    /// <summary>Knowing who takes part, and admitting them.</summary>
    TakePart,

    /// <summary>Writing to the person, or to whoever registered them.</summary>
    Contact,

    /// <summary>Deciding who gets a place.</summary>
    Places,

    /// <summary>Planning interpretation.</summary>
    Interpretation,

    /// <summary>Meals and access.</summary>
    Care,

    /// <summary>Knowing whether a person may be shown in pictures.</summary>
    Pictures,

    /// <summary>Knowing whether other participants may see a person on a list.</summary>
    Lists,

    /// <summary>Finding a registration, and noticing that a person registers twice.</summary>
    Finding,

    /// <summary>Letting the right person in by a link, and nobody else.</summary>
    Access,

    /// <summary>Proving who did what, and what a person agreed to.</summary>
    Record,

    /// <summary>Counting where people come from, without knowing who they are.</summary>
    Figures,

    /// <summary>Announcing who speaks in public.</summary>
    Programme,

    /// <summary>Accrediting the press.</summary>
    Press,

    /// <summary>Publishing who adopted and who signed a declaration.</summary>
    Declaration,

    /// <summary>Letting people work at the desk.</summary>
    Desk,
}

/// <summary>How long a personal field is kept.</summary>
public enum FieldKeep
{
    /// <summary>The event's period for profiles.</summary>
    Profile,

    /// <summary>The event's period for diet and access.</summary>
    Needs,

    /// <summary>A day, or until it is sent.</summary>
    Day,

    /// <summary>Two days.</summary>
    TwoDays,

    /// <summary>A week after the file was used or put away.</summary>
    Week,

    /// <summary>Until the act for many is done or stopped.</summary>
    Act,

    /// <summary>Until the link or session ends.</summary>
    Link,

    /// <summary>Until the day that was set with it.</summary>
    Bar,

    /// <summary>Until the consent is taken back, and at most the event's period for profiles.</summary>
    Consent,

    /// <summary>The event's period for the record.</summary>
    Record,

    /// <summary>As long as the event itself: nobody can be recognised by it, or what was written to one person alone goes with them.</summary>
    Event,

    /// <summary>As long as the person works at the desk, and until they are erased.</summary>
    Account,
}

/// <summary>Who sees a personal field.</summary>
public enum FieldAudience
{
    /// <summary>The person.</summary>
    Person,

    /// <summary>The office that registered them.</summary>
    Office,

    /// <summary>Organisers of the event.</summary>
    Organisers,

    /// <summary>Who coordinates interpretation.</summary>
    Coordinators,

    /// <summary>Who admits people.</summary>
    Door,

    /// <summary>The head of the delegation that is asked.</summary>
    Head,

    /// <summary>The journalist who asked, while accredited.</summary>
    Journalist,

    /// <summary>Who accredits the press.</summary>
    PressOfficers,

    /// <summary>Everyone with a role that sees registrations.</summary>
    Readers,

    /// <summary>Administrators.</summary>
    Administrators,

    /// <summary>Whoever reads the public programme.</summary>
    Everyone,

    /// <summary>Nobody: the product alone.</summary>
    Nobody,
}

/// <summary>One field that says something of a person.</summary>
/// <param name="Table">Where it lies.</param>
/// <param name="Column">As what.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Keep">How long.</param>
/// <param name="SeenBy">Who sees it.</param>
public sealed record PersonalField(string Table, string Column, FieldPurpose Purpose, FieldKeep Keep, params IReadOnlyList<FieldAudience> SeenBy)
{
    /// <summary>As named in texts.</summary>
    public string Code => $"{Table}.{Column}";
}

/// <summary>Every field that says something of a person: what for, who sees it, how long. A test compares it with the tables.</summary>
public static class FieldRegister
{
    static readonly FieldAudience[] Desk = [FieldAudience.Person, FieldAudience.Office, FieldAudience.Readers];
    static readonly FieldAudience[] Public = [FieldAudience.Everyone];
    static readonly FieldAudience[] Asked = [FieldAudience.Person, FieldAudience.Organisers, FieldAudience.Coordinators];
    static readonly FieldAudience[] Planners = [FieldAudience.Organisers, FieldAudience.Coordinators];
    static readonly FieldAudience[] Press = [FieldAudience.Person, FieldAudience.PressOfficers];
    static readonly FieldAudience[] Officers = [FieldAudience.PressOfficers];
    static readonly FieldAudience[] Interview = [FieldAudience.Person, FieldAudience.PressOfficers, FieldAudience.Head];
    static readonly FieldAudience[] Self = [FieldAudience.Person, FieldAudience.Organisers];

    /// <summary>In the order in which a person is asked.</summary>
    public static IReadOnlyList<PersonalField> All { get; } =
    [
        new("registration", "given_names", FieldPurpose.TakePart, FieldKeep.Profile, Desk),
        new("registration", "family_name", FieldPurpose.TakePart, FieldKeep.Profile, Desk),
        new("registration", "badge_name", FieldPurpose.TakePart, FieldKeep.Profile, Desk),
        new("registration", "address", FieldPurpose.Contact, FieldKeep.Profile, Desk),
        new("registration", "telephone", FieldPurpose.Contact, FieldKeep.Profile, Desk),
        new("registration", "function_title", FieldPurpose.TakePart, FieldKeep.Profile, Desk),
        new("registration", "chamber", FieldPurpose.TakePart, FieldKeep.Profile, Desk),
        new("registration", "political_group", FieldPurpose.TakePart, FieldKeep.Profile, Desk),
        new("registration", "office_name", FieldPurpose.Contact, FieldKeep.Profile, Desk),
        new("registration", "office_address", FieldPurpose.Contact, FieldKeep.Profile, Desk),
        new("registration", "language", FieldPurpose.Contact, FieldKeep.Event, Desk),
        new("registration", "photo_consent", FieldPurpose.Pictures, FieldKeep.Profile, Desk),
        new("registration", "listing_consent", FieldPurpose.Lists, FieldKeep.Profile, Desk),
        new("registration", "notice_version", FieldPurpose.Record, FieldKeep.Event, FieldAudience.Organisers),
        new("registration", "category", FieldPurpose.Places, FieldKeep.Event, Desk),
        new("registration", "body", FieldPurpose.Figures, FieldKeep.Event, Desk),
        new("registration", "country", FieldPurpose.Figures, FieldKeep.Event, Desk),
        new("registration", "reference", FieldPurpose.Finding, FieldKeep.Event, Desk),
        new("registration", "address_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("registration", "name_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("registration", "office_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("registration", "search_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("registration", "sort_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("registration", "body_key", FieldPurpose.Finding, FieldKeep.Event, FieldAudience.Nobody),
        new("registration", "speaks", FieldPurpose.Interpretation, FieldKeep.Profile, Desk),
        new("registration", "listens", FieldPurpose.Interpretation, FieldKeep.Profile, Desk),
        new("registration", "registered_on", FieldPurpose.Places, FieldKeep.Event, FieldAudience.Readers),
        new("registration", "address_proved_at", FieldPurpose.Access, FieldKeep.Profile, FieldAudience.Organisers),
        new("registration", "state", FieldPurpose.Places, FieldKeep.Event, Desk),
        new("registration", "from_waiting_list", FieldPurpose.Places, FieldKeep.Event, FieldAudience.Readers),
        new("registration", "registered_at", FieldPurpose.Places, FieldKeep.Event, FieldAudience.Readers),
        new("registration", "ended_at", FieldPurpose.Places, FieldKeep.Event, FieldAudience.Readers),
        new("registration", "end_reason", FieldPurpose.Places, FieldKeep.Event, Desk),
        new("registration_language", "language", FieldPurpose.Interpretation, FieldKeep.Profile, Desk),
        new("registration_need", "diet", FieldPurpose.Care, FieldKeep.Needs, Self),
        new("registration_need", "access", FieldPurpose.Care, FieldKeep.Needs, Self),
        new("session_language", "speaks", FieldPurpose.Interpretation, FieldKeep.Profile, Desk),
        new("session_language", "listens", FieldPurpose.Interpretation, FieldKeep.Profile, Desk),
        new("interpretation_request", "kind", FieldPurpose.Care, FieldKeep.Needs, Asked),
        new("interpretation_request", "language", FieldPurpose.Care, FieldKeep.Needs, Asked),
        new("interpretation_request", "state", FieldPurpose.Care, FieldKeep.Needs, Asked),
        new("interpretation_request", "reason", FieldPurpose.Care, FieldKeep.Needs, Asked),
        new("interpreter", "name", FieldPurpose.Interpretation, FieldKeep.Profile, Planners),
        new("interpreter", "address", FieldPurpose.Contact, FieldKeep.Profile, Planners),
        new("interpreter", "languages", FieldPurpose.Interpretation, FieldKeep.Profile, Planners),
        new("interpreter", "available_from", FieldPurpose.Interpretation, FieldKeep.Profile, Planners),
        new("interpreter", "available_to", FieldPurpose.Interpretation, FieldKeep.Profile, Planners),
        new("badge", "printed", FieldPurpose.TakePart, FieldKeep.Profile, FieldAudience.Organisers, FieldAudience.Door),
        new("badge", "first_used_at", FieldPurpose.TakePart, FieldKeep.Event, FieldAudience.Organisers, FieldAudience.Door),
        new("badge", "first_used_where", FieldPurpose.TakePart, FieldKeep.Profile, FieldAudience.Organisers, FieldAudience.Door),
        new("paper_line", "said", FieldPurpose.TakePart, FieldKeep.Profile, FieldAudience.Organisers),
        new("paper_line", "reason", FieldPurpose.TakePart, FieldKeep.Event, FieldAudience.Organisers),
        new("draft", "answers", FieldPurpose.TakePart, FieldKeep.Day, FieldAudience.Person),
        new("draft", "needs", FieldPurpose.Care, FieldKeep.Day, FieldAudience.Person),
        new("draft", "language", FieldPurpose.Contact, FieldKeep.Day, FieldAudience.Person),
        new("link", "token_hash", FieldPurpose.Access, FieldKeep.Link, FieldAudience.Nobody),
        new("outbox", "recipient", FieldPurpose.Contact, FieldKeep.Event, FieldAudience.Organisers),
        new("outbox", "template", FieldPurpose.Contact, FieldKeep.Event, FieldAudience.Organisers),
        new("outbox", "problem", FieldPurpose.Contact, FieldKeep.Event, FieldAudience.Organisers),
        new("invitation", "name", FieldPurpose.Contact, FieldKeep.Profile, Self),
        new("invitation", "address", FieldPurpose.Contact, FieldKeep.Profile, Self),
        new("invitation", "language", FieldPurpose.Contact, FieldKeep.Profile, Self),
        new("invitation", "category", FieldPurpose.Places, FieldKeep.Profile, Self),
        new("invitation", "name_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("invitation", "address_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("invitation", "search_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("speaker", "name", FieldPurpose.Programme, FieldKeep.Event, Public),
        new("speaker", "function_title", FieldPurpose.Programme, FieldKeep.Event, Public),
        new("speaker", "body", FieldPurpose.Programme, FieldKeep.Event, Public),
        new("speaker", "country", FieldPurpose.Programme, FieldKeep.Event, Public),
        new("speaker", "language", FieldPurpose.Programme, FieldKeep.Event, Public),
        new("programme_version", "content", FieldPurpose.Programme, FieldKeep.Event, Public),
        new("delegation", "head_name", FieldPurpose.Contact, FieldKeep.Profile, Self),
        new("delegation", "head_address", FieldPurpose.Contact, FieldKeep.Profile, Self),
        new("delegation", "language", FieldPurpose.Contact, FieldKeep.Event, Self),
        new("delegation", "head_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("delegation", "search_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("press_request", "reference", FieldPurpose.Finding, FieldKeep.Event, Press),
        new("press_request", "language", FieldPurpose.Contact, FieldKeep.Event, Press),
        new("press_request", "outlet", FieldPurpose.Press, FieldKeep.Profile, Press),
        new("press_request", "outlet_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("press_request", "website", FieldPurpose.Press, FieldKeep.Profile, Press),
        new("press_request", "country", FieldPurpose.Figures, FieldKeep.Event, Press),
        new("press_request", "medium", FieldPurpose.Figures, FieldKeep.Event, Press),
        new("press_request", "address", FieldPurpose.Contact, FieldKeep.Profile, Press),
        new("press_request", "address_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("press_request", "address_proved_at", FieldPurpose.Access, FieldKeep.Profile, Officers),
        new("press_request", "telephone", FieldPurpose.Contact, FieldKeep.Profile, Press),
        new("press_request", "equipment", FieldPurpose.Press, FieldKeep.Profile, Press),
        new("press_request", "question", FieldPurpose.Press, FieldKeep.Profile, Press),
        new("press_request", "notice_version", FieldPurpose.Record, FieldKeep.Event, Officers),
        new("accreditation", "given_names", FieldPurpose.Press, FieldKeep.Profile, Press),
        new("accreditation", "family_name", FieldPurpose.Press, FieldKeep.Profile, Press),
        new("accreditation", "badge_name", FieldPurpose.Press, FieldKeep.Profile, Press),
        new("accreditation", "role", FieldPurpose.Press, FieldKeep.Event, Press),
        new("accreditation", "state", FieldPurpose.Places, FieldKeep.Event, Press),
        new("accreditation", "reason", FieldPurpose.Press, FieldKeep.Profile, Press),
        new("accreditation", "days", FieldPurpose.Places, FieldKeep.Event, Press),
        new("accreditation", "name_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("accreditation", "address_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("accreditation", "search_key", FieldPurpose.Finding, FieldKeep.Profile, FieldAudience.Nobody),
        new("press_draft", "answers", FieldPurpose.Press, FieldKeep.Day, FieldAudience.Person),
        new("press_draft", "language", FieldPurpose.Contact, FieldKeep.Day, FieldAudience.Person),
        new("press_document", "kind", FieldPurpose.Press, FieldKeep.Event, Press),
        new("press_document", "network", FieldPurpose.Access, FieldKeep.Profile, FieldAudience.Nobody),
        new("press_note", "text", FieldPurpose.Press, FieldKeep.Profile, Officers),
        new("press_proposal", "content", FieldPurpose.Press, FieldKeep.Profile, Officers),
        new("press_proposal", "note", FieldPurpose.Press, FieldKeep.Profile, Officers),
        new("interview", "topic", FieldPurpose.Press, FieldKeep.Profile, Interview),
        new("interview", "language", FieldPurpose.Press, FieldKeep.Event, Interview),
        new("interview", "wanted", FieldPurpose.Press, FieldKeep.Profile, Interview),
        new("interview", "address", FieldPurpose.Contact, FieldKeep.Profile, FieldAudience.Person, FieldAudience.Head),
        new("interview", "telephone", FieldPurpose.Contact, FieldKeep.Profile, FieldAudience.Person, FieldAudience.Head),
        new("interview", "state", FieldPurpose.Press, FieldKeep.Event, Interview),
        new("interview", "reason", FieldPurpose.Press, FieldKeep.Profile, Interview),
        new("interview", "speaker", FieldPurpose.Press, FieldKeep.Consent, FieldAudience.Head, FieldAudience.Journalist),
        new("interview", "meeting", FieldPurpose.Press, FieldKeep.Consent, FieldAudience.Head, FieldAudience.Journalist),
        new("interview", "contact_address", FieldPurpose.Contact, FieldKeep.Consent, FieldAudience.Head, FieldAudience.Journalist),
        new("interview", "contact_telephone", FieldPurpose.Contact, FieldKeep.Consent, FieldAudience.Head, FieldAudience.Journalist),
        new("press_bar", "bar_key", FieldPurpose.Finding, FieldKeep.Bar, FieldAudience.Nobody),
        new("press_bar", "label", FieldPurpose.Press, FieldKeep.Bar, Officers),
        new("press_bar", "reason", FieldPurpose.Press, FieldKeep.Bar, Officers),
        new("press_picture", "caption", FieldPurpose.Press, FieldKeep.Event, Public),
        new("press_picture", "credit", FieldPurpose.Press, FieldKeep.Event, Public),
        new("declaration_adopted", "presided_by", FieldPurpose.Declaration, FieldKeep.Event, Public),
        new("declaration_adopted", "present", FieldPurpose.Declaration, FieldKeep.Event, Public),
        new("signature", "signatory", FieldPurpose.Declaration, FieldKeep.Event, Public),
        new("signature", "function_title", FieldPurpose.Declaration, FieldKeep.Event, Public),
        new("signature_invitation", "name", FieldPurpose.Contact, FieldKeep.Profile, Self),
        new("signature_invitation", "address", FieldPurpose.Contact, FieldKeep.Profile, Self),
        new("signature_invitation", "language", FieldPurpose.Contact, FieldKeep.Event, Self),
        new("amendment", "reason", FieldPurpose.Declaration, FieldKeep.Event, Self),
        new("amendment", "note", FieldPurpose.Declaration, FieldKeep.Event, Self),
        new("mailing", "subject", FieldPurpose.Contact, FieldKeep.Event, Self),
        new("mailing", "text", FieldPurpose.Contact, FieldKeep.Event, Self),
        new("bulk_act", "reason", FieldPurpose.Places, FieldKeep.Act, FieldAudience.Organisers),
        new("import_row", "cells", FieldPurpose.TakePart, FieldKeep.Week, FieldAudience.Organisers),
        new("import_row", "category", FieldPurpose.Places, FieldKeep.Week, FieldAudience.Organisers),
        new("import_row", "name_key", FieldPurpose.Finding, FieldKeep.Week, FieldAudience.Nobody),
        new("import_row", "address_key", FieldPurpose.Finding, FieldKeep.Week, FieldAudience.Nobody),
        new("import_address", "address_key", FieldPurpose.Finding, FieldKeep.Week, FieldAudience.Nobody),
        new("submission", "answer", FieldPurpose.Record, FieldKeep.TwoDays, FieldAudience.Nobody),
        new("attempt", "client", FieldPurpose.Access, FieldKeep.Day, FieldAudience.Nobody),
        new("audit", "actor", FieldPurpose.Record, FieldKeep.Event, FieldAudience.Organisers),
        new("audit", "client", FieldPurpose.Record, FieldKeep.Event, FieldAudience.Nobody),
        new("audit_value", "old_value", FieldPurpose.Record, FieldKeep.Record, FieldAudience.Organisers),
        new("audit_value", "new_value", FieldPurpose.Record, FieldKeep.Record, FieldAudience.Organisers),
        new("staff", "name", FieldPurpose.Desk, FieldKeep.Account, FieldAudience.Administrators),
        new("staff", "address", FieldPurpose.Desk, FieldKeep.Account, FieldAudience.Administrators),
        new("staff", "address_key", FieldPurpose.Desk, FieldKeep.Account, FieldAudience.Nobody),
        new("staff", "language", FieldPurpose.Desk, FieldKeep.Account, FieldAudience.Administrators),
    ];
}
