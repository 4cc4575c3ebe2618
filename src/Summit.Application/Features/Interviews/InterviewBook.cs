using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Interviews;

/// <summary>What becomes of interviews when something else ends: an accreditation, a delegation, what is known of a person. Within a command behind the gate.</summary>
sealed class InterviewBook(Db db, Outbox outbox, AuditTrail audit, EventClock clock)
{
    const string FindOfPerson = """
        SELECT id AS Id, delegation_id AS DelegationId, request_id AS RequestId, accreditation_id AS Person, state AS State FROM interview
        WHERE accreditation_id = @person AND state IN ('Asked', 'Passed', 'Agreed') ORDER BY asked_at, id
        """;

    const string FindOfDelegation = """
        SELECT id AS Id, delegation_id AS DelegationId, request_id AS RequestId, accreditation_id AS Person, state AS State FROM interview
        WHERE delegation_id = @delegation AND state IN ('Passed', 'Agreed') ORDER BY asked_at, id
        """;

    const string FindAgreed = """
        SELECT id AS Id, delegation_id AS DelegationId, request_id AS RequestId, accreditation_id AS Person, state AS State, speaker AS Speaker, meeting AS Meeting, contact_address AS ContactAddress FROM interview
        WHERE event_id = @eventId AND state = 'Agreed' ORDER BY asked_at, id
        """;

    const string Settle = """
        UPDATE interview SET state = @state, speaker = NULL, meeting = NULL, contact_address = NULL, contact_telephone = NULL, settled_at = COALESCE(settled_at, @now), version = version + 1 WHERE id = @Id
        """;

    // Of one that was agreed, and so is settled.
    const string EndLapsed = """
        UPDATE interview SET state = 'Ended', speaker = NULL, meeting = NULL, contact_address = NULL, contact_telephone = NULL, lapsed_at = @now, version = version + 1 WHERE id = @Id
        """;

    const string EmptyAnswer = "UPDATE interview SET speaker = NULL, meeting = NULL, contact_address = NULL, contact_telephone = NULL WHERE id = @Id";

    const string EmptyAnswersOfDelegation = """
        UPDATE interview SET speaker = NULL, meeting = NULL, contact_address = NULL, contact_telephone = NULL WHERE delegation_id = @delegation AND state = 'Agreed'
        """;

    const string EmptyOfRequest = """
        UPDATE interview SET topic = '', wanted = '', address = '', telephone = NULL, reason = NULL, speaker = NULL, meeting = NULL, contact_address = NULL, contact_telephone = NULL
        WHERE request_id = @request
        """;

    const string EmptyOfDelegation = "UPDATE interview SET reason = NULL WHERE delegation_id = @delegation AND state IN ('Declined', 'Recalled')";

    const string FindEnd = "SELECT ends_at FROM event WHERE id = @eventId";

    /// <summary>Somebody is not accredited any more: what they asked for ends, what was given to them goes, and heads who know of it are told.</summary>
    public async Task EndOf(EventId eventId, AccreditationId person)
    {
        foreach (var one in await db.Query<LiveRow>(FindOfPerson, new { person })) await End(eventId, one, tellsHead: true);
    }

    /// <summary>What a request asked for is emptied; before that it ends, unless the event is over.</summary>
    public async Task Erase(EventId eventId, PressRequestId request, IEnumerable<AccreditationId> people)
    {
        if (!await IsOver(eventId))
            foreach (var person in people) await EndOf(eventId, person);
        await db.Execute(EmptyOfRequest, new { request });
    }

    /// <summary>
    /// Nobody is left to answer: what was passed on ends, a consent goes with whoever gave it, and so does what they wrote. What no officer
    /// has decided on stays theirs: they see that there is no head, and can tell the journalist more than a form letter could. Once the
    /// event is over only the words go: an ending that nobody brought about months later is not put on record.
    /// </summary>
    public async Task Erase(EventId eventId, DelegationId delegation)
    {
        if (await IsOver(eventId)) await db.Execute(EmptyAnswersOfDelegation, new { delegation });
        else
            foreach (var one in await db.Query<LiveRow>(FindOfDelegation, new { delegation }))
                if (one.State == InterviewState.Agreed) await Lapse(eventId, one, tellsHead: false);
                else await End(eventId, one, tellsHead: false);
        await db.Execute(EmptyOfDelegation, new { delegation });
    }

