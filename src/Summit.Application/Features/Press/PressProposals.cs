using System.Text.Json;
using System.Text.Json.Serialization;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>What is proposed.</summary>
public enum ProposalKind
{
    /// <summary>A decision on people of one request.</summary>
    Decision,

    /// <summary>The same for many.</summary>
    Act,

    /// <summary>Places by the published criteria.</summary>
    Allocation,

    /// <summary>A revocation: it holds already, and is looked at afterwards.</summary>
    Revocation,
}

/// <summary>The act as it was sent.</summary>
public sealed record ProposedAct
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public PressDecision? Decision { get; init; }

    /// <summary>Of an act for many.</summary>
    public PressActKind? Kind { get; init; }

    /// <summary>By language, as stored.</summary>
    public string? Reasons { get; init; }

    /// <summary>Of the allocation that was seen.</summary>
    public string? Digest { get; init; }
    public int Placed { get; init; }
    public int Waiting { get; init; }

    internal PressAct ForMany => new(Kind!.Value, LocalizedText.FromJson(Reasons!));

    /// <summary>What is to become of them; null for an allocation, which says it for each.</summary>
    internal AccreditationState? Becomes => Decision?.Becomes ?? (Kind is null ? null : ForMany.Becomes);

    internal string Written() => JsonSerializer.Serialize(this, Json);

    internal static ProposedAct Read(string written) => JsonSerializer.Deserialize<ProposedAct>(written, Json)!;
}

/// <summary>What waits for a second officer. Within a command behind the gate, so that no two answer the same at once.</summary>
sealed class PressProposals(Db db, Access access, AuditTrail audit, EventClock clock)
{
    const string FindTerms = "SELECT second_officer FROM press_terms WHERE event_id = @eventId";

    const string FindWaiting = "SELECT accreditation_id FROM press_proposal_person WHERE waits = 1 AND accreditation_id IN @ids";

    const string FindName = "SELECT CONCAT(given_names, ' ', family_name) FROM accreditation WHERE id = @id";

    const string FindOne = """
        SELECT id AS Id, kind AS Kind, content AS Content, proposed_by AS ProposedBy, sent_back_at AS SentBackAt, version AS Version FROM press_proposal WHERE id = @id AND event_id = @eventId
        """;

    const string FindPeople = "SELECT accreditation_id AS Id, seen AS Version FROM press_proposal_person WHERE proposal_id = @Id ORDER BY accreditation_id";

    const string Insert = """
        INSERT INTO press_proposal (id, event_id, kind, content, proposed_by, proposed_at, version) VALUES (@id, @eventId, @kind, @content, @staff, @now, 1)
        """;

    const string InsertPerson = "INSERT INTO press_proposal_person (proposal_id, accreditation_id, seen, waits) VALUES (@id, @person, @seen, @waits)";

    const string DropSentBack = """
        DELETE FROM press_proposal_person WHERE accreditation_id = @person AND proposal_id IN (SELECT p.id FROM press_proposal p WHERE p.sent_back_at IS NOT NULL AND p.kind <> 'Revocation')
        """;

    const string DropPerson = "DELETE FROM press_proposal_person WHERE proposal_id = @Id AND accreditation_id = @person";

    const string DropOf = "DELETE FROM press_proposal_person WHERE accreditation_id = @person";

    const string DropEmpty = """
        DELETE FROM press_proposal WHERE event_id = @eventId AND NOT EXISTS (SELECT 1 FROM press_proposal_person o WHERE o.proposal_id = press_proposal.id)
        """;

    const string EmptyNotes = "UPDATE press_proposal SET note = '' WHERE note IS NOT NULL AND id IN (SELECT o.proposal_id FROM press_proposal_person o WHERE o.accreditation_id = @person)";

    const string Change = "UPDATE press_proposal SET version = version + 1 WHERE id = @Id AND version = @Version";

    const string Return = "UPDATE press_proposal SET note = @note, sent_back_by = @staff, sent_back_at = @now, version = version + 1 WHERE id = @Id AND version = @Version";

    const string Rest = "UPDATE press_proposal_person SET waits = 0 WHERE proposal_id = @Id";

    /// <summary>What one officer decides waits for another.</summary>
    public async Task<bool> AreNeeded(EventId eventId) => await db.Scalar<bool?>(FindTerms, new { eventId }) == true;

    /// <summary>For whom something waits already.</summary>
    public async Task<IReadOnlySet<AccreditationId>> WhoWait(IEnumerable<AccreditationId> people) => (await db.Query<AccreditationId>(FindWaiting, new { ids = Ids.In(people) })).ToHashSet();

    /// <summary>What waits for one of these people is answered before anything else is decided on them, whatever the terms say by now; null where nothing does.</summary>
    public async Task<Error?> WhatComesFirst(IEnumerable<AccreditationId> people) =>
        (await WhoWait(people)).Select(id => (AccreditationId?)id).FirstOrDefault() is { } id ? PressErrors.With(PressErrors.AlreadyProposed, "name", (await db.Scalar<string>(FindName, new { id }))!) : null;

