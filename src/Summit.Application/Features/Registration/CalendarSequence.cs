using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>The number by which a calendar tells a newer entry from an older one of the same registration.</summary>
static class CalendarSequence
{
    // Not a change of the registration itself, so its version stays.
    const string RaiseAll = "UPDATE registration SET calendar_sequence = calendar_sequence + 1 WHERE id IN @ids";

    /// <summary>For registrations whose entry is about to be sent again, read under the event's gate.</summary>
    public static async Task Raise(Db db, IReadOnlyCollection<RegistrationId> ids)
    {
        if (ids.Count > 0) await db.Execute(RaiseAll, new { ids = Ids.In(ids) });
    }
}
