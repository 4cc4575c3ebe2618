using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;
using Summit.Domain.People;

namespace Summit.Application.Features.Declarations;

/// <summary>
/// Records what a city decided about its signature: that it is suspended, withdrawn, or stands again. The public sees which, and since
/// when; the reason stays on record. Cities decide so years later, when the event is archived.
/// </summary>
/// <param name="Version">As the page showed it.</param>
/// <param name="On">The day from which the city's decision holds. The same standing with another day corrects it.</param>
[Requires(Permission.ManageDeclaration), EvenWhenArchived]
public sealed record SetSignatureStanding(EventId EventId, SignatoryId Id, int Version, SignatureStanding Standing, DateOnly? On, string Reason) : ICommand<Done>, IEventCommand;

sealed class SetSignatureStandingValidator : AbstractValidator<SetSignatureStanding>
{
    public SetSignatureStandingValidator()
    {
        RuleFor(command => command.Standing).IsInEnum().WithErrorCode("choose");
        RuleFor(command => command.On).NotNull().WithErrorCode("required");
        RuleFor(command => PersonText.Clean(command.Reason)!).RequiredText(400).OverridePropertyName(nameof(SetSignatureStanding.Reason));
    }
}

sealed class SetSignatureStandingHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<SetSignatureStanding, Result<Done>>
{
    // Whoever gave it may have been erased since; it is the city's.
    const string Find = """
        SELECT standing AS Standing, standing_on AS StandingOn, signed_on AS SignedOn, version AS Version FROM signature WHERE id = @Id AND event_id = @EventId AND struck_at IS NULL
        """;

    const string Update = """
        UPDATE signature SET standing = @standing, standing_on = @On, version = version + 1 WHERE id = @Id AND event_id = @EventId AND struck_at IS NULL AND version = @Version
        """;

    public async Task<Result<Done>> Handle(SetSignatureStanding request, CancellationToken cancellationToken)
    {
        if (await StoredDeclaration.Find(db, request.EventId) is not { } declaration || await db.One<Row>(Find, request) is not { } stored) return DeclarationsErrors.NoSuchSignatory;
        if (stored.Version != request.Version) return DeclarationsErrors.ChangedMeanwhile;
        var corrects = stored.Standing == request.Standing;
        if (corrects && (stored.StandingOn is null || stored.StandingOn == request.On)) return DeclarationsErrors.StandsSo;
        if (request.On > declaration.Today(clock.Now)) return RequestErrors.Invalid(nameof(request.On), "in-future");
        if (request.On < (corrects ? stored.SignedOn : stored.StandingOn ?? stored.SignedOn)) return RequestErrors.Invalid(nameof(request.On), "before-standing");
        var standing = request.Standing.ToString();
        await db.ExecuteOne(Update, new { request.Id, request.EventId, request.Version, request.On, standing });
        await audit.Record(request.EventId, "signature.standing", request.Id.Value, new("standing", stored.Standing.ToString(), standing),
            new("standingOn", Written(stored.StandingOn), Written(request.On)), new("reason", null, PersonText.Clean(request.Reason)));
        return default(Done);
    }

    static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    sealed record Row
    {
        public SignatureStanding Standing { get; init; }
        public DateOnly? StandingOn { get; init; }
        public DateOnly SignedOn { get; init; }
        public int Version { get; init; }
    }
}
