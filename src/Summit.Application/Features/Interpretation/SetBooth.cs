using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Interpretation;

/// <summary>Says how a booth of a session works: one way or both, heavy, or whispered without a booth.</summary>
/// <param name="Retour">What it works back into; null: one way. The one booth of two languages works both ways by itself.</param>
/// <param name="Was">What the sender saw; a booth that works in another way by now is refused.</param>
[Requires(Permission.PlanInterpretation)]
public sealed record SetBooth(EventId EventId, string Session, string Language, BoothWay Was, string? Retour, bool IsHeavy, bool IsWhispered) : ICommand<Done>, IEventCommand;

/// <summary>How a booth works.</summary>
public sealed record BoothWay(string? Retour, bool IsHeavy, bool IsWhispered);

sealed class SetBoothValidator : AbstractValidator<SetBooth>
{
    public SetBoothValidator()
    {
        RuleFor(command => command.Session).SessionCode();
        RuleFor(command => command.Language).Must(ProfileLists.Languages.Contains).WithErrorCode("choose");
        RuleFor(command => command.Retour).Must((command, retour) => retour is null || (retour != command.Language && ProfileLists.Languages.Contains(retour))).WithErrorCode("choose");
    }
}

sealed class SetBoothHandler(Db db, AuditTrail audit) : IRequestHandler<SetBooth, Result<Done>>
{
    const string Find = "SELECT retour AS Retour, heavy AS IsHeavy, whispered AS IsWhispered FROM session_booth WHERE session_id = @Session AND language = @Language";

    const string Update = """
        UPDATE session_booth SET retour = @retour, heavy = @IsHeavy, whispered = @IsWhispered WHERE session_id = @Session AND language = @Language
        """;

    public async Task<Result<Done>> Handle(SetBooth request, CancellationToken cancellationToken)
    {
        if (await PlannedSlot.At(db, request.EventId, request.Session, request.Language) is not { } slot) return InterpretationErrors.NoSuchBooth;
        var retour = slot.Booth.WorksBothWays ? null : request.Retour;
        if (retour is not null && !slot.Regime.Heard.Contains(retour)) return RequestErrors.Invalid(nameof(request.Retour), "choose");
        var row = await db.One<BoothRow>(Find, new { slot.Session, request.Language }) ?? new();
        var was = new BoothWay(slot.Booth.WorksBothWays || !slot.Regime.Heard.Contains(row.Retour) ? null : row.Retour, row.IsHeavy, row.IsWhispered);
        var way = new BoothWay(retour, request.IsHeavy, request.IsWhispered);
        if (way == was) return default(Done);
        if (request.Was with { Retour = slot.Booth.WorksBothWays ? null : request.Was.Retour } != was) return InterpretationErrors.ChangedMeanwhile;
        await slot.Open(db);
        await db.ExecuteOne(Update, new { slot.Session, request.Language, retour, request.IsHeavy, request.IsWhispered });
        await audit.Record(request.EventId, "interpretation.booth-set", slot.Session.Value, new FieldChange("session", null, request.Session), new FieldChange("booth", null, request.Language),
            new FieldChange("retour", was.Retour, retour), new FieldChange("heavy", $"{was.IsHeavy}", $"{request.IsHeavy}"), new FieldChange("whispered", $"{was.IsWhispered}", $"{request.IsWhispered}"));
        return default(Done);
    }

    sealed record BoothRow
    {
        public string? Retour { get; init; }
        public bool IsHeavy { get; init; }
        public bool IsWhispered { get; init; }
    }
}
