using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;

namespace Summit.Application.Features.Interpretation;

/// <summary>For the desk: each session that is interpreted, with its booths, who works there and what is wrong; what the event needs at once; its interpreters.</summary>
[Requires(Permission.PlanInterpretation)]
public sealed record ReadPlan(EventId EventId) : IQuery<InterpretationPlan>, IConcernsEvent;

/// <summary>The plan of an event.</summary>
/// <param name="AtOnce">What it needs when it needs most.</param>
public sealed record InterpretationPlan(StaffingNeed AtOnce, IReadOnlyList<PlannedSession> Sessions, IReadOnlyList<InterpreterLine> Interpreters);

/// <summary>One session.</summary>
/// <param name="Listeners">Who needs a receiver.</param>
/// <param name="ReceiversNeeded">With the reserve.</param>
public sealed record PlannedSession(
    PlanLine Session, StaffingNeed Need, IReadOnlyList<PlannedBooth> Booths, IReadOnlyList<PlanFinding> Findings,
    IReadOnlyList<(int Channel, string Spoken, int From)> Relays, int Listeners, int ReceiversNeeded);

/// <summary>One booth.</summary>
/// <param name="Least">The smallest team.</param>
public sealed record PlannedBooth(Booth Booth, bool IsWhispered, int Least, IReadOnlyList<PlannedSeat> Seats);

/// <summary>Somebody's work there.</summary>
/// <param name="Language">As the seat is stored.</param>
/// <param name="IsPart">Not for the whole session.</param>
public sealed record PlannedSeat(InterpreterId Interpreter, string Name, string Language, Span Works, bool IsPart);

/// <summary>A session as the plan sees it.</summary>
public sealed record PlanLine
{
    public SessionId Id { get; init; }
    public string Code { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public DateTimeOffset Starts { get; init; }
    public DateTimeOffset Ends { get; init; }
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";
    public string? RoomCode { get; init; }
    public LocalizedText? Room { get; init; }
    public string Floor { get; init; } = "";
    public string Targets { get; init; } = "";
    public string Zone { get; init; } = "";

    /// <summary>Null while nobody has said: as many as it takes.</summary>
    public int? RoomBooths { get; init; }
    public int? RoomReceivers { get; init; }

    /// <summary>Its languages.</summary>
    public Regime Regime => Regime.Read(Floor, Targets);

    /// <summary>In the event's zone.</summary>
    public Span Time => new(TimeZoneInfo.ConvertTime(Starts, TimeZoneInfo.FindSystemTimeZoneById(Zone)), TimeZoneInfo.ConvertTime(Ends, TimeZoneInfo.FindSystemTimeZoneById(Zone)));
}

/// <summary>Somebody who interprets.</summary>
public sealed record InterpreterLine
{
    public InterpreterId Id { get; init; }
    public string Name { get; init; } = "";
    public string? Address { get; init; }
    public string Languages { get; init; } = "";
    public DateTimeOffset? AvailableFrom { get; init; }
    public DateTimeOffset? AvailableTo { get; init; }
}

sealed class ReadPlanHandler(Db db) : IRequestHandler<ReadPlan, Result<InterpretationPlan>>
{
    public async Task<Result<InterpretationPlan>> Handle(ReadPlan request, CancellationToken cancellationToken) =>
        await PlanDrawing.Read(db, request.EventId);
}

/// <summary>A booth's row with one of its seats.</summary>
sealed record PlanBoothRow
{
    public SessionId SessionId { get; init; }
    public string Language { get; init; } = "";
    public string? Retour { get; init; }
    public bool IsHeavy { get; init; }
    public bool IsWhispered { get; init; }
    public InterpreterId? Interpreter { get; init; }
    public int? FromMinute { get; init; }
    public int? ToMinute { get; init; }
}
