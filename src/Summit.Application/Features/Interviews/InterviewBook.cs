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

    const string EmptyOfRequest = "UPDATE interview SET topic = '', wanted = '', address = '', telephone = NULL, reason = NULL WHERE request_id = @request";

    const string EmptyOfDelegation = "UPDATE interview SET reason = NULL WHERE delegation_id = @delegation AND state IN ('Declined', 'Recalled')";

    /// <summary>Somebody is not accredited any more: what they asked for ends, what was given to them goes, and heads who know of it are told.</summary>
    public async Task EndOf(EventId eventId, AccreditationId person)
    {
        foreach (var one in await db.Query<LiveRow>(FindOfPerson, new { person })) await End(eventId, one, tellsHead: true);
    }

    /// <summary>What a request asked for is emptied; before that it ends.</summary>
    public async Task Erase(EventId eventId, PressRequestId request, IEnumerable<AccreditationId> people)
    {
        foreach (var person in people) await EndOf(eventId, person);
        await db.Execute(EmptyOfRequest, new { request });
    }

    /// <summary>
    /// Nobody is left to answer: what was passed on ends, a consent goes with whoever gave it, and so does what they wrote. What no officer
    /// has decided on stays theirs: they see that there is no head, and can tell the journalist more than a form letter could.
    /// </summary>
    public async Task Erase(EventId eventId, DelegationId delegation)
    {
        foreach (var one in await db.Query<LiveRow>(FindOfDelegation, new { delegation }))
            if (one.State == InterviewState.Agreed) await Recall(eventId, one);
            else await End(eventId, one, tellsHead: false);
        await db.Execute(EmptyOfDelegation, new { delegation });
    }

    /// <summary>Answers that give somebody's address, or name them, are taken back: whoever was to speak need not be the one who answered.</summary>
    /// <param name="addresses">Folded.</param>
    /// <param name="names">Given and family names.</param>
    public async Task EraseNaming(EventId eventId, IReadOnlySet<string> addresses, IReadOnlyList<(string Given, string Family)> names)
    {
        foreach (var one in await db.Query<LiveRow>(FindAgreed, new { eventId }))
        {
            var said = Fold.Search($"{one.Speaker}\n{one.Meeting}");
            bool Says(string name) => said.Contains(Fold.Search(name), StringComparison.Ordinal);
            if ((one.ContactAddress is { } address && addresses.Contains(Fold.Address(address))) || names.Any(name => Says($"{name.Given} {name.Family}") || Says($"{name.Family} {name.Given}")))
                await Recall(eventId, one);
        }
    }

    /// <summary>A consent is taken back: the words go, and the journalist is told.</summary>
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
