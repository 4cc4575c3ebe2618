using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Platform.Mail;

/// <summary>Whose mailbox a message goes to.</summary>
public enum Recipient
{
    /// <summary>The person who attends.</summary>
    Delegate,

    /// <summary>The office that registered somebody.</summary>
    Office,

    /// <summary>Somebody who works at a desk; the message concerns no registration.</summary>
    Staff,

    /// <summary>Somebody invited; the invitation's id stands where a registration's does.</summary>
    Invitee,

    /// <summary>A head of delegation; the delegation's id stands where a registration's does.</summary>
    Head,

    /// <summary>Somebody asked to sign for a city; the invitation's id stands where a registration's does.</summary>
    Signatory,

    /// <summary>Somebody of the press; the request's id stands where a registration's does.</summary>
    Press,

    /// <summary>Whoever the registration was for, or the address it had, before the change the message is about.</summary>
    Former,
}

/// <summary>Messages owed, written in the transaction of the change that owes them; sent by a job after the commit.</summary>
public sealed class Outbox(Db db, EventClock clock)
{
    const string Insert = """
        INSERT INTO outbox (id, event_id, registration_id, recipient, template, sequence, about_id, language, created_at, due_at, state, attempts)
        VALUES (@id, @eventId, @registrationId, @recipient, @template, @sequence, @about, @language, @now, @now, 'Pending', 0)
        """;

    const string Void = """
        UPDATE outbox SET state = 'Void', settled_at = @now, lease_owner = NULL, lease_until = NULL
        WHERE registration_id = @registrationId AND state = 'Pending'
        """;

    const string ForgetProblems = "UPDATE outbox SET problem = NULL WHERE registration_id = @registrationId AND problem IS NOT NULL";

    const string VoidAboutIt = """
        UPDATE outbox SET state = 'Void', settled_at = @now, lease_owner = NULL, lease_until = NULL
        WHERE about_id = @about AND state = 'Pending' AND (lease_until IS NULL OR lease_until <= @now)
        """;

    const string VoidUnsentOnes = """
        UPDATE outbox SET state = 'Void', settled_at = @now, lease_owner = NULL, lease_until = NULL
        WHERE registration_id = @registrationId AND template = @template AND state = 'Pending' AND (lease_until IS NULL OR lease_until <= @now)
        """;

    const string VoidAll = """
        UPDATE outbox SET state = 'Void', settled_at = @now, lease_owner = NULL, lease_until = NULL, problem = @why WHERE state = 'Pending'
        """;

    /// <summary>No calendar part goes with the message.</summary>
    public const int NoCalendar = -1;

    /// <summary>Owes one message; in the recipient's own language unless another is given.</summary>
    public async Task<MessageId> Owe(EventId eventId, RegistrationId registrationId, Recipient recipient, string template, int sequence = NoCalendar, Guid? about = null, string? language = null)
    {
        var id = new MessageId(clock.NewId());
        await db.Execute(Insert, new { id, eventId, registrationId, recipient = recipient.ToString(), template, sequence, about, language, now = clock.SystemNow });
        return id;
    }

    /// <summary>Owes a message to somebody who works here: their id stands where a registration's does.</summary>
    public Task OweStaff(StaffId staffId, string template, Guid? about = null, string? language = null) =>
        Owe(default, new(staffId.Value), Recipient.Staff, template, about: about, language: language);

    /// <summary>What is still to be sent about a registration is not sent any more.</summary>
    public Task VoidPending(RegistrationId registrationId) => db.Execute(Void, new { registrationId, now = clock.SystemNow });

    /// <summary>Nothing more is sent about somebody, and what servers said about their mailbox goes: it can hold the address.</summary>
    public async Task Forget(RegistrationId registrationId)
    {
        await VoidPending(registrationId);
        await db.Execute(ForgetProblems, new { registrationId });
    }

    /// <summary>What is still to be sent about an act is not sent any more, but for what a sender has in hand at this moment; how many that were.</summary>
    public Task<int> VoidAbout(Guid about) => db.Execute(VoidAboutIt, new { about, now = clock.SystemNow });

    /// <summary>A message that says how things stand when it is sent takes the place of earlier ones that no sender has in hand.</summary>
    public async Task OweInstead(EventId eventId, RegistrationId registrationId, Recipient recipient, string template)
    {
        await db.Execute(VoidUnsentOnes, new { registrationId, template, now = clock.SystemNow });
        await Owe(eventId, registrationId, recipient, template);
    }

    /// <summary>Nothing that is still to be sent is sent any more; how many that were.</summary>
    public Task<int> VoidEverything(string why) => db.Execute(VoidAll, new { now = clock.SystemNow, why });

    /// <summary>Owes the same message to the person and, where an office registered them, to the office.</summary>
    public async Task OweAll(EventId eventId, RegistrationId registrationId, bool hasOffice, string template, int sequence = NoCalendar, Guid? about = null)
    {
        await Owe(eventId, registrationId, Recipient.Delegate, template, sequence, about);
        if (hasOffice) await Owe(eventId, registrationId, Recipient.Office, template, sequence, about);
    }
}
