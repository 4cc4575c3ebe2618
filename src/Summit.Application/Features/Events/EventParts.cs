using Summit.Application.Features.Places;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;

namespace Summit.Application.Features.Events;

/// <summary>Writes what an event consists of: organisers, contacts, categories, rooms, sessions, visits. Within a command behind the gate.</summary>
sealed class EventParts(Db db, PlaceLedger places, EventClock clock)
{
    const string DeleteOrganisers = "DELETE FROM organiser WHERE event_id = @id";
    const string InsertOrganiser = "INSERT INTO organiser (event_id, rank, name, role, website) VALUES (@id, @rank, @name, @Role, @Website)";
    const string DeleteContacts = "DELETE FROM contact WHERE event_id = @id";
    const string InsertContact = "INSERT INTO contact (event_id, purpose, address) VALUES (@id, @Purpose, @Address)";

    const string UpdateCategory = "UPDATE category SET offered = 1, rank = @rank, approval = @Approval, priority = @Priority WHERE event_id = @id AND code = @Code";
    const string InsertCategory = "INSERT INTO category (event_id, code, rank, offered, approval, priority) VALUES (@id, @Code, @rank, 1, @Approval, @Priority)";
    const string WithdrawCategories = "UPDATE category SET offered = 0 WHERE event_id = @id";

    const string UpdateRoom = "UPDATE room SET name = @name, capacity = @Capacity WHERE event_id = @id AND code = @Code";
    const string InsertRoom = "INSERT INTO room (event_id, code, name, capacity) VALUES (@id, @Code, @name, @Capacity)";

    // What was opened to the press stays when a file drops it: accreditations name it.
    const string FindSessions = """
        SELECT s.id AS Id, s.code AS Code, (SELECT COUNT(*) FROM press_point k WHERE k.session_id = s.id) AS PressPoints FROM session s WHERE s.event_id = @id
        """;
    const string DeleteSession = "DELETE FROM session WHERE id = @Id";

    const string UpdateSession = """
        UPDATE session SET kind = @Kind, title = @title, summary = @summary, starts_at = @from, starts_local = @Starts, ends_at = @to,
            ends_local = @Ends, room = @Room, floor_languages = @floor, target_languages = @targets
        WHERE event_id = @id AND code = @Code
        """;

    const string InsertSession = """
        INSERT INTO session (id, event_id, code, kind, title, summary, starts_at, starts_local, ends_at, ends_local, room, floor_languages, target_languages)
        VALUES (@newId, @id, @Code, @Kind, @title, @summary, @from, @Starts, @to, @Ends, @Room, @floor, @targets)
        """;

    const string FindVisits = """
        SELECT v.id AS Id, v.code AS Code, p.id AS PoolId, p.capacity AS Capacity, (SELECT COUNT(*) FROM press_point k WHERE k.visit_id = v.id) AS PressPoints
        FROM visit v JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit' WHERE v.event_id = @id
        """;
    const string DeleteVisit = "DELETE FROM visit WHERE id = @Id";

    const string UpdateVisit = """
        UPDATE visit SET title = @title, host = @host, theme = @theme, meeting_point = @meeting, departs_at = @from, departs_local = @Departs,
            returns_at = @to, returns_local = @Returns, means = @Means, places = @Places, minimum = @Minimum, languages = @languages, step_free = @StepFree
        WHERE event_id = @id AND code = @Code
        """;

    const string InsertVisit = """
        INSERT INTO visit (id, event_id, code, title, host, theme, meeting_point, departs_at, departs_local, returns_at, returns_local,
            means, places, minimum, languages, step_free)
        VALUES (@newId, @id, @Code, @title, @host, @theme, @meeting, @from, @Departs, @to, @Returns,
            @Means, @Places, @Minimum, @languages, @StepFree)
        """;

