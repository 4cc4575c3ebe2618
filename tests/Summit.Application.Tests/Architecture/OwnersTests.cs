using System.Text.RegularExpressions;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Architecture;

public sealed partial class OwnersTests
{
    static readonly string[] PlaceTables = ["place_pool", "place_share", "place_claim"];
    static readonly string[] StateColumns = ["state", "ended_at", "end_reason"];

    static readonly (SqlConstant Constant, SqlWrite Write)[] Writes =
        [.. SqlConstants.All.Select(constant => (constant, SqlWrite.Of(constant.Sql)!)).Where(pair => pair.Item2 is not null)];

    static bool GuardedByPlaces(SqlWrite write) =>
        PlaceTables.Contains(write.Table)
        || (write is { Table: "registration", Verb: "UPDATE" } && write.Columns.Intersect(StateColumns).Any())
        || write is { Table: "registration", Verb: "DELETE" };

    [Test]
    public void Only_Places_writes_pools_shares_claims_and_the_states_that_mirror_them()
    {
        var guarded = Writes.Where(pair => GuardedByPlaces(pair.Write)).ToArray();
        Assert.That(guarded.Select(pair => pair.Constant.Name), Does.Contain("PlaceLedger.TakePool").And.Contain("PlaceLedger.TakeShare")
            .And.Contain("PlaceLedger.InsertClaim").And.Contain("PlaceLedger.MirrorEnd"), "the search finds too little");
        Assert.That(guarded.Where(pair => pair.Constant.Folder != "Features/Places").Select(pair => pair.Constant.Name), Is.Empty);
    }

    [Test]
    public void Within_Places_one_file_family_writes_them() =>
        Assert.That(Writes.Where(pair => GuardedByPlaces(pair.Write)).Select(pair => pair.Constant.Type.Name).Distinct(), Is.EqualTo(new[] { "PlaceLedger" }));

