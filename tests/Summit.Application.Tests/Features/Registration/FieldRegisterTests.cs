using System.Text.RegularExpressions;
using Summit.Application.Tests.Harness;
using Summit.Domain.Registration;

namespace Summit.Application.Tests.Features.Registration;

/// <summary>The register of personal fields against the tables as the migrations declare them.</summary>
public sealed partial class FieldRegisterTests
{
    /// <summary>Tables with rows of or about people, and their columns that say nothing of a person.</summary>
    static readonly Dictionary<string, string[]> OfPeople = new()
    {
        ["registration"] = ["id", "event_id", "delegation_id", "calendar_sequence", "version", "erased_at"],
        ["registration_language"] = ["registration_id", "skill", "rank"],
        ["registration_need"] = ["registration_id"],
        ["session_language"] = ["session_id", "registration_id"],
        ["interpretation_request"] = ["id", "event_id", "registration_id", "session_id", "asked_at", "decided_at", "decision_id"],
        ["interpreter"] = ["id", "event_id", "version"],
        ["draft"] = ["id_hash", "event_id", "invitation_id", "delegation_id", "revision", "updated_at"],
        ["link"] = ["id", "registration_id", "delegation_id", "press_request_id", "kind", "role", "expires_at", "used_at", "revoked_at"],
        ["outbox"] = ["id", "event_id", "language", "registration_id", "sequence", "about_id", "created_at", "due_at", "state", "attempts", "lease_owner", "lease_until", "settled_at"],
        ["submission"] = ["id", "command", "content", "answered_at"],
        ["attempt"] = ["id", "command", "at", "outcome"],
        ["audit"] = ["id", "event_id", "at", "action", "subject_id", "fields", "digest", "no"],
        ["audit_value"] = ["audit_id", "field", "salt", "hash"],
        ["invitation"] =
        [
            "id", "event_id", "reserved", "state", "registration_id", "expires_at", "invited_at", "reminded_at", "ended_at", "erased_at",
        ],
        ["delegation"] = ["id", "event_id", "body", "body_key", "country", "version", "created_at", "dissolved_at", "erased_at"],
        ["declaration_adopted"] = ["event_id", "content", "digest", "adopted_at", "adopted_local", "method"],
        ["amendment"] =
        [
            "id", "event_id", "no", "delegation_id", "city", "country", "kind", "part", "clause_id", "place", "seen", "wording", "state", "applied", "proposed_at", "decided_at",
        ],
        ["signature_invitation"] = ["id", "event_id", "city", "city_key", "country", "state", "expires_at", "invited_at", "erased_at"],
        ["signature"] =
        [
            "id", "event_id", "city", "city_key", "country", "mandate", "mandate_on", "signed_on", "by_link", "recorded_at", "struck_at", "erased_at", "version", "standing", "standing_on",
        ],
        ["speaker"] = ["id", "event_id", "version"],
        ["programme_version"] = ["event_id", "number", "published_at"],
        ["import_row"] = ["import_id", "no", "line", "problems", "same_as", "outcome", "registration_id"],
        ["import_address"] = ["import_id", "no", "rank"],
        ["mailing"] = ["id", "event_id", "filter", "state", "people", "created_by", "created_at", "sent_at", "ended_at", "version"],
        ["bulk_act"] = ["id", "event_id", "staff_id", "kind", "category", "chosen", "state", "total", "done", "began_at", "worked_at", "ended_at", "stop_reason"],
        ["badge"] = ["id", "event_id", "registration_id", "accreditation_id", "run_id", "no", "printed_at", "voided_at", "void_reason", "first_used_by"],
        ["paper_line"] = ["run_id", "no", "registration_id"],
        ["press_request"] = ["id", "event_id", "outlet_share", "received_at", "asked_at", "version", "erased_at"],
        ["accreditation"] = ["id", "request_id", "event_id", "no", "limited", "arrival_no", "cleared_at", "decided_at", "ended_at", "version"],
        ["press_draft"] = ["id", "id_hash", "event_id", "revision", "updated_at"],
        ["press_document"] = ["id", "request_id", "draft_id", "file_id", "media_type", "size", "added_at"],
        ["press_note"] = ["id", "request_id", "staff_id", "noted_at"],
        ["press_proposal"] = ["id", "event_id", "kind", "proposed_by", "proposed_at", "sent_back_by", "sent_back_at", "version"],
        ["interview"] = ["id", "event_id", "request_id", "accreditation_id", "delegation_id", "asked_at", "passed_at", "settled_at", "lapsed_at", "version"],
        ["press_picture"] = ["id", "event_id", "rank", "licence", "width", "height", "file_id", "version"],
        ["press_bar"] = ["id", "series_id", "kind", "ends_on", "made_at", "made_by", "version"],
        ["staff"] =
        [
            "id", "administrator", "password_hash", "authenticator_key", "last_code", "last_step", "stamp", "failed_count", "locked_until", "invited_at", "activated_at",
            "disabled_at", "erased_at", "version",
        ],
    };