    /// <summary>Adds, changes and removes parts until they equal the seed's. Ids of sessions and visits stay with their codes.</summary>
    public async Task Save(EventId id, EventSeed seed, TimeZoneInfo zone)
    {
        await db.Execute(DeleteOrganisers, new { id });
        foreach (var (rank, organiser) in seed.Organisers.Index())
            await db.Execute(InsertOrganiser, new { id, rank, name = new LocalizedText(organiser.Name), organiser.Role, organiser.Website });
        await db.Execute(DeleteContacts, new { id });
        foreach (var contact in seed.Contacts) await db.Execute(InsertContact, new { id, contact.Purpose, contact.Address });
        // A category that the file dropped keeps its row, because registrations may point at it, but is no longer offered.
        await db.Execute(WithdrawCategories, new { id });
        foreach (var (rank, category) in seed.Registration.Categories.Index())
            await Upsert(UpdateCategory, InsertCategory, new { id, category.Code, rank, category.Approval, category.Priority });
        foreach (var room in seed.Venue.Rooms)
            await Upsert(UpdateRoom, InsertRoom, new { id, room.Code, name = new LocalizedText(room.Name), room.Capacity });
        await SaveSessions(id, seed, zone);
        await SaveVisits(id, seed, zone);
    }

    async Task SaveSessions(EventId id, EventSeed seed, TimeZoneInfo zone)
    {
        foreach (var gone in (await db.Query<Part>(FindSessions, new { id })).Where(part => part.PressPoints == 0 && seed.Sessions.All(session => session.Code != part.Code)))
        {
            await SessionDocuments.Release(db, clock, new(gone.Id));
            await db.ExecuteOne(DeleteSession, new { gone.Id });
        }
        foreach (var session in seed.Sessions)
            await Upsert(UpdateSession, InsertSession, new
            {
                newId = clock.NewId(),
                id,
                session.Code,
                session.Kind,
                title = new LocalizedText(session.Title),
                summary = new LocalizedText(session.Summary),
                from = Instant(session.Starts, zone),
                session.Starts,
                to = Instant(session.Ends, zone),
                session.Ends,
                session.Room,
                floor = string.Join(' ', session.Floor),
                targets = string.Join(' ', session.Targets),
            });
    }

    async Task SaveVisits(EventId id, EventSeed seed, TimeZoneInfo zone)
    {
        var known = await db.Query<VisitPart>(FindVisits, new { id });
        foreach (var gone in known.Where(part => part.PressPoints == 0 && seed.Visits.All(visit => visit.Code != part.Code)))
            // Whoever signed up is told of a visit that is called off; it does not vanish.
            if (await places.Discard(gone.PoolId)) await db.ExecuteOne(DeleteVisit, new { gone.Id });
        foreach (var visit in seed.Visits)
        {
            var newId = clock.NewId();
            await Upsert(UpdateVisit, InsertVisit, new
            {
                newId, id, visit.Code, title = new LocalizedText(visit.Title), host = new LocalizedText(visit.Host), theme = new LocalizedText(visit.Theme),
                meeting = new LocalizedText(visit.MeetingPoint), from = Instant(visit.Departs, zone), visit.Departs, to = Instant(visit.Returns, zone),
                visit.Returns, visit.Means, visit.Places, visit.Minimum, languages = string.Join(' ', visit.Languages), visit.StepFree,
            });
            if (known.FirstOrDefault(part => part.Code == visit.Code) is not { } stored) await places.Open(id, PoolKind.Visit, newId, visit.Places);
            else if (stored.Capacity != visit.Places) await places.SetCapacity(stored.PoolId, visit.Places);
        }
    }

    async Task Upsert(string update, string insert, object row)
    {
        if (await db.Execute(update, row) == 0) await db.ExecuteOne(insert, row);
    }

    static DateTimeOffset Instant(string written, TimeZoneInfo zone)
    {
        LocalTime.Read(written, zone, out var instant);
        return instant;
    }

    sealed record Part
    {
        public Guid Id { get; init; }
        public string Code { get; init; } = "";
        public int PressPoints { get; init; }
    }

    sealed record VisitPart
    {
        public Guid Id { get; init; }
        public string Code { get; init; } = "";
        public PoolId PoolId { get; init; }
        public int Capacity { get; init; }
        public int PressPoints { get; init; }
    }
}