    // A table is written from one folder; what a platform part offers to all (outbox, audit) is written there and nowhere else.
    static readonly Dictionary<string, string[]> Owners = new()
    {
        ["installation"] = ["Platform/Hosting"],
        ["key_ring"] = ["Platform/Keys"],
        ["submission"] = ["Platform/Pipeline", "Platform/Jobs"],
        ["attempt"] = ["Platform/Pipeline", "Platform/Jobs"],
        ["job_lease"] = ["Platform/Jobs", "Platform/Backup"],
        ["outbox"] = ["Platform/Mail", "Features/Messages"],
        ["audit"] = ["Platform/Audit"],
        ["audit_value"] = ["Platform/Audit"],
        ["audit_seal"] = ["Platform/Audit"],
        ["series"] = ["Features/Events"],
        ["event"] = ["Features/Events"],
        ["event_gate"] = ["Features/Events", "Platform/Pipeline"],
        ["organiser"] = ["Features/Events"],
        ["contact"] = ["Features/Events"],
        ["category"] = ["Features/Events"],
        ["room"] = ["Features/Events"],
        ["session"] = ["Features/Events", "Features/Programme", "Features/Interpretation"],
        ["session_speaker"] = ["Features/Programme"],
        ["session_document"] = ["Features/Programme"],
        ["speaker"] = ["Features/Programme"],
        ["programme_version"] = ["Features/Programme"],
        ["session_language"] = ["Features/Interpretation"],
        ["interpretation_request"] = ["Features/Interpretation"],
        ["interpreter"] = ["Features/Interpretation"],
        ["session_booth"] = ["Features/Interpretation", "Features/Events"],
        ["booth_seat"] = ["Features/Interpretation"],
        ["room_equipment"] = ["Features/Interpretation", "Features/Events"],
        ["visit"] = ["Features/Events", "Features/Visits"],
        ["visit_wish"] = ["Features/Visits"],
        ["visit_leaver"] = ["Features/Visits"],
        ["translation_mark"] = ["Features/Events"],
        ["event_change"] = ["Features/Events", "Features/Visits", "Features/Programme", "Features/Ballots", "Features/Press"],
        ["event_notice"] = ["Features/Events", "Features/Visits", "Features/Programme", "Features/Ballots", "Features/Press"],
        ["place_pool"] = ["Features/Places"],
        ["place_share"] = ["Features/Places"],
        ["place_claim"] = ["Features/Places"],
        ["delegation"] = ["Features/Delegations"],
        ["press_terms"] = ["Features/Press"],
        ["press_point"] = ["Features/Press"],
        ["press_request"] = ["Features/Press", "Features/Links"],
        ["press_wish"] = ["Features/Press"],
        ["press_draft"] = ["Features/Press"],
        ["press_document"] = ["Features/Press"],
        ["press_note"] = ["Features/Press"],
        ["press_proposal"] = ["Features/Press"],
        ["press_proposal_person"] = ["Features/Press"],
        ["interview"] = ["Features/Interviews"],
        ["press_bar"] = ["Features/Press"],
        ["accreditation"] = ["Features/Press", "Features/Places"],
        ["declaration"] = ["Features/Declarations"],
        ["declaration_clause"] = ["Features/Declarations"],
        ["clause_text"] = ["Features/Declarations"],
        ["declaration_adopted"] = ["Features/Declarations"],
        ["amendment"] = ["Features/Declarations"],
        ["release"] = ["Features/Releases"],
        ["release_text"] = ["Features/Releases"],
        ["release_resource"] = ["Features/Releases"],
        ["press_picture"] = ["Features/Press"],
        ["release_attachment"] = ["Features/Releases"],
        ["release_version"] = ["Features/Releases"],
        ["release_acknowledgement"] = ["Features/Releases"],
        ["release_access"] = ["Features/Releases"],
        ["signature"] = ["Features/Declarations"],
        ["signature_invitation"] = ["Features/Declarations"],
        ["signature_code"] = ["Features/Declarations"],
        ["registration"] = ["Features/Registration", "Features/Places", "Features/Links"],
        ["registration_language"] = ["Features/Registration"],
        ["registration_need"] = ["Features/Registration"],
        ["stored_file"] = ["Features/Events", "Features/Programme", "Features/Press", "Features/Releases", "Platform/Files"],
        ["retention_report"] = ["Features/Registration"],
        ["registration_order"] = ["Features/Registration"],
        ["draft"] = ["Features/Registration", "Platform/Jobs"],
        ["ballot"] = ["Features/Ballots"],
        ["ballot_visit"] = ["Features/Ballots"],
        ["ballot_choice"] = ["Features/Ballots"],
        ["ballot_place"] = ["Features/Ballots"],
        ["invitation"] = ["Features/Invitations"],
        ["invitation_code"] = ["Features/Invitations"],
        ["mailing"] = ["Features/Mailings"],
        ["mailing_recipient"] = ["Features/Mailings"],
        ["staff"] = ["Features/Staff"],
        ["staff_gate"] = ["Features/Staff"],
        ["staff_role"] = ["Features/Staff"],
        ["staff_recovery_code"] = ["Features/Staff"],
        ["staff_session"] = ["Features/Staff", "Platform/Jobs", "Platform/Backup"],
        ["staff_token"] = ["Features/Staff", "Platform/Jobs", "Platform/Backup"],
        ["badge"] = ["Features/Badges"],
        ["badge_design"] = ["Features/Badges"],
        ["badge_key"] = ["Features/Badges"],
        ["badge_run"] = ["Features/Badges"],
        ["badge_skip"] = ["Features/Badges"],
        ["paper_run"] = ["Features/Papers"],
        ["paper_line"] = ["Features/Papers"],
        ["bulk_act"] = ["Features/Bulk"],
        ["bulk_item"] = ["Features/Bulk"],
        ["import_file"] = ["Features/Imports"],
        ["import_row"] = ["Features/Imports"],
        ["import_address"] = ["Features/Imports"],
        ["link"] = ["Features/Links", "Features/Messages", "Platform/Jobs", "Platform/Backup"],
    };

