using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Badges;

namespace Summit.Application.Features.Badges;

/// <summary>Makes a person's badge void, in the transaction of what makes it so.</summary>
static class BadgeVoiding
{
    const string Void = """
        UPDATE badge SET voided_at = @now, void_reason = @reason WHERE registration_id = @registration AND voided_at IS NULL
        """;

    const string VoidPress = "UPDATE badge SET voided_at = @now, void_reason = @reason WHERE accreditation_id = @accreditation AND voided_at IS NULL";

    const string EmptyPress = "UPDATE badge SET printed = '', first_used_where = NULL WHERE accreditation_id = @accreditation";

    const string Empty = """
        UPDATE badge SET printed = '', first_used_where = NULL WHERE registration_id = @registration
        """;

    /// <summary>Nothing where there is none.</summary>
    public static Task Now(Db db, EventClock clock, RegistrationId registration, BadgeVoid reason) =>
        db.Execute(Void, new { registration, reason = reason.ToString(), now = clock.Now });

    /// <summary>The same for somebody of the press.</summary>
    public static Task Now(Db db, EventClock clock, AccreditationId accreditation, BadgeVoid reason) =>
        db.Execute(VoidPress, new { accreditation, reason = reason.ToString(), now = clock.Now });

    /// <summary>What all badges of somebody of the press say goes.</summary>
    public static async Task Forget(Db db, EventClock clock, AccreditationId accreditation)
    {
        await Now(db, clock, accreditation, BadgeVoid.Erased);
        await db.Execute(EmptyPress, new { accreditation });
    }

    /// <summary>What all badges so far say goes, with whoever they were about: erased, or replaced by somebody else. That there were some stays.</summary>
    public static async Task Forget(Db db, EventClock clock, RegistrationId registration, BadgeVoid reason)
    {
        await Now(db, clock, registration, reason);
        await db.Execute(Empty, new { registration });
    }
}
