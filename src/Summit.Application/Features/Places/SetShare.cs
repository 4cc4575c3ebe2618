using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Places;

/// <summary>Sets a category's reserve and ceiling among an event's places; what this frees goes to the queue.</summary>
[Requires(Permission.ManagePlaces)]
public sealed record SetShare(EventId EventId, ShareTerms Terms) : ICommand<Done>, IEventCommand;

sealed class SetShareValidator : AbstractValidator<SetShare>
{
    const int Most = 1_000_000;

    public SetShareValidator()
    {
        RuleFor(command => command.Terms.Reserved).InclusiveBetween(0, Most).WithErrorCode("number");
        RuleFor(command => command.Terms.Ceiling)
            .Must((command, ceiling) => ceiling is null || (ceiling >= command.Terms.Reserved && ceiling <= Most)).WithErrorCode("number");
    }
}

sealed class SetShareHandler(Db db, PlaceLedger places, AuditTrail audit) : IRequestHandler<SetShare, Result<Done>>
{
    const string CountCategory = "SELECT COUNT(*) FROM category WHERE event_id = @EventId AND code = @Category";

    public async Task<Result<Done>> Handle(SetShare request, CancellationToken cancellationToken)
    {
        if (await EventPool.Find(db, request.EventId) is not { } pool) return PlacesErrors.NoSuchPool;
        if (await db.Scalar<int>(CountCategory, new { request.EventId, request.Terms.Category }) == 0) return PlacesErrors.NoSuchPool;
        if (!await places.SetShare(pool.Id, request.Terms)) return PlacesErrors.ReserveTooLarge;
        await audit.Record(request.EventId, "places.share", pool.Id.Value,
            new FieldChange(request.Terms.Category, null, $"{request.Terms.Reserved} {request.Terms.Ceiling}"));
        return default(Done);
    }
}