    [Test]
    public void A_table_is_written_by_its_owners_only()
    {
        var strangers = from pair in Writes
                        where !Owners.TryGetValue(pair.Write.Table, out var owners) || !owners.Contains(pair.Constant.Folder)
                        select $"{pair.Constant.Folder}: {pair.Constant.Name} writes {pair.Write.Table}";
        Assert.That(strangers, Is.Empty);
    }

    [Test]
    public void The_audit_is_only_added_to_numbered_once_and_its_values_erased()
    {
        var changes = Writes.Where(pair => pair.Write is { Table: "audit" or "audit_value" or "audit_seal", Verb: not "INSERT" }).ToDictionary(pair => pair.Constant.Name);
        Assert.That(changes.Keys, Is.EquivalentTo(new[] { "AuditTrail.EraseValues", "AuditTrail.EraseFormerValues", "AuditTrail.EraseEventValues", "SealAuditHandler.Number" }));
        Assert.That(changes["SealAuditHandler.Number"].Constant.Sql, Does.StartWith("UPDATE audit SET no = @no").And.EndsWith("AND no IS NULL"));
        foreach (var erasing in new[] { "AuditTrail.EraseValues", "AuditTrail.EraseFormerValues", "AuditTrail.EraseEventValues" })
            Assert.That(changes[erasing].Write.Columns, Is.EquivalentTo(new[] { "old_value", "new_value", "salt" }));
    }

    // A statement in quotes where it is sent would escape every rule here.
    [Test]
    public void Statements_stand_in_constants()
    {
        // Asks whether the database answers at all.
        string[] allowed = ["src/Summit.Web/Endpoints/HealthEndpoints.cs"];
        var inline = from file in SourceTree.Files("src/Summit.Application", "*.cs").Concat(SourceTree.Files("src/Summit.Web", "*.cs")).Except(allowed)
                     from match in Inline().Matches(SourceTree.Read(file))
                     select $"{file}: {match.Value}";
        Assert.That(inline, Is.Empty);
    }

    [TestCase("await db.Execute(\"DELETE FROM draft\")", true)]
    [TestCase("await db.Query<Row>($\"SELECT {columns}\")", true)]
    [TestCase("session.Scalar<int>(\"\"\"", true)]
    [TestCase("db.ExecuteOne(Insert, new { id })", false)]
    public void A_statement_in_quotes_is_recognised(string code, bool inline) => Assert.That(Inline().IsMatch(code), Is.EqualTo(inline));

    [TestCase("UPDATE place_pool SET taken = taken + 1 WHERE id = @id", true)]
    [TestCase("INSERT INTO place_claim (id) VALUES (@id)", true)]
    [TestCase("DELETE FROM place_share WHERE pool_id = @id", true)]
    [TestCase("UPDATE registration SET version = version + 1, state = @state WHERE id = @id", true)]
    [TestCase("UPDATE registration SET ended_at = @now WHERE id = @id", true)]
    [TestCase("UPDATE registration SET end_reason = NULL", true)]
    [TestCase("DELETE FROM registration WHERE id = @id", true)]
    [TestCase("UPDATE registration SET address = @address WHERE id = @id", false)]
    [TestCase("UPDATE outbox SET state = @state WHERE id = @id", false)]
    [TestCase("INSERT INTO registration (id, state) VALUES (@id, @state)", false)]
    public void A_guarded_write_is_recognised(string sql, bool guarded) => Assert.That(GuardedByPlaces(SqlWrite.Of(sql)!), Is.EqualTo(guarded));

    [Test]
    public void A_reading_statement_writes_nothing() => Assert.That(SqlWrite.Of("SELECT taken FROM place_pool"), Is.Null);

    [GeneratedRegex(@"\.(Query|One|Scalar|Execute|ExecuteOne)(<[^>(]+>)?\(\s*[$@]*""")]
    private static partial Regex Inline();
}
