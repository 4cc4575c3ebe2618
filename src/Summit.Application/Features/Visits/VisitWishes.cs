using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Visits;

/// <summary>
/// The visits that somebody asked for in the form: whoever is confirmed is signed up for them in the same transaction, others when
/// they are. Within a command behind the gate.
/// </summary>
sealed class VisitWishes(Db db, VisitBook book, VisitSignUps signUps)
{
    const string Insert = """
        INSERT INTO visit_wish (registration_id, visit_id) SELECT @registration, id FROM visit WHERE event_id = @eventId AND code = @code
        """;

    const string FindCodes = """
        SELECT v.code FROM visit_wish w JOIN visit v ON v.id = w.visit_id WHERE w.registration_id = @registration ORDER BY v.departs_at, v.code
        """;

    const string DeleteAll = "DELETE FROM visit_wish WHERE registration_id = @registration";

    /// <summary>Keeps them until the person is confirmed. What no visit of the event is called means none.</summary>
    public async Task Keep(EventId eventId, RegistrationId registration, IReadOnlyList<string> codes)
    {
        foreach (var code in codes) await db.Execute(Insert, new { eventId, registration, code });
    }

    /// <summary>Signs a person up who has just been confirmed, for what was kept.</summary>
    public async Task Grant(EventId eventId, RegistrationId registration)
    {
        var codes = await db.Query<string>(FindCodes, new { registration });
        if (codes.Count == 0) return;
        await Delete(registration);
        await Grant(eventId, registration, codes);
    }

    /// <summary>
    /// Signs a confirmed person up: a place where there is one, else the queue, which the form said. What has closed or clashes by
    /// now is left out; the person sees at the next page what they have.
    /// </summary>
    public async Task Grant(EventId eventId, RegistrationId registration, IReadOnlyList<string> codes)
    {
        foreach (var code in codes)
        {
            // Each changes what the next one meets.
            var sheet = await book.Open(eventId, registration);
            if (sheet.Ok && sheet.Value.Find(code) is { } wanted) await signUps.SignUp(sheet.Value, wanted, left: null, agreesToWait: true);
        }
    }

    /// <summary>Nothing is wished for any more.</summary>
    public Task Delete(RegistrationId registration) => db.Execute(DeleteAll, new { registration });
}