    /// <summary>Tables that know nobody, or only by the id of a row above.</summary>
    static readonly string[] OfNobody =
    [
        "installation", "key_ring", "job_lease", "stored_file", "series", "event", "event_gate", "organiser", "contact", "category", "room", "session", "visit",
        "place_pool", "place_share", "place_claim", "audit_seal", "staff_gate", "staff_role", "staff_recovery_code", "staff_session", "staff_token",
        "registration_order", "translation_mark", "event_change", "event_notice", "retention_report", "mailing_recipient", "visit_wish", "visit_leaver",
        "invitation_code", "bulk_item", "import_file", "ballot", "ballot_visit", "ballot_choice", "ballot_place", "session_booth",
        "booth_seat", "room_equipment", "session_speaker", "session_document", "badge_key", "badge_design", "badge_run", "badge_skip",
        "declaration", "declaration_clause", "clause_text", "signature_code", "paper_run", "press_terms", "press_point", "press_wish", "press_proposal_person",
        "release", "release_text", "release_resource", "release_attachment", "release_version", "release_acknowledgement", "release_access",
    ];

    static ILookup<string, string> Columns()
    {
        var columns = new List<(string Table, string Column)>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Databases.Root, "db", "migrations"), "*.sql").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            // What passes through a copy is declared twice; the last one stays.
            foreach (Match table in Table().Matches(text))
            {
                columns.RemoveAll(pair => pair.Table == table.Groups[1].Value);
                if (Rows.Tables.Contains(table.Groups[1].Value))
                    columns.AddRange(Column().Matches(table.Groups[2].Value).Select(column => (table.Groups[1].Value, column.Groups[1].Value)));
            }
            columns.AddRange(Added().Matches(text).Select(added => (added.Groups[1].Value, added.Groups[2].Value)));
        }
        return columns.ToLookup(pair => pair.Table, pair => pair.Column);
    }

    [Test]
    public void Every_column_of_a_table_of_people_is_in_the_register_or_says_nothing_of_them()
    {
        var columns = Columns();
        Assert.That(columns["registration"].Count(), Is.GreaterThan(30), "The search finds too little");
        foreach (var (table, harmless) in OfPeople)
            Assert.That(FieldRegister.All.Where(field => field.Table == table).Select(field => field.Column).Concat(harmless), Is.EquivalentTo(columns[table]), table);
    }

    [Test]
    public void Every_table_was_looked_at() =>
        Assert.That(OfPeople.Keys.Concat(OfNobody), Is.EquivalentTo(Columns().Select(table => table.Key)), "A new table: does it say something of a person?");

    [Test]
    public void Every_field_says_who_sees_it() =>
        Assert.That(FieldRegister.All.Where(field => field.SeenBy.Count == 0), Is.Empty);

    [GeneratedRegex(@"CREATE TABLE (\w+) \((.*?)^\)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^    (\w+) \{", RegexOptions.Multiline)]
    private static partial Regex Column();

    [GeneratedRegex(@"ALTER TABLE (\w+) ADD (\w+)")]
    private static partial Regex Added();
}