    /// <summary>Somebody else heads a delegation: what the former head gave and wrote goes with them, and what waits for an answer waits for the new one.</summary>
    public async Task ChangeHead(EventId eventId, DelegationId delegation)
    {
        if (await IsOver(eventId)) await db.Execute(EmptyAnswersOfDelegation, new { delegation });
        else
            foreach (var one in await db.Query<LiveRow>(FindOfDelegation, new { delegation }))
                if (one.State == InterviewState.Agreed) await Lapse(eventId, one, tellsHead: false);
        await db.Execute(EmptyOfDelegation, new { delegation });
    }

    /// <summary>Answers that give somebody's address, or name them, lapse: whoever was to speak need not be the one who answered.</summary>
    /// <param name="addresses">Folded.</param>
    /// <param name="names">Given and family names.</param>
    public async Task EraseNaming(EventId eventId, IReadOnlySet<string> addresses, IReadOnlyList<(string Given, string Family)> names)
    {
        var naming = (await db.Query<LiveRow>(FindAgreed, new { eventId })).Where(one => (one.ContactAddress is { } address && addresses.Contains(Fold.Address(address)))
            || names.Any(name => NameInText.Names($"{one.Speaker}\n{one.Meeting}", name.Given, name.Family))).ToArray();
        if (naming.Length == 0) return;
        var isOver = await IsOver(eventId);
        foreach (var one in naming)
            if (isOver) await db.ExecuteOne(EmptyAnswer, new { one.Id });
            else await Lapse(eventId, one, tellsHead: true);
    }

    /// <summary>A head takes a consent back: the words go, and the journalist is told.</summary>
    public async Task Recall(EventId eventId, LiveRow one)
    {
        await db.ExecuteOne(Settle, new { one.Id, state = nameof(InterviewState.Recalled), now = clock.Now });
        await audit.Record(eventId, "interview.recalled", one.Person.Value);
        await TellPress(eventId, one.RequestId, one.Id);
    }

    /// <summary>The journalist is told how it stands; earlier words about it that were not sent yet are not.</summary>
    public async Task TellPress(EventId eventId, PressRequestId request, InterviewId id)
    {
        await outbox.VoidAbout(id.Value);
        await outbox.Owe(eventId, new(request.Value), Recipient.Press, InterviewNews.Answered, about: id.Value);
    }

    /// <summary>The head is asked.</summary>
    public Task AskHead(EventId eventId, DelegationId delegation, InterviewId id) => outbox.Owe(eventId, new(delegation.Value), Recipient.Head, InterviewNews.Passed, about: id.Value);

    /// <summary>The head is told that nothing is to be answered or kept any more; not where the letter that asks has not gone out.</summary>
    /// <param name="before">Where it stood.</param>
    public async Task TellHead(EventId eventId, DelegationId delegation, InterviewId id, InterviewState before)
    {
        var unsent = await outbox.VoidAbout(id.Value);
        if (before == InterviewState.Passed && unsent > 0) return;
        await outbox.Owe(eventId, new(delegation.Value), Recipient.Head, InterviewNews.Off, about: id.Value);
    }

    async Task End(EventId eventId, LiveRow one, bool tellsHead)
    {
        await db.ExecuteOne(Settle, new { one.Id, state = nameof(InterviewState.Ended), now = clock.Now });
        await audit.Record(eventId, "interview.ended", one.Person.Value);
        if (!tellsHead) await TellPress(eventId, one.RequestId, one.Id);
        else if (one.State != InterviewState.Asked) await TellHead(eventId, one.DelegationId, one.Id, one.State);
    }

    // Neither side has taken anything back, and neither is told that it did.
    async Task Lapse(EventId eventId, LiveRow one, bool tellsHead)
    {
        await db.ExecuteOne(EndLapsed, new { one.Id, now = clock.Now });
        await audit.Record(eventId, "interview.ended", one.Person.Value);
        await TellPress(eventId, one.RequestId, one.Id);
        if (tellsHead) await outbox.Owe(eventId, new(one.DelegationId.Value), Recipient.Head, InterviewNews.Off, about: one.Id.Value);
    }

    async Task<bool> IsOver(EventId eventId) => await db.Scalar<DateTimeOffset>(FindEnd, new { eventId }) <= clock.Now;

    /// <summary>What of a wish an ending needs.</summary>
    public sealed record LiveRow
    {
        public InterviewId Id { get; init; }
        public DelegationId DelegationId { get; init; }
        public PressRequestId RequestId { get; init; }
        public AccreditationId Person { get; init; }
        public InterviewState State { get; init; }
        public string? Speaker { get; init; }
        public string? Meeting { get; init; }
        public string? ContactAddress { get; init; }
    }
}
