using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>Records that somebody takes the labels for the envelopes of a run's badges out of the system; only with the answer can they be made.</summary>
/// <param name="First">The first label that is left on the first sheet, from 1.</param>
[Requires(Permission.PrintBadges), RequiresRecentSignIn]
public sealed record TakeLabels(EventId EventId, BadgeRunId Id, int First) : ICommand<TakenLabels>, IConcernsEvent;

/// <summary>The right to the labels of one run, once it is on record.</summary>
public sealed class TakenLabels
{
    internal TakenLabels(BadgeRunId run, int first) => (Run, First) = (run, first);

    internal BadgeRunId Run { get; }
    internal int First { get; }
}

sealed class TakeLabelsValidator : AbstractValidator<TakeLabels>
{
    public TakeLabelsValidator(LabelTemplate template) => RuleFor(command => command.First).InclusiveBetween(1, template.Sheet.Labels).WithErrorCode("number");
}

sealed class TakeLabelsHandler(Db db, AuditTrail audit) : IRequestHandler<TakeLabels, Result<TakenLabels>>
{
    const string CountRuns = "SELECT COUNT(*) FROM badge_run WHERE id = @Id AND event_id = @EventId AND kind = 'Registrations'";

    const string CountValid = "SELECT COUNT(*) FROM badge WHERE run_id = @Id AND voided_at IS NULL";

    public async Task<Result<TakenLabels>> Handle(TakeLabels request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int>(CountRuns, new { request.Id, request.EventId }) == 0) return BadgesErrors.NotFound;
        var count = await db.Scalar<int>(CountValid, new { request.Id });
        if (count == 0) return BadgesErrors.NoneValid;
        await audit.Record(request.EventId, "badges.labels-taken", request.Id.Value, new FieldChange("count", null, $"{count}"));
        return new TakenLabels(request.Id, request.First);
    }
}
