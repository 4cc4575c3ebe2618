using System.Text.Json;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>For the page after sending: what became of a submission. Its number is as hard to guess as the draft's key.</summary>
[ForAnyone]
public sealed record ReadOutcome(EventId EventId, SubmissionId Submission) : IQuery<OutcomeView>;

/// <summary>What the page says; without a registration where the person was registered already.</summary>
public sealed record OutcomeView(RegisteredEnding Ending, OutcomeRegistration? Registration, int? Position, IReadOnlyList<OutcomeVisit> Visits);

/// <summary>A visit asked for.</summary>
public sealed record OutcomeVisit
{
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>None while the registration is not confirmed.</summary>
    public ClaimState? State { get; init; }
}

/// <summary>The registration as its sender just gave it; diet and access are not repeated.</summary>
public sealed record OutcomeRegistration
{
    public string Reference { get; init; } = "";
    public RegistrationState State { get; init; }
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Address { get; init; } = "";
    public string? OfficeAddress { get; init; }
    public string Category { get; init; } = "";
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
}

sealed class ReadOutcomeHandler(Db db) : IRequestHandler<ReadOutcome, Result<OutcomeView>>
{
    const string FindAnswer = "SELECT answer FROM submission WHERE id = @Submission AND command = 'RegisterDelegate'";

    const string FindRegistration = """
        SELECT reference AS Reference, state AS State, given_names AS GivenNames, family_name AS FamilyName, address AS Address,
               office_address AS OfficeAddress, category AS Category, function_title AS "Function", body AS Body, country AS Country
        FROM registration WHERE id = @id AND event_id = @EventId
        """;

    const string FindVisits = """
        SELECT v.title AS Title, c.state AS State, v.departs_at, v.code
        FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Visit' JOIN visit v ON v.id = p.owner_id WHERE c.holder_id = @id AND c.state <> 'Ended'
        UNION ALL SELECT v.title, NULL, v.departs_at, v.code FROM visit_wish w JOIN visit v ON v.id = w.visit_id WHERE w.registration_id = @id
        ORDER BY 3, 4
        """;

    public async Task<Result<OutcomeView>> Handle(ReadOutcome request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<string>(FindAnswer, new { request.Submission }) is not { } answer) return RegistrationErrors.NoOutcome;
        using var json = JsonDocument.Parse(answer);
        if (!json.RootElement.TryGetProperty("value", out var value)) return RegistrationErrors.NoOutcome;
        var registered = value.Deserialize<Registered>(SubmissionJson.Options)!;
        if (registered.Id is not { } id) return new OutcomeView(registered.Ending, null, null, []);
        var registration = await db.One<OutcomeRegistration>(FindRegistration, new { id, request.EventId });
        if (registration is null) return RegistrationErrors.NoOutcome;
        var position = registration.State == RegistrationState.Waiting ? await QueuePosition.Of(db, id) : null;
        return new OutcomeView(registered.Ending, registration, position, await db.Query<OutcomeVisit>(FindVisits, new { id }));
    }
}

/// <summary>Where somebody stands in the event's queue, counted at the time of asking.</summary>
static class QueuePosition
{
    const string Count = """
        SELECT (SELECT COUNT(*) FROM place_claim o
                WHERE o.pool_id = c.pool_id AND o.state = 'Waiting'
                  AND (o.priority < c.priority OR (o.priority = c.priority AND o.queue_no <= c.queue_no)))
        FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Event'
        WHERE c.holder_id = @id AND c.state = 'Waiting'
        """;

    public static Task<int?> Of(Db db, RegistrationId id) => db.One<int?>(Count, new { id });
}
