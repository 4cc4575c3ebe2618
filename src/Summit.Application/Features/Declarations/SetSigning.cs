using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>Opens or closes an adopted declaration for signatures, and says until when a city counts among the first.</summary>
/// <param name="Version">As the page showed it.</param>
/// <param name="FirstUntil">Whoever signs after this day joins later; null: after the event's last day.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record SetSigning(EventId EventId, int Version, bool IsOpen, DateOnly? FirstUntil) : ICommand<Done>, IEventCommand;

sealed class SetSigningValidator : AbstractValidator<SetSigning>
{
    public SetSigningValidator() => RuleFor(command => command.FirstUntil).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2100, 12, 31)).WithErrorCode("date");
}

sealed class SetSigningHandler(Db db, AuditTrail audit) : IRequestHandler<SetSigning, Result<Done>>
{
    const string Update = "UPDATE declaration SET signing_open = @IsOpen, first_until = @FirstUntil, version = version + 1 WHERE event_id = @EventId AND version = @Version";

    public async Task<Result<Done>> Handle(SetSigning request, CancellationToken cancellationToken)
    {
        var (adopted, refusal) = await StoredDeclaration.ToSign(db, request.EventId);
        if (refusal is not null) return refusal;
        if (adopted!.Version != request.Version) return DeclarationsErrors.ChangedMeanwhile;
        await db.ExecuteOne(Update, request);
        await audit.Record(request.EventId, "declaration.signing-set", request.EventId.Value, StoredEvent.Changes(
            ("open", adopted.SigningOpen.ToString(), request.IsOpen.ToString()), ("first-until", Written(adopted.FirstUntil), Written(request.FirstUntil))));
        return default(Done);
    }

    static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
