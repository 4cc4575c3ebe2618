namespace Summit.Domain.Interpretation;

/// <summary>Checks a plan. Each cause is named once: a booth without a team is too small, not also without a way from each language.</summary>
public static class PlanFindings
{
    /// <summary>All that is wrong with a session; nothing where the plan is sound.</summary>
    public static IReadOnlyList<PlanFinding> Of(SessionPlan plan, StaffingRules rules) =>
        [.. OfBooths(plan), .. plan.Booths.SelectMany(booth => OfBooth(plan, booth, rules)), .. OfPeople(plan, rules), .. OfReceivers(plan, rules)];

    /// <summary>
    /// The booths a language reaches others through where nobody works directly: heard in which booth, spoken, taken from which channel.
    /// </summary>
    public static IReadOnlyList<(int Channel, string Spoken, int From)> RelaysOf(SessionPlan plan, StaffingRules rules) =>
    [
        .. from way in Ways(plan)
           where !IsDirect(plan, way.Spoken, way.Booth)
           let pivot = Pivots(plan, way.Spoken, way.Booth).OrderByDescending(pivot => pivot.Able - Needed(pivot.Booth, rules)).ThenBy(pivot => pivot.Booth.Channel).FirstOrDefault()
           where pivot.Booth is not null
           select (way.Booth.Booth.Channel, way.Spoken, pivot.Booth.Channel),
    ];

    static IEnumerable<PlanFinding> OfBooths(SessionPlan plan)
    {
        foreach (var needed in StaffingRules.BoothsOf(plan.Regime))
            foreach (var language in needed.Into)
                if (!plan.Booths.Any(booth => booth.Booth.Language == language || needed.WorksBothWays && booth.Booth.Retour == language))
                    yield return new(PlanFault.BoothMissing, plan.Regime.ChannelOf(language), Language: language);
    }

    static IEnumerable<PlanFinding> OfBooth(SessionPlan plan, StaffedBooth staffed, StaffingRules rules)
    {
        var (booth, seats) = (staffed.Booth, staffed.Seats);
        if (staffed.WhisperedTo > rules.MostWhisperedTo) yield return new(PlanFault.WhisperedToTooMany, booth.Channel, Has: staffed.WhisperedTo.Value, Needs: rules.MostWhisperedTo);
        var least = rules.Least(booth, plan.Regime, plan.Time.Lasts);
        var team = seats.Select(seat => seat.Interpreter.Id).Distinct().Count();
        if (team < least) yield return new(PlanFault.TeamTooSmall, booth.Channel, Has: team, Needs: least);
        else if (least > 1 && LongestAlone(plan.Time, seats) is var alone && alone > rules.LongestTurn)
            yield return new(PlanFault.AloneTooLong, booth.Channel, Has: (int)alone.TotalMinutes, Needs: (int)rules.LongestTurn.TotalMinutes);
        foreach (var seat in seats.Where(seat => !booth.Into.Any(seat.Interpreter.WorksInto)))
            yield return new(PlanFault.CannotWorkInto, booth.Channel, seat.Interpreter.Id, booth.Language);
        foreach (var (_, spoken) in Ways(plan).Where(way => way.Booth == staffed && !IsDirect(plan, way.Spoken, way.Booth)))
        {
            var pivots = Pivots(plan, spoken, staffed).ToArray();
            if (pivots.Length == 0) yield return new(PlanFault.NoWayFrom, booth.Channel, Language: spoken);
            else if (pivots.All(pivot => pivot.Able < Needed(pivot.Booth, rules)))
            {
                var best = pivots.MinBy(pivot => Needed(pivot.Booth, rules) - pivot.Able);
                yield return new(PlanFault.PivotTooSmall, booth.Channel, Language: spoken, Has: best.Able, Needs: Needed(best.Booth, rules));
            }
        }
    }

