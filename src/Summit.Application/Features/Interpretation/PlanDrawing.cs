using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;

namespace Summit.Application.Features.Interpretation;

/// <summary>Puts the plan of an event together from its rows.</summary>
static class PlanDrawing
{
    const string FindSessions = """
        SELECT s.id AS Id, s.code AS Code, s.title AS Title, s.starts_at AS Starts, s.ends_at AS Ends, s.starts_local AS StartsLocal, s.ends_local AS EndsLocal,
               s.room AS RoomCode, r.name AS Room, s.floor_languages AS Floor, s.target_languages AS Targets, e.zone AS Zone, q.booths AS RoomBooths, q.receivers AS RoomReceivers
        FROM session s JOIN event e ON e.id = s.event_id
        LEFT JOIN room r ON r.event_id = s.event_id AND r.code = s.room
        LEFT JOIN room_equipment q ON q.event_id = s.event_id AND q.room = s.room
        WHERE s.event_id = @eventId AND s.target_languages <> '' ORDER BY s.starts_at, s.ends_at, s.code
        """;

    const string FindInterpreters = """
        SELECT id AS Id, name AS Name, address AS Address, languages AS Languages, available_from AS AvailableFrom, available_to AS AvailableTo
        FROM interpreter WHERE event_id = @eventId ORDER BY name, id
        """;

    const string FindBooths = """
        SELECT b.session_id AS SessionId, b.language AS Language, b.retour AS Retour, b.heavy AS IsHeavy, b.whispered AS IsWhispered,
               t.interpreter_id AS Interpreter, t.from_minute AS FromMinute, t.to_minute AS ToMinute
        FROM session s JOIN session_booth b ON b.session_id = s.id
        LEFT JOIN booth_seat t ON t.session_id = b.session_id AND t.language = b.language
        WHERE s.event_id = @eventId ORDER BY b.session_id, b.language, t.interpreter_id
        """;

    /// <summary>As it is now.</summary>
    public static async Task<InterpretationPlan> Read(Db db, EventId eventId)
    {
        var sessions = await db.Query<PlanLine>(FindSessions, new { eventId });
        var interpreters = await db.Query<InterpreterLine>(FindInterpreters, new { eventId });
        var rows = await db.Query<PlanBoothRow>(FindBooths, new { eventId });
        return Of(sessions, interpreters, rows, await SessionAudience.Read(db, eventId), StaffingRules.Aiic);
    }

    static InterpretationPlan Of(
        IReadOnlyList<PlanLine> sessions, IReadOnlyList<InterpreterLine> interpreters, IReadOnlyList<PlanBoothRow> rows, SessionAudience audience, StaffingRules rules)
    {
        var people = interpreters.ToDictionary(line => line.Id);
        var bySession = rows.ToLookup(row => row.SessionId);
        var drawn = sessions.Select(session => (Session: session, Booths: Booths(session, bySession[session.Id], people, rules))).Where(at => at.Booths.Count > 0).ToList();
        var work = drawn.SelectMany(at => at.Booths.SelectMany(booth => booth.Seats.Select(seat => (at.Session.Id, seat)))).ToLookup(pair => pair.seat.Interpreter);
        return new(
            rules.NeedAtOnce([.. sessions.Select(session => (session.Regime, session.Starts, session.Ends))]),
            [.. drawn.Select(at => Checked(at.Session, at.Booths, who => Planned(people[who], [.. work[who].Where(pair => pair.Id != at.Session.Id).Select(pair => pair.seat.Works)]), audience, rules))],
            interpreters);
    }

    static PlannedSession Checked(PlanLine session, IReadOnlyList<PlannedBooth> booths, Func<InterpreterId, PlannedInterpreter> planned, SessionAudience audience, StaffingRules rules)
    {
        var (regime, time) = (session.Regime, session.Time);
        var demand = Demand.Of(regime, audience.Of(session.Id)).Languages;
        int Hearing(Func<LanguageDemand, bool> which) => demand.Where(line => line.Channel > 0 && which(line)).Sum(line => line.Hear);
        var listeners = Hearing(line => !booths.Any(booth => booth.IsWhispered && booth.Booth.Into.Contains(line.Language)));
        // The first booths of the room are taken by the first channels; what is whispered takes none.
        var built = booths.Where(booth => !booth.IsWhispered).Take(session.RoomBooths ?? int.MaxValue).Concat(booths.Where(booth => booth.IsWhispered));
        var plan = new SessionPlan(regime, time, [.. built.Select(booth => new StaffedBooth(booth.Booth, [.. booth.Seats.Select(seat => new Seat(planned(seat.Interpreter), seat.Works))],
            booth.IsWhispered ? Hearing(line => booth.Booth.Into.Contains(line.Language)) : null))], listeners, session.RoomReceivers ?? 0);
        return new(session, rules.NeedOf(regime, time.Lasts), booths, PlanFindings.Of(plan, rules), PlanFindings.RelaysOf(plan, rules), listeners, rules.ReceiversFor(listeners));
    }

    static IReadOnlyList<PlannedBooth> Booths(PlanLine session, IEnumerable<PlanBoothRow> rows, Dictionary<InterpreterId, InterpreterLine> people, StaffingRules rules)
    {
        var (regime, time) = (session.Regime, session.Time);
        return [.. StaffingRules.BoothsOf(regime).Select(needed =>
        {
            var mine = rows.Where(row => row.Language == needed.Language).ToArray();
            var booth = needed with { Retour = needed.Retour ?? mine.Select(row => row.Retour).FirstOrDefault(regime.Heard.Contains), IsHeavy = mine.Any(row => row.IsHeavy) };
            return new PlannedBooth(booth, mine.Any(row => row.IsWhispered), rules.Least(booth, regime, time.Lasts),
                [.. mine.Where(row => row.Interpreter is not null).Select(row => Seat(row, people[row.Interpreter!.Value], time)).OrderBy(seat => seat.Name, StringComparer.Ordinal)]);
        })];
    }

    // A session that was made shorter leaves nobody in the booth after its end.
    static PlannedSeat Seat(PlanBoothRow row, InterpreterLine who, Span time)
    {
        var from = row.FromMinute is { } first && time.From.AddMinutes(first) < time.To ? time.From.AddMinutes(first) : time.From;
        var to = row.ToMinute is { } last && time.From.AddMinutes(last) < time.To ? time.From.AddMinutes(last) : time.To;
        var works = new Span(from, to);
        return new(who.Id, who.Name, row.Language, works, works != time);
    }

    static PlannedInterpreter Planned(InterpreterLine line, IReadOnlyList<Span> elsewhere) => new(
        line.Id, WorkingLanguages.Read(line.Languages), line is { AvailableFrom: { } from, AvailableTo: { } to } ? new Span(from, to) : null, elsewhere);
}