    /// <summary>Keeps an act until somebody else has looked at it. What was sent back of these people goes: this is what came of it.</summary>
    public async Task<Error?> Propose(EventId eventId, ProposalKind kind, ProposedAct act, IReadOnlyList<AccreditationSeen> people)
    {
        if (await WhatComesFirst(people.Select(person => person.Id)) is { } first) return first;
        foreach (var person in people) await db.Execute(DropSentBack, new { person = person.Id });
        return await Keep(eventId, kind, act, people, "accreditation.proposed");
    }

    /// <summary>What has happened is to be looked at by somebody else.</summary>
    public Task<Error?> Review(EventId eventId, ProposedAct act, IReadOnlyList<AccreditationSeen> people) => Keep(eventId, ProposalKind.Revocation, act, people, action: null);

    /// <summary>One as a second officer saw it, who is not the one who proposed it.</summary>
    public async Task<Result<ProposalRow>> ForSecond(EventId eventId, PressProposalId id, int version)
    {
        if (access.Staff is not { } staff) return RequestErrors.NotAllowed;
        if (await Find(eventId, id) is not { } found) return PressErrors.NoSuchProposal;
        if (found.ProposedBy == staff) return PressErrors.OwnProposal;
        return found.Version == version && found.SentBackAt is null ? found : PressErrors.ChangedMeanwhile;
    }

    /// <summary>One that the caller may take away: their own, or what was sent back. What has happened cannot be taken back, only looked at.</summary>
    public async Task<Result<ProposalRow>> ToTakeBack(EventId eventId, PressProposalId id, int version)
    {
        if (access.Staff is not { } staff) return RequestErrors.NotAllowed;
        if (await Find(eventId, id) is not { } found) return PressErrors.NoSuchProposal;
        if (found.SentBackAt is null && (found.ProposedBy != staff || found.Kind == ProposalKind.Revocation)) return PressErrors.NotToTakeBack;
        return found.Version == version ? found : PressErrors.ChangedMeanwhile;
    }

    /// <summary>Takes people off a proposal, which goes with the last of them; the act is on record for each.</summary>
    public async Task Settle(EventId eventId, ProposalRow proposal, IEnumerable<AccreditationId> people, string action)
    {
        foreach (var person in people)
        {
            await db.ExecuteOne(DropPerson, new { proposal.Id, person });
            await audit.Record(eventId, action, person.Value, new FieldChange("proposed-by", null, $"{nameof(CallerKind.Staff)}:{proposal.ProposedBy.Value:N}"));
        }
        await db.ExecuteOne(Change, new { proposal.Id, proposal.Version });
        await db.Execute(DropEmpty, new { eventId });
    }

    /// <summary>It is the first officer's again.</summary>
    public async Task SendBack(EventId eventId, ProposalRow proposal, string note)
    {
        await db.ExecuteOne(Return, new { proposal.Id, proposal.Version, note, staff = access.Staff!.Value, now = clock.Now });
        await db.Execute(Rest, new { proposal.Id });
        foreach (var person in proposal.People) await audit.Record(eventId, "accreditation.sent-back", person.Id.Value);
    }

    /// <summary>Nothing is kept of what was proposed for somebody.</summary>
    public async Task Forget(EventId eventId, AccreditationId person)
    {
        await db.Execute(EmptyNotes, new { person });
        if (await db.Execute(DropOf, new { person }) > 0) await db.Execute(DropEmpty, new { eventId });
    }

    async Task<ProposalRow?> Find(EventId eventId, PressProposalId id) =>
        await db.One<ProposalRow>(FindOne, new { eventId, id }) is { } found ? found with { People = [.. (await db.Query<PersonRow>(FindPeople, new { found.Id })).Select(row => new AccreditationSeen(row.Id, row.Version))] } : null;

    async Task<Error?> Keep(EventId eventId, ProposalKind kind, ProposedAct act, IReadOnlyList<AccreditationSeen> people, string? action)
    {
        if (access.Staff is not { } staff) return RequestErrors.NotAllowed;
        var id = new PressProposalId(clock.NewId());
        await db.ExecuteOne(Insert, new { id, eventId, kind = kind.ToString(), content = act.Written(), staff, now = clock.Now });
        foreach (var person in people)
        {
            await db.ExecuteOne(InsertPerson, new { id, person = person.Id, seen = person.Version, waits = action is not null });
            // What was proposed is not kept once it is answered, so the record says it.
            if (action is not null) await audit.Record(eventId, action, person.Id.Value, act.Becomes is { } becomes ? [new("proposed", null, becomes.ToString())] : []);
        }
        await db.Execute(DropEmpty, new { eventId });
        return null;
    }

    sealed record PersonRow
    {
        public AccreditationId Id { get; init; }
        public int Version { get; init; }
    }

    /// <summary>A proposal as read for answering it.</summary>
    public sealed record ProposalRow
    {
        public PressProposalId Id { get; init; }
        public ProposalKind Kind { get; init; }
        public string Content { get; init; } = "";
        public StaffId ProposedBy { get; init; }
        public DateTimeOffset? SentBackAt { get; init; }
        public int Version { get; init; }
        public IReadOnlyList<AccreditationSeen> People { get; init; } = [];

        public ProposedAct Act => ProposedAct.Read(Content);
    }
}
