using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Documents;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Badges;

/// <summary>Shows what somebody's badge would look like in a design that need not be saved yet.</summary>
/// <param name="Kind">Whose badge: a code of <see cref="BadgeKind"/>.</param>
/// <param name="IsLong">Somebody whose name and function take much room.</param>
/// <param name="Label">What the picture shows, in the reader's language.</param>
[Requires(Permission.ManageEvents)]
public sealed record DrawBadge(EventId EventId, BadgeDesign Design, BadgeSheet Sheet, string Kind, string Language, bool IsLong, string Label) : IQuery<string>, IConcernsEvent
{
    /// <summary>What a badge can be drawn on; four on a sheet are four of the first.</summary>
    public static IReadOnlyList<BadgeSheet> Sheets { get; } = [BadgeSheet.A6, BadgeSheet.Card, BadgeSheet.FoldOver];
}

sealed class DrawBadgeValidator : AbstractValidator<DrawBadge>
{
    public DrawBadgeValidator(BadgeTemplate template)
    {
        RuleFor(query => query.Design).Design(template);
        RuleFor(query => query.Sheet).Must(DrawBadge.Sheets.Contains).WithErrorCode("choose");
        RuleFor(query => query.Kind).Must(kind => template.Kinds.Any(one => one.Code == kind)).WithErrorCode("choose");
        RuleFor(query => query.Language).Must(EventLanguages.Public.Contains).WithErrorCode("choose");
        RuleFor(query => query.Label).MaximumLength(200).WithErrorCode("too-long");
    }
}

sealed class DrawBadgeHandler(Db db, BadgeMaker maker, EventClock clock) : IRequestHandler<DrawBadge, Result<string>>
{
    public async Task<Result<string>> Handle(DrawBadge request, CancellationToken cancellationToken)
    {
        var heading = await BadgeHeading.Of(db, request.EventId);
        if (!heading.CanBeSet(request.Language)) return BadgesErrors.Unsettable;
        var badge = maker.Sample(request.Kind, request.Language, heading.Note(request.Language), request.Design, request.IsLong, heading.Prefix, heading.Starts);
        return maker.Run(request.Sheet, request.Language, heading.Title(request.Language), heading.PlaceAndDate(request.Language), clock.Now, [badge]).ToPicture(request.Label);
    }
}
