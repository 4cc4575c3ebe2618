using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Invitations;

/// <summary>An event's invitations in order of names.</summary>
/// <param name="State">Only those that stand so.</param>
/// <param name="Search">A part of a name or address.</param>
/// <param name="Page">From 1.</param>
[Requires(Permission.DecideRegistrations)]
public sealed record ReadInvitations(EventId EventId, InvitationState? State, string Search, int Page) : IQuery<InvitationPage>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of invitations, how many stand where, and what can be invited to.</summary>
public sealed record InvitationPage(IReadOnlyList<InvitationLine> Lines, IReadOnlyDictionary<InvitationState, int> Counts, int Found, int Remindable, InvitationTerms Terms);

/// <summary>What a new invitation needs to know of the event.</summary>
public sealed record InvitationTerms
{
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];
}

/// <summary>One invitation.</summary>
public sealed record InvitationLine
{
    public InvitationId Id { get; init; }
    public string Name { get; init; } = "";
    public string Address { get; init; } = "";
    public string Category { get; init; } = "";
    public string Language { get; init; } = "";
    public bool Reserved { get; init; }
    public InvitationState State { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset InvitedAt { get; init; }
    public DateTimeOffset? RemindedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Of the registration that answered it.</summary>
    public string? Reference { get; init; }

    /// <summary>Open, and not written to within a day: <see cref="RemindInvitees"/> takes it.</summary>
    public bool CanRemind { get; init; }

    /// <summary>A message to this person could not be delivered.</summary>
    public bool Undelivered { get; init; }
}

sealed class ReadInvitationsValidator : AbstractValidator<ReadInvitations>
{
    public ReadInvitationsValidator() => RuleFor(query => query.Search).MaximumLength(200).WithErrorCode("too-long");
}

sealed class ReadInvitationsHandler(Db db, EventClock clock) : IRequestHandler<ReadInvitations, Result<InvitationPage>>
{
    const string Count = """
        SELECT state AS State, COUNT(*) AS People,
               SUM(CASE WHEN state = 'Open' AND expires_at > @now AND invited_at <= @dayAgo AND (reminded_at IS NULL OR reminded_at <= @dayAgo) THEN 1 ELSE 0 END) AS Remindable
        FROM invitation WHERE event_id = @EventId GROUP BY state
        """;

    const string CountFound = """
        SELECT COUNT(*) FROM invitation i WHERE i.event_id = @EventId AND (@state IS NULL OR i.state = @state) AND i.search_key LIKE @search ESCAPE '!'
        """;

    const string Find = """
        SELECT i.id AS Id, i.name AS Name, i.address AS Address, i.category AS Category, i.language AS Language, i.reserved AS Reserved, i.state AS State,
               i.expires_at AS ExpiresAt, i.invited_at AS InvitedAt, i.reminded_at AS RemindedAt, i.ended_at AS EndedAt, r.reference AS Reference,
               CASE WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.registration_id = i.id AND o.state = 'Undelivered') THEN 1 ELSE 0 END AS Undelivered,
               CASE WHEN i.state = 'Open' AND i.expires_at > @now AND i.invited_at <= @dayAgo AND (i.reminded_at IS NULL OR i.reminded_at <= @dayAgo) THEN 1 ELSE 0 END AS CanRemind
        FROM invitation i LEFT JOIN registration r ON r.id = i.registration_id
        WHERE i.event_id = @EventId AND (@state IS NULL OR i.state = @state) AND i.search_key LIKE @search ESCAPE '!'
        ORDER BY i.search_key, i.id {page}
        """;

    const string FindTerms = "SELECT starts_at AS StartsAt, closes_at AS ClosesAt FROM event WHERE id = @EventId";

    const string FindCategories = "SELECT code FROM category WHERE event_id = @EventId AND offered = 1 ORDER BY rank";

    public async Task<Result<InvitationPage>> Handle(ReadInvitations request, CancellationToken cancellationToken)
    {
        var terms = new
        {
            request.EventId, state = request.State?.ToString(), search = LikePattern.Containing(Fold.Search(request.Search)),
            skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadInvitations.PageSize, take = ReadInvitations.PageSize, now = clock.Now, dayAgo = clock.Now.AddDays(-1),
        };
        var counts = await db.Query<StateCount>(Count, terms);
        return new InvitationPage(
            await db.Query<InvitationLine>(Find, terms), counts.ToDictionary(count => count.State, count => count.People), await db.Scalar<int>(CountFound, terms), counts.Sum(count => count.Remindable),
            (await db.One<InvitationTerms>(FindTerms, terms))! with { Categories = await db.Query<string>(FindCategories, terms) });
    }

    sealed record StateCount
    {
        public InvitationState State { get; init; }
        public int People { get; init; }
        public int Remindable { get; init; }
    }
}
