using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Programme;

/// <summary>For the desk: a session with a limited number of places, as published, and a page of those who have one, by name. Nobody waits for one.</summary>
/// <param name="Search">A part of a name, address or reference.</param>
/// <param name="Page">From 1.</param>
[Requires(Permission.ReadRegistrations)]
public sealed record ReadSessionPlaces(EventId EventId, string Session, string Search, int Page) : IQuery<SessionRoster>, IConcernsEvent
{
    /// <summary>People of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>Who has a place at a session.</summary>
/// <param name="Capacity">Null while no limit is published: nobody can have a place.</param>
/// <param name="Found">Those searched for.</param>
public sealed record SessionRoster(LocalizedText Title, string StartsLocal, string EndsLocal, bool HasBegun, int? Capacity, int Taken, int Found, IReadOnlyList<SessionHolder> People);

/// <summary>Somebody with a place there.</summary>
public sealed record SessionHolder
{
    public RegistrationId Id { get; init; }
    public string Reference { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
}

sealed class ReadSessionPlacesValidator : AbstractValidator<ReadSessionPlaces>
{
    public ReadSessionPlacesValidator()
    {
        RuleFor(query => query.Session).NotEmpty().WithErrorCode("required").MaximumLength(40).WithErrorCode("too-long");
        RuleFor(query => query.Search).MaximumLength(200).WithErrorCode("too-long");
    }
}

sealed class ReadSessionPlacesHandler(Db db, EventClock clock) : IRequestHandler<ReadSessionPlaces, Result<SessionRoster>>
{
    const string FindPool = "SELECT id AS Id, capacity AS Capacity, taken AS Taken FROM place_pool WHERE owner_id = @Id AND kind = 'Session'";

    const string Count = """
        SELECT COUNT(*) FROM place_claim c JOIN registration r ON r.id = c.holder_id
        WHERE c.pool_id = @pool AND c.state = 'Held' AND (r.search_key LIKE @search ESCAPE '!' OR r.reference LIKE @reference ESCAPE '!')
        """;

    const string Find = """
        SELECT r.id AS Id, r.reference AS Reference, r.given_names AS GivenNames, r.family_name AS FamilyName, r.body AS Body, r.country AS Country
        FROM place_claim c JOIN registration r ON r.id = c.holder_id
        WHERE c.pool_id = @pool AND c.state = 'Held' AND (r.search_key LIKE @search ESCAPE '!' OR r.reference LIKE @reference ESCAPE '!')
        ORDER BY r.sort_key, r.id {page}
        """;

    public async Task<Result<SessionRoster>> Handle(ReadSessionPlaces request, CancellationToken cancellationToken)
    {
        var shown = await ProgrammeVersions.Newest(db, request.EventId);
        if (shown?.Items.FirstOrDefault(item => item.Code == request.Session) is not { Places: not null } session) return await Drafted(request);
        var pool = (await db.One<PoolRow>(FindPool, new { session.Id }))!;
        var terms = new
        {
            pool = pool.Id, search = LikePattern.Containing(Fold.Search(request.Search)), reference = LikePattern.Containing(request.Search.Trim().ToUpperInvariant()),
            skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadSessionPlaces.PageSize, take = ReadSessionPlaces.PageSize,
        };
        return new SessionRoster(session.Title, session.StartsLocal, session.EndsLocal, session.Starts <= clock.Now, pool.Capacity, pool.Taken,
            await db.Scalar<int>(Count, terms), await db.Query<SessionHolder>(Find, terms));
    }

    async Task<Result<SessionRoster>> Drafted(ReadSessionPlaces request) =>
        (await ProgrammeRows.Read(db, request.EventId)).FirstOrDefault(item => item.Code == request.Session) is { } session
            ? new SessionRoster(session.Title, session.StartsLocal, session.EndsLocal, session.Starts <= clock.Now, null, 0, 0, []) : ProgrammeErrors.NotFound;

    sealed record PoolRow
    {
        public PoolId Id { get; init; }
        public int Capacity { get; init; }
        public int Taken { get; init; }
    }
}
