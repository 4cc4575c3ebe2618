using FluentValidation;
using Summit.Application.Features.Events;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>What is done to each of many people of the press.</summary>
public enum PressActKind
{
    /// <summary>Somebody looks at them.</summary>
    TakeUp,

    /// <summary>Nothing is found against them.</summary>
    Clear,

    /// <summary>Each takes a place, and places at the points asked for, or waits there.</summary>
    Accredit,

    /// <summary>Each waits.</summary>
    Wait,

    /// <summary>Each is told the reason.</summary>
    Refuse,

    /// <summary>Each loses the place and is told the reason.</summary>
    Revoke,
}

/// <summary>An act for many.</summary>
/// <param name="Reason">Of a refusal or revocation, in the language of each applicant.</param>
public sealed record PressAct(PressActKind Kind, LocalizedText Reason)
{
    /// <summary>People of one act: it is one transaction.</summary>
    public const int Most = 200;

    /// <summary>It needs a reason.</summary>
    public bool IsGrave => Kind is PressActKind.Refuse or PressActKind.Revoke;

    /// <summary>It says where somebody stands; the others prepare that.</summary>
    public bool Decides => Kind is not (PressActKind.TakeUp or PressActKind.Clear);

    /// <summary>It is one that waits for a second officer where the terms say so; a badge must be refused at once.</summary>
    public bool Waits => Decides && Kind != PressActKind.Revoke;

    /// <summary>What becomes of whom it succeeds with.</summary>
    public AccreditationState Becomes => Kind switch
    {
        PressActKind.Accredit => AccreditationState.Accredited,
        PressActKind.Wait => AccreditationState.Waiting,
        PressActKind.Refuse => AccreditationState.Refused,
        PressActKind.Revoke => AccreditationState.Revoked,
        _ => AccreditationState.UnderReview,
    };
}

/// <summary>What became, or would become, of one person.</summary>
/// <param name="Refusal">The code of why nothing; null: the act.</param>
/// <param name="WaitsAt">Points where there is no place, where they wait.</param>
public sealed record PressActOutcome(AccreditationId Id, int Version, string Name, string Outlet, string Reference, string? Refusal, IReadOnlyList<LocalizedText> WaitsAt)
{
    /// <summary>Of the points where they would get a place.</summary>
    public IReadOnlyList<PointClash> Clashes { get; init; } = [];

    /// <summary>Nothing became of them yet: a second officer confirms it.</summary>
    public bool IsProposed { get; init; }
}

/// <summary>The shape of an act for many.</summary>
sealed class PressActValidator : AbstractValidator<PressAct>
{
    public const int MostReason = 1000;

    public PressActValidator()
    {
        RuleFor(act => act.Kind).IsInEnum().WithErrorCode("choose");
        RuleFor(act => act.Reason).Texts(MostReason);
    }
}
