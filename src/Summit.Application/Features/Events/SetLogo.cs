using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Events;

/// <summary>Gives an organising body a logo that was judged and kept already, or takes it away.</summary>
/// <param name="Rank">Which body.</param>
/// <param name="File">Null takes it away.</param>
[Requires(Permission.ManageEvents)]
public sealed record SetLogo(EventId EventId, int Version, int Rank, KeptFile? File) : ICommand<Done>, IEventCommand;

sealed class SetLogoValidator : AbstractValidator<SetLogo>
{
    public SetLogoValidator() => When(command => command.File is not null, () =>
    {
        RuleFor(command => command.File!.Path).Matches(@"^[A-Za-z0-9_-]{1,80}\z").WithErrorCode("choose");
        RuleFor(command => command.File!.MediaType).Must(type => type is "image/png" or "image/jpeg").WithErrorCode("not-an-image");
        RuleFor(command => command.File!.Size).InclusiveBetween(1, LogoImage.MostBytes).WithErrorCode("too-large");
    });
}

sealed class SetLogoHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<SetLogo, Result<Done>>
{
    // Kept until it is replaced; the column asks for an end.
    static readonly DateTimeOffset NotYet = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    const string Find = "SELECT rank AS Was, logo_id AS LogoId FROM organiser WHERE event_id = @EventId AND rank = @Rank";

    const string Insert = """
        INSERT INTO stored_file (id, owner_id, path, sha256, size, media_type, delete_after) VALUES (@id, @EventId, @Path, @Sha256, @Size, @MediaType, @NotYet)
        """;

    const string Update = "UPDATE organiser SET logo_id = @id WHERE event_id = @EventId AND rank = @Rank";

    // A cloned event shows the same file.
    const string Release = "UPDATE stored_file SET delete_after = @now WHERE id = @old AND NOT EXISTS (SELECT 1 FROM organiser WHERE logo_id = @old)";

    public async Task<Result<Done>> Handle(SetLogo request, CancellationToken cancellationToken)
    {
        var (stored, refusal) = await StoredEvent.ToChange(db, request.EventId, request.Version);
        if (refusal is not null) return refusal;
        if (await db.One<OrganiserForm>(Find, new { request.EventId, request.Rank }) is not { } body) return EventsErrors.NoSuchOrganiser;
        if (body.LogoId is null && request.File is null) return default(Done);
        Guid? id = request.File is null ? null : clock.NewId();
        if (request.File is { } file) await db.ExecuteOne(Insert, new { id, request.EventId, file.Path, file.Sha256, file.Size, file.MediaType, NotYet });
        await db.ExecuteOne(Update, new { request.EventId, request.Rank, id });
        if (body.LogoId is { } old) await db.Execute(Release, new { old, now = clock.SystemNow });
        await stored.Touch(db);
        await audit.Record(request.EventId, "event.logo", request.EventId.Value, new FieldChange("logo", body.LogoId?.ToString("N"), request.File?.Sha256));
        return default(Done);
    }
}
