using FluentValidation;
using MediatR;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Interpretation;

/// <summary>Sets what is spoken in a session, and what it is interpreted into, in the order of the channels. Neither: nothing is decided any more.</summary>
/// <param name="Was">What the sender saw; other languages by now are refused.</param>
[Requires(Permission.PlanInterpretation)]
public sealed record SetSessionLanguages(EventId EventId, string Session, Regime Was, IReadOnlyList<string> Floor, IReadOnlyList<string> Targets) : ICommand<Done>, IEventCommand;

sealed class SetSessionLanguagesValidator : AbstractValidator<SetSessionLanguages>
{
    public SetSessionLanguagesValidator()
    {
        RuleFor(command => command.Session).SessionCode();
        RuleFor(command => command.Floor).Languages(Regime.MostLanguages);
        RuleFor(command => command.Targets).Languages(Regime.MostLanguages);
        RuleFor(command => command.Floor).NotEmpty().WithErrorCode("floor").When(command => command.Targets.Count > 0);
    }
}

sealed class SetSessionLanguagesHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<SetSessionLanguages, Result<Done>>
{
    const string Find = "SELECT id AS Id, floor_languages AS Floor, target_languages AS Targets FROM session WHERE event_id = @EventId AND code = @Session";

    const string Update = "UPDATE session SET floor_languages = @floor, target_languages = @targets WHERE id = @Id";

    const string DeleteBooths = "DELETE FROM session_booth WHERE session_id = @Id AND language NOT IN @languages";

    public async Task<Result<Done>> Handle(SetSessionLanguages request, CancellationToken cancellationToken)
    {
        if (await db.One<SessionRow>(Find, new { request.EventId, request.Session }) is not { } stored) return InterpretationErrors.NoSuchSession;
        var (floor, targets) = (string.Join(' ', request.Floor), string.Join(' ', request.Targets));
        if ((floor, targets) == (stored.Floor, stored.Targets)) return default(Done);
        if ((string.Join(' ', request.Was.Floor), string.Join(' ', request.Was.Targets)) != (stored.Floor, stored.Targets)) return InterpretationErrors.ChangedMeanwhile;
        await db.ExecuteOne(Update, new { stored.Id, floor, targets });
        await ProgrammeVersions.SetLanguages(db, clock, request.EventId, stored.Id, floor, targets);
        // A booth that is no longer needed takes its team along; an empty list would match nothing.
        await db.Execute(DeleteBooths, new { stored.Id, languages = StaffingRules.BoothsOf(new(request.Floor, request.Targets)).Select(booth => booth.Language).Append("").ToArray() });
        await audit.Record(request.EventId, "interpretation.languages-set", stored.Id.Value, new FieldChange("floor", stored.Floor, floor),
            new FieldChange("targets", stored.Targets, targets), new FieldChange("session", null, request.Session));
        return default(Done);
    }

    sealed record SessionRow
    {
        public SessionId Id { get; init; }
        public string Floor { get; init; } = "";
        public string Targets { get; init; } = "";
    }
}

/// <summary>The shape of what messages about interpretation carry.</summary>
static class InterpretationShapes
{
    public static IRuleBuilderOptions<T, string> SessionCode<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().WithErrorCode("required").MaximumLength(40).WithErrorCode("too-long");

    /// <summary>Known languages, each once.</summary>
    public static void Languages<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule, int most) => rule
        .Must(languages => languages.Count <= most && languages.All(ProfileLists.Languages.Contains) && languages.Distinct().Count() == languages.Count).WithErrorCode("choose");
}
