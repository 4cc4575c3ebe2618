using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Documents;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Badges;

/// <summary>Gives an event's badges a design of their own. Badges printed before keep theirs, and what they say stays true.</summary>
/// <param name="Version">As the form showed it; zero where the event never had one of its own.</param>
[Requires(Permission.ManageEvents)]
public sealed record SaveBadgeDesign(EventId EventId, int Version, BadgeDesign Design) : ICommand<Done>, IEventCommand;

/// <summary>Rules of what the desk may ask of badges.</summary>
static class BadgeDesignRules
{
    /// <summary>Letters of a band's word.</summary>
    public const int MostWord = 40;

    /// <summary>Failures are keyed as in <c>Lines</c>, <c>Bands[0].Colour</c> and <c>Bands[0].Word.fr</c>.</summary>
    public static void Design<T>(this IRuleBuilderInitial<T, BadgeDesign> rule, BadgeTemplate template) => rule.Custom((design, context) =>
    {
        if (BadgeDesign.FaultOf(design.Layout) is { } fault) Fail(fault, "choose");
        if (!design.Bands.Select(band => band.Kind).Order(StringComparer.Ordinal).SequenceEqual(template.Kinds.Select(kind => kind.Code).Order(StringComparer.Ordinal))) Fail("Bands", "choose");
        foreach (var (index, band) in design.Bands.Index())
        {
            if (!BadgeDesign.IsColour(band.Colour)) Fail($"Bands[{index}].Colour", "colour");
            foreach (var language in EventLanguages.Public)
                if ((band.Word.Own(language) ?? "") is var word && FaultOf(word) is { } code)
                    Fail($"Bands[{index}].Word.{language}", code);
        }

        void Fail(string field, string code) => context.AddFailure(new ValidationFailure(field, "") { ErrorCode = code });
    });

    static string? FaultOf(string word) => word.Length == 0 ? "required" : word.Length > MostWord ? "too-long" : Typesetting.CanSet(word) ? null : "unsettable";
}

sealed class SaveBadgeDesignValidator : AbstractValidator<SaveBadgeDesign>
{
    public SaveBadgeDesignValidator(BadgeTemplate template) => RuleFor(command => command.Design).Design(template);
}

sealed class SaveBadgeDesignHandler(Db db, AuditTrail audit) : IRequestHandler<SaveBadgeDesign, Result<Done>>
{
    const string FindVersion = "SELECT version FROM badge_design WHERE event_id = @EventId";

    const string Insert = "INSERT INTO badge_design (event_id, design, version) VALUES (@EventId, @design, 1)";

    const string Update = "UPDATE badge_design SET design = @design, version = version + 1 WHERE event_id = @EventId AND version = @Version";

    public async Task<Result<Done>> Handle(SaveBadgeDesign request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int?>(FindVersion, new { request.EventId }) is var version && (version ?? 0) != request.Version) return BadgesErrors.DesignChanged;
        await db.ExecuteOne(version is null ? Insert : Update, new { request.EventId, request.Version, design = request.Design.ToJson() });
        await audit.Record(request.EventId, "badges.designed", request.EventId.Value);
        return default(Done);
    }
}
