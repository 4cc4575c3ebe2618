using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Events;

/// <summary>Says who can register as what, in which order, and how the places are shared; what this frees goes to the queue.</summary>
/// <param name="Categories">In the order in which they are offered. One that is not named is no longer offered.</param>
[Requires(Permission.ManagePlaces)]
public sealed record EditCategories(EventId EventId, int Version, IReadOnlyList<CategoryForm> Categories) : ICommand<Done>, IEventCommand;

/// <summary>A category as it shall be.</summary>
/// <param name="Approval">The organiser decides about each.</param>
/// <param name="Priority">Lower goes first in the queue; those who wait already keep theirs.</param>
/// <param name="Reserved">Places kept for it until released.</param>
/// <param name="Ceiling">No more than this many.</param>
/// <param name="ReleaseAt">When what is left of the reserve opens to all.</param>
public sealed record CategoryForm(string Code, bool Offered, bool Approval, int Priority, int Reserved = 0, int? Ceiling = null, WallTime? ReleaseAt = null);

sealed class EditCategoriesValidator : AbstractValidator<EditCategories>
{
    const int Most = 1_000_000;

    public EditCategoriesValidator()
    {
        RuleFor(command => command.Categories).Must(categories => categories.DistinctBy(category => category.Code).Count() == categories.Count).WithErrorCode("twice");
        RuleForEach(command => command.Categories).ChildRules(category =>
        {
            category.RuleFor(row => row.Code).Must(ProfileLists.Categories.Contains!).WithErrorCode("choose");
            category.RuleFor(row => row.Priority).InclusiveBetween(1, 9).WithErrorCode("number");
            category.RuleFor(row => row.Reserved).Cascade(CascadeMode.Stop).InclusiveBetween(0, Most).WithErrorCode("number")
                .Must((row, reserved) => reserved == 0 || row.Offered).WithErrorCode("not-offered");
            category.RuleFor(row => row.ReleaseAt).Must((row, release) => release is null || row.Reserved > 0 || !row.Offered).WithErrorCode("no-reserve");
            category.RuleFor(row => row.Ceiling).Must((row, ceiling) => ceiling is null || (ceiling >= row.Reserved && ceiling <= Most)).WithErrorCode("below-reserve");
        });
    }
}

sealed class EditCategoriesHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<EditCategories, Result<Done>>
{
    const string Find = """
        SELECT c.code AS Code, c.rank AS Rank, c.offered AS Offered, c.approval AS Approval, c.priority AS Priority, COALESCE(s.reserved, 0) AS Reserved,
               s.ceiling AS Ceiling, s.release_at AS ReleaseAt
        FROM category c
        JOIN place_pool p ON p.owner_id = c.event_id AND p.kind = 'Event'
        LEFT JOIN place_share s ON s.pool_id = p.id AND s.category = c.code
        WHERE c.event_id = @EventId
        """;

    const string Update = "UPDATE category SET offered = @Offered, rank = @Rank, approval = @Approval, priority = @Priority WHERE event_id = @EventId AND code = @Code";
    const string Insert = "INSERT INTO category (event_id, code, rank, offered, approval, priority) VALUES (@EventId, @Code, @Rank, @Offered, @Approval, @Priority)";

    public async Task<Result<Done>> Handle(EditCategories request, CancellationToken cancellationToken)
    {
        var (stored, refusal) = await StoredEvent.ToChange(db, request.EventId, request.Version);
        if (refusal is not null) return refusal;
        var known = (await db.Query<CategoryRow>(Find, request)).ToDictionary(row => row.Code);
        var wanted = new List<CategoryRow>();
        foreach (var (rank, form) in request.Categories.Index())
        {
            DateTimeOffset? release = null;
            if (form is { Reserved: > 0, ReleaseAt: { } time })
            {
                var fault = EventFormRules.FaultOf(time, stored.TimeZone, out var instant) ?? (instant <= clock.Now ? "past" : null);
                if (fault is not null) return RequestErrors.Invalid(EventFormRules.Row(nameof(request.Categories), rank, nameof(form.ReleaseAt)), fault);
                release = instant;
            }
            wanted.Add(new() { Code = form.Code, Rank = rank, Offered = form.Offered, Approval = form.Approval, Priority = form.Priority, Reserved = form.Reserved, Ceiling = form.Ceiling, ReleaseAt = release });
        }
        // Registrations may point at one that is dropped: it stays, and is no longer offered.
        wanted.AddRange(known.Values.Where(row => wanted.All(one => one.Code != row.Code)).Select((row, i) => row with
        {
            Offered = false, Rank = request.Categories.Count + i, Reserved = 0, Ceiling = null, ReleaseAt = null,
        }));
        var changed = wanted.Where(row => known.GetValueOrDefault(row.Code) != row).ToArray();
        if (changed.Length == 0) return default(Done);

        foreach (var row in changed)
            await db.ExecuteOne(known.ContainsKey(row.Code) ? Update : Insert, new { request.EventId, row.Code, row.Rank, row.Offered, row.Approval, row.Priority });
        var shares = changed.Where(row => row.Share != (known.GetValueOrDefault(row.Code) ?? new() { Code = row.Code }).Share).Select(row => row.Share).ToArray();
        if (shares.Length > 0 && !await places.Arrange(stored.PoolId, capacity: null, shares)) return PlacesErrors.ReserveTooLarge;
        await stored.Touch(db);
        await audit.Record(request.EventId, "event.categories", request.EventId.Value,
            [.. changed.Select(row => new FieldChange(row.Code, known.GetValueOrDefault(row.Code)?.Written, row.Written))]);
        return default(Done);
    }

    sealed record CategoryRow
    {
        public string Code { get; init; } = "";
        public int Rank { get; init; }
        public bool Offered { get; init; }
        public bool Approval { get; init; }
        public int Priority { get; init; }
        public int Reserved { get; init; }
        public int? Ceiling { get; init; }
        public DateTimeOffset? ReleaseAt { get; init; }

        public ShareTerms Share => new(Code, Reserved, Ceiling, ReleaseAt);

        public string Written => string.Create(CultureInfo.InvariantCulture,
            $"{(Offered ? "offered" : "not-offered")} {(Approval ? "approval" : "at-once")} {Rank} {Priority} {Reserved} {Ceiling} {(ReleaseAt is { } at ? StoredEvent.Written(at) : "")}").TrimEnd();
    }
}