    static IEnumerable<PlanFinding> OfPeople(SessionPlan plan, StaffingRules rules)
    {
        var seats = plan.Booths.SelectMany(booth => booth.Seats.Select(seat => (booth.Booth.Channel, seat.Interpreter, seat.Works)));
        foreach (var person in seats.GroupBy(seat => seat.Interpreter.Id))
        {
            var (channel, interpreter) = (person.First().Channel, person.First().Interpreter);
            var work = person.Select(seat => seat.Works).ToArray();
            var all = work.Concat(interpreter.Elsewhere).ToArray();
            if (work.Index().Any(one => all.Index().Any(other => other.Index != one.Index && one.Item.Overlaps(other.Item)))) yield return new(PlanFault.TwoPlaces, channel, person.Key);
            else if (work.Select(one => Minutes(all, one.From.Date)).Max() is var minutes && minutes > rules.LongestDay.TotalMinutes)
                yield return new(PlanFault.TooManyHours, channel, person.Key, Has: minutes, Needs: (int)rules.LongestDay.TotalMinutes);
            if (interpreter.Available is { } available && !work.All(available.Covers)) yield return new(PlanFault.NotAvailable, channel, person.Key);
        }
    }

    static IEnumerable<PlanFinding> OfReceivers(SessionPlan plan, StaffingRules rules)
    {
        var needed = rules.ReceiversFor(plan.Listeners);
        if (plan.Receivers < needed) yield return new(PlanFault.ReceiversTooFew, null, Has: plan.Receivers, Needs: needed);
    }

    static int Minutes(IEnumerable<Span> work, DateTime day) => (int)work.Where(span => span.From.Date == day).Sum(span => span.Lasts.TotalMinutes);

    // Each language of the floor that each booth with a team must be able to follow; a booth follows its own by resting.
    static IEnumerable<(StaffedBooth Booth, string Spoken)> Ways(SessionPlan plan) =>
        from booth in plan.Booths
        where booth.Seats.Count > 0
        from spoken in plan.Regime.Floor
        where spoken != booth.Booth.Language || booth.Booth.WorksBothWays
        select (booth, spoken);

    // By the booth itself, or by the spoken language's own booth that works back into this one's.
    static bool IsDirect(SessionPlan plan, string spoken, StaffedBooth booth)
    {
        var into = spoken == booth.Booth.Language ? booth.Booth.Retour! : booth.Booth.Language;
        return booth.Seats.Any(seat => seat.Interpreter.Works(spoken, into))
            || plan.Booths.Any(other => other.Booth.Language == spoken && other.Booth.Retour == into && other.Seats.Any(seat => seat.Interpreter.Works(spoken, into)));
    }

    // Booths that give what somebody in this booth can take: heard in their own language, or, while that is spoken, in the one they work back into.
    static IEnumerable<(Booth Booth, int Able)> Pivots(SessionPlan plan, string spoken, StaffedBooth booth) =>
        from other in plan.Booths
        where other != booth && spoken != booth.Booth.Language
        let given = other.Booth.Language == spoken ? other.Booth.Retour : other.Booth.Language
        where given is not null && booth.Seats.Any(seat => seat.Interpreter.Works(given, booth.Booth.Language))
        let able = other.Seats.Where(seat => seat.Interpreter.Works(spoken, given)).Select(seat => seat.Interpreter.Id).Distinct().Count()
        where able > 0
        select (other.Booth, able);

    static int Needed(Booth pivot, StaffingRules rules) => pivot.WorksBothWays ? rules.PivotsBothWays : rules.Pivots;

    // The longest stretch with fewer than two people at work.
    static TimeSpan LongestAlone(Span session, IReadOnlyList<Seat> seats)
    {
        var moments = seats.SelectMany(seat => new[] { seat.Works.From, seat.Works.To }).Append(session.From).Append(session.To)
            .Where(moment => session.From <= moment && moment <= session.To).Distinct().Order().ToArray();
        var (longest, since) = (TimeSpan.Zero, session.From);
        for (var index = 1; index < moments.Length; index++)
        {
            var part = new Span(moments[index - 1], moments[index]);
            if (seats.Count(seat => seat.Works.Covers(part)) > 1) since = part.To;
            else if (part.To - since > longest) longest = part.To - since;
        }
        return longest;
    }
}
