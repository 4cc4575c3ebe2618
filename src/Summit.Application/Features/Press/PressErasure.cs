using Summit.Application.Features.Badges;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Links;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>
/// Takes away what is known of a request of the press and its people: names, outlet, addresses, proofs, notes, reasons, badges, links,
/// messages not sent yet. Country, medium, role and state stay for the counts. Within a command behind the gate.
/// </summary>
sealed class PressErasure(Db db, PlaceLedger places, AuditTrail audit, Outbox outbox, LinkRevocation links, InterviewBook interviews, PressProposals proposals, EventClock clock)
{
    // The keys keep one row apart from another and say nothing.
    const string EmptyRequest = """
        UPDATE press_request SET outlet = '', outlet_key = '', website = NULL, address = '', address_key = @key, telephone = NULL, equipment = NULL, question = NULL,
            version = version + 1, erased_at = @now
        WHERE id = @id AND erased_at IS NULL
        """;

    const string FindPeople = "SELECT id FROM accreditation WHERE request_id = @id ORDER BY no";

    const string Withdraw = "UPDATE accreditation SET state = 'Withdrawn', ended_at = @now WHERE id = @person AND ended_at IS NULL";

    const string EmptyPerson = """
        UPDATE accreditation SET given_names = '', family_name = '', badge_name = NULL, name_key = '', address_key = @key, search_key = '', reason = NULL, version = version + 1
        WHERE id = @person
        """;

    const string DropFiles = "UPDATE stored_file SET delete_after = @now WHERE id IN (SELECT d.file_id FROM press_document d WHERE d.request_id = @id)";

    const string DeleteDocuments = "DELETE FROM press_document WHERE request_id = @id";

    const string DeleteNotes = "DELETE FROM press_note WHERE request_id = @id";

    const string FindPast = "SELECT id FROM press_request WHERE event_id = @eventId AND erased_at IS NULL ORDER BY id {page}";

    /// <summary>One request that is not erased yet.</summary>
    /// <param name="endsPlaces">The event is still to come, or lately over: nobody keeps a place without a name.</param>
    public async Task Erase(EventId eventId, PressRequestId id, bool endsPlaces)
    {
        var people = await db.Query<AccreditationId>(FindPeople, new { id });
        await interviews.Erase(eventId, id, people);
        foreach (var person in people)
        {
            // The state first: whoever is next in a queue must not be one of these.
            if (endsPlaces && await db.Execute(Withdraw, new { person, now = clock.Now }) > 0)
            {
                await audit.Record(eventId, "accreditation.withdrawn", person.Value);
                await places.EndAll(person.Value);
            }
            await proposals.Forget(eventId, person);
            await db.ExecuteOne(EmptyPerson, new { person, key = $"erased {person.Value}" });
            await BadgeVoiding.Forget(db, clock, person);
            await audit.Erase(person.Value);
        }
        await db.ExecuteOne(EmptyRequest, new { id, key = $"erased {id.Value}", now = clock.SystemNow });
        await db.Execute(DropFiles, new { id, now = clock.SystemNow });
        await db.Execute(DeleteDocuments, new { id });
        await db.Execute(DeleteNotes, new { id });
        await links.RevokeAll(id);
        await outbox.Forget(new(id.Value));
        await audit.Record(eventId, "press.erased", id.Value);
        await audit.Erase(id.Value);
    }

    /// <summary>Some of an event's once its period for people is over; how many.</summary>
    public async Task<int> Purge(EventId eventId, int most)
    {
        var past = await db.Query<PressRequestId>(FindPast, new { eventId, skip = 0, take = most });
        foreach (var id in past) await Erase(eventId, id, endsPlaces: false);
        return past.Count;
    }
}
