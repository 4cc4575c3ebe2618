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

    /// <summary>Whoever the registration was for, or the address it had, before the change the message is about.</summary>
    Former,
}

/// <summary>Messages owed, written in the transaction of the change that owes them; sent by a job after the commit.</summary>
public sealed class Outbox(Db db, EventClock clock)
{
    const string Insert = """
        INSERT INTO outbox (id, event_id, registration_id, recipient, template, sequence, about_id, created_at, due_at, state, attempts)
        VALUES (@id, @eventId, @registrationId, @recipient, @template, @sequence, @about, @now, @now, 'Pending', 0)
        """;

    const string Void = """
        UPDATE outbox SET state = 'Void', settled_at = @now, lease_owner = NULL, lease_until = NULL
        WHERE registration_id = @registrationId AND state = 'Pending'
        """;

    const string VoidAll = """
        UPDATE outbox SET state = 'Void', settled_at = @now, lease_owner = NULL, lease_until = NULL, problem = @why WHERE state = 'Pending'
        """;

    /// <summary>No calendar part goes with the message.</summary>
    public const int NoCalendar = -1;

    /// <summary>Owes one message.</summary>
    public Task Owe(EventId eventId, RegistrationId registrationId, Recipient recipient, string template, int sequence = NoCalendar, Guid? about = null) =>
        db.Execute(Insert, new
        {
            id = clock.NewId(), eventId, registrationId, recipient = recipient.ToString(), template, sequence, about, now = clock.SystemNow,
        });

    /// <summary>Owes a message to somebody who works here: their id stands where a registration's does.</summary>
    public Task OweStaff(StaffId staffId, string template) => Owe(default, new(staffId.Value), Recipient.Staff, template);

    /// <summary>What is still to be sent about a registration is not sent any more.</summary>
    public Task VoidPending(RegistrationId registrationId) => db.Execute(Void, new { registrationId, now = clock.SystemNow });

    /// <summary>Nothing that is still to be sent is sent any more; how many that were.</summary>
    public Task<int> VoidEverything(string why) => db.Execute(VoidAll, new { now = clock.SystemNow, why });

    /// <summary>Owes the same message to the person and, where an office registered them, to the office.</summary>
    public async Task OweAll(EventId eventId, RegistrationId registrationId, bool hasOffice, string template, int sequence = NoCalendar, Guid? about = null)
    {
        await Owe(eventId, registrationId, Recipient.Delegate, template, sequence, about);
        if (hasOffice) await Owe(eventId, registrationId, Recipient.Office, template, sequence, about);
    }
}
