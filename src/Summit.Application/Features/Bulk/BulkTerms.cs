using FluentValidation;
using Summit.Application.Features.Registration;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Bulk;

/// <summary>What is done to each of many registrations.</summary>
public enum BulkKind
{
    /// <summary>Each takes a place, or waits.</summary>
    Approve,

    /// <summary>Each is told the reason.</summary>
    Decline,

    /// <summary>Each loses its place.</summary>
    Cancel,

    /// <summary>Each passes to another category.</summary>
    Move,

    /// <summary>Each gets again the message that says how it stands.</summary>
    Resend,
}

/// <summary>Where work on many stands.</summary>
public enum BulkState
{
    /// <summary>A job works it off.</summary>
    Running,

    /// <summary>Ended before all were done.</summary>
    Stopped,

    /// <summary>All were done or skipped.</summary>
    Finished,
}

/// <summary>An act for many.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Reason">Of a refusal.</param>
/// <param name="Category">Where a move goes.</param>
public sealed record BulkTerms(BulkKind Kind, string? Reason = null, string? Category = null);

/// <summary>What became, or would become, of how many.</summary>
/// <param name="Outcome">A good ending, or the code of a refusal.</param>
/// <param name="Skipped">Whether it is a refusal.</param>
/// <param name="Count">How many.</param>
public sealed record BulkCount(string Outcome, bool Skipped, int Count);

/// <summary>A registration that is, or would be, left as it is.</summary>
public sealed record BulkSkip
{
    public int No { get; init; }
    public RegistrationId RegistrationId { get; init; }
    public string? Reference { get; init; }
    public string? GivenNames { get; init; }
    public string? FamilyName { get; init; }
    public string Outcome { get; init; } = "";
}

/// <summary>Good endings, as codes.</summary>
static class BulkOutcomes
{
    public const string Confirmed = "confirmed";
    public const string Waiting = "waiting";
    public const string Declined = "declined";
    public const string Cancelled = "cancelled";
    public const string Moved = "moved";
    public const string Sent = "sent";
}

/// <summary>The shape of an act for many and of the list it is for.</summary>
static class BulkShape
{
    public const int MostRegistrations = 10_000;

    public static void Check<T>(AbstractValidator<T> validator, System.Linq.Expressions.Expression<Func<T, BulkTerms>> terms, System.Linq.Expressions.Expression<Func<T, IReadOnlyList<RegistrationId>>> ids)
    {
        validator.RuleFor(ids).Must(list => list.Count > 0).WithErrorCode("required")
            .Must(list => list.Count <= MostRegistrations).WithErrorCode("too-many");
        validator.RuleFor(terms).SetValidator(new BulkTermsValidator());
    }
}

/// <summary>The shape of an act for many.</summary>
sealed class BulkTermsValidator : AbstractValidator<BulkTerms>
{
    public BulkTermsValidator()
    {
        RuleFor(terms => terms.Kind).IsInEnum().WithErrorCode("choose");
        RuleFor(terms => terms.Reason).RequiredText(400).When(terms => terms.Kind == BulkKind.Decline);
        RuleFor(terms => terms.Category).Must(ProfileLists.Categories.Contains!).WithErrorCode("choose").When(terms => terms.Kind == BulkKind.Move);
    }
}
