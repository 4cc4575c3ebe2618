using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>Puts a live registration into another category: its place passes to that category's share, or the move is refused.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record MoveCategory(EventId EventId, RegistrationId RegistrationId, string Category) : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class MoveCategoryValidator : AbstractValidator<MoveCategory>
{
    public MoveCategoryValidator() => RuleFor(command => command.Category).Must(ProfileLists.Categories.Contains).WithErrorCode("choose");
}

sealed class MoveCategoryHandler(Db db, CategoryChange category, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<MoveCategory, Result<Done>>
{
    public async Task<Result<Done>> Handle(MoveCategory request, CancellationToken cancellationToken)
    {
        var (eventId, id) = (request.EventId, request.RegistrationId);
        if (await RegistrationStanding.Find(db, eventId, id) is not { } standing) return RegistrationErrors.NotFound;
        if (!standing.IsLive) return RegistrationErrors.Ended;
        if (standing.RefusalByEvent(clock.Now) is { } notComing) return notComing;
        if (standing.Category == request.Category) return RegistrationErrors.SameCategory;
        if (await category.Move(eventId, id, request.Category) is { } refusal) return refusal;
        var about = await audit.Record(eventId, "registration.moved", id.Value, new FieldChange("Category", standing.Category, request.Category));
        await outbox.OweAll(eventId, id, standing.HasOffice, "details-changed", about: about);
        return default(Done);
    }
}

/// <summary>Writes another category: the registration's own and its claims'.</summary>
sealed class CategoryChange(Db db, PlaceLedger places)
{
    const string FindCategory = "SELECT approval AS Approval, priority AS Priority FROM category WHERE event_id = @eventId AND code = @category AND offered = 1";

    const string Update = "UPDATE registration SET category = @category, version = version + @raise WHERE id = @id AND ended_at IS NULL AND erased_at IS NULL";

    /// <summary>As an act of its own: the refusal, with nothing written, or null.</summary>
    public Task<Error?> Move(EventId eventId, RegistrationId id, string category) => Write(eventId, id, category, mayApprove: true, raise: 1);

    /// <summary>As part of an act that has raised the version.</summary>
    /// <param name="mayApprove">Whoever changes it could also approve it.</param>
    public Task<Error?> MoveAlong(EventId eventId, RegistrationId id, string category, bool mayApprove) => Write(eventId, id, category, mayApprove, raise: 0);

    async Task<Error?> Write(EventId eventId, RegistrationId id, string category, bool mayApprove, int raise)
    {
        if (await db.One<CategoryRow>(FindCategory, new { eventId, category }) is not { } terms) return RegistrationErrors.CategoryNotOffered;
        if (terms.Approval && !mayApprove) return RegistrationErrors.NeedsApproval;
        if (await places.Move(id.Value, category, terms.Priority) is var verdict and not TakeVerdict.Free) return PlacesErrors.OfMove(verdict);
        await db.ExecuteOne(Update, new { id, category, raise });
        return null;
    }

    sealed record CategoryRow
    {
        public bool Approval { get; init; }
        public int Priority { get; init; }
    }
}
