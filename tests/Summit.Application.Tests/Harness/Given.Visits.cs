using Summit.Application.Features.Events;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;

namespace Summit.Application.Tests.Harness;

/// <content>Study visits and who signs up for them.</content>
sealed partial class Given
{
    public static VisitSeed Visit(string code, int places, string departs = "12:00", string returns = "14:00") => new()
    {
        Code = code, Title = Said($"Visit {code}"), Host = Said("Host"), Theme = Said("Theme"), MeetingPoint = Said("Entrance hall"),
        Departs = $"2016-11-09T{departs}", Returns = $"2016-11-09T{returns}", Means = "walk", Places = places, Minimum = 1, Languages = ["en"], StepFree = true,
    };

    /// <summary>What an organiser writes about a visit.</summary>
    public static VisitDescription Description(string departs = "12:00", string returns = "14:00") => new()
    {
        Title = new(Said("Visit anew")), Host = new(Said("Host")), Theme = new(Said("Theme")), MeetingPoint = new(Said("Entrance hall")), Notes = new(Said("Sturdy shoes")),
        Departs = new($"2016-11-09T{departs}"), Returns = new($"2016-11-09T{returns}"), Means = "walk", Languages = ["en"], Interpretation = ["fr"], StepFree = true,
    };

    /// <summary>What sets a visit's places as an organiser does who has just looked at it.</summary>
    public async Task<EditVisit> PlacesAt(EventId eventId, string visit, int places, int minimum, WallTime? cutOff)
    {
        var version = await new Rows(host.Database).One<int>("SELECT version FROM visit WHERE event_id = @eventId AND code = @visit", new { eventId, visit });
        return new(eventId, visit, version, places, minimum, cutOff);
    }

    /// <summary>An event with room for everybody and these visits.</summary>
    public Task<EventId> EventWith(params VisitSeed[] visits) => Event(places: 1000, seed => seed with { Visits = visits });

    /// <summary>A confirmed person signs up for one visit after another.</summary>
    public async Task<RegistrationId> Visitor(EventId eventId, int number, params string[] visits)
    {
        var id = (await Registration(eventId, number)).Id!.Value;
        foreach (var visit in visits) Assert.That((await SignUp(eventId, id, visit)).Error?.Code, Is.Null, visit);
        return id;
    }

    public Task<Result<VisitEnding>> SignUp(EventId eventId, RegistrationId id, string visit, string? insteadOf = null, bool wait = true) =>
        host.Seed.Send(new SignUpForVisit(eventId, id, visit, insteadOf, wait));

    /// <summary>How somebody stands at a visit; null where they have nothing there.</summary>
    public async Task<ClaimState?> Standing(EventId eventId, RegistrationId id, string visit)
    {
        var states = await new Rows(host.Database).All<string>("""
            SELECT c.state FROM place_claim c JOIN place_pool p ON p.id = c.pool_id JOIN visit v ON v.id = p.owner_id
            WHERE v.event_id = @eventId AND v.code = @visit AND c.holder_id = @id AND c.state <> 'Ended'
            """, new { eventId, visit, id });
        return states.Count == 0 ? null : Enum.Parse<ClaimState>(states.Single());
    }

    /// <summary>Places taken at a visit.</summary>
    public Task<int> TakenAt(EventId eventId, string visit) => new Rows(host.Database).One<int>(
        "SELECT p.taken FROM place_pool p JOIN visit v ON v.id = p.owner_id WHERE v.event_id = @eventId AND v.code = @visit", new { eventId, visit });

    static Dictionary<string, string> Said(string english) => new() { ["en"] = english, ["fr"] = english + " (fr)" };
}
