using Summit.Domain;
using Summit.Domain.Interpretation;

namespace Summit.Application.Features.Interpretation;

/// <summary>Puts the plan of an event together from its rows.</summary>
static class PlanDrawing
{
    public static InterpretationPlan Of(
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
