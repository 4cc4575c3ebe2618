using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>For the desk: a page of the registrations that match. A page behind the last one is the last one.</summary>
[Requires(Permission.ReadRegistrations)]
public sealed record ListRegistrations(EventId EventId, RegistrationSelection Selection, int Page = 1) : IQuery<RegistrationList>, IConcernsEvent
{
    /// <summary>Registrations on a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of registrations.</summary>
/// <param name="Matching">How many match, on all pages.</param>
/// <param name="All">How many the event has.</param>
/// <param name="Page">Which page this is, from 1.</param>
public sealed record RegistrationList(IReadOnlyList<RegistrationLine> Lines, int Matching, int All, int Page)
{
    public int Pages => Math.Max(1, (Matching + ListRegistrations.PageSize - 1) / ListRegistrations.PageSize);
}

/// <summary>One registration as listed and exported; never diet and access.</summary>
public sealed record RegistrationLine
{
    public RegistrationId Id { get; init; }
    public string Reference { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string Category { get; init; } = "";
    public string? Chamber { get; init; }
    public string? PoliticalGroup { get; init; }
    public RegistrationState State { get; init; }
    public bool FromWaitingList { get; init; }
    public string? Speaks { get; init; }
    public string Listens { get; init; } = "";
    public string Address { get; init; } = "";
    public string? Telephone { get; init; }
    public string? OfficeName { get; init; }
    public string? OfficeAddress { get; init; }
    public string Language { get; init; } = "";
    public bool PhotoConsent { get; init; }
    public bool ListingConsent { get; init; }
    public DateTimeOffset? AddressProvedAt { get; init; }
    public DateTimeOffset RegisteredAt { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>For one who waits.</summary>
    public int? Position { get; init; }

    /// <summary>For one who was offered a place.</summary>
    public DateTimeOffset? OfferEnds { get; init; }

    /// <summary>Languages understood, best first.</summary>
    public IReadOnlyList<string> ListensTo => Listens.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    const string Find = """
        SELECT id AS Id, reference AS Reference, family_name AS FamilyName, given_names AS GivenNames, function_title AS "Function", body AS Body,
               country AS Country, category AS Category, chamber AS Chamber, political_group AS PoliticalGroup, state AS State,
               from_waiting_list AS FromWaitingList, speaks AS Speaks, listens AS Listens, address AS Address, telephone AS Telephone,
               office_name AS OfficeName, office_address AS OfficeAddress, language AS Language, photo_consent AS PhotoConsent, listing_consent AS ListingConsent,
               address_proved_at AS AddressProvedAt, registered_at AS RegisteredAt, erased_at AS ErasedAt
        FROM registration WHERE id IN @ids
        """;

    /// <summary>At most 500, in the order of their ids as given; one that is gone meanwhile is left out.</summary>
    internal static async Task<IReadOnlyList<RegistrationLine>> Of(Db db, IReadOnlyCollection<RegistrationId> ids)
    {
        var found = (await db.Query<RegistrationLine>(Find, new { ids = Ids.In(ids) })).ToDictionary(line => line.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }
}

sealed class ListRegistrationsValidator : AbstractValidator<ListRegistrations>
{
    public ListRegistrationsValidator() => RuleFor(query => query.Selection).SetValidator(new RegistrationSelectionValidator());
}

sealed class ListRegistrationsHandler(Db db) : IRequestHandler<ListRegistrations, Result<RegistrationList>>
{
    // Each half matches the condition of an index.
    const string FindStandings = """
        SELECT q.holder_id AS Holder, q.position AS Position, q.offer_ends AS OfferEnds FROM (
            SELECT c.holder_id, c.offer_ends, ROW_NUMBER() OVER (ORDER BY c.priority, c.queue_no) AS position
            FROM place_claim c WHERE c.pool_id = (SELECT p.id FROM place_pool p WHERE p.owner_id = @eventId AND p.kind = 'Event') AND c.state = 'Waiting'
        ) q WHERE q.holder_id IN @ids
        UNION ALL
        SELECT o.holder_id, 0, o.offer_ends FROM place_claim o JOIN place_pool p ON p.id = o.pool_id AND p.owner_id = @eventId AND p.kind = 'Event'
        WHERE o.holder_id IN @ids AND o.state = 'Offered'
        """;

    public async Task<Result<RegistrationList>> Handle(ListRegistrations request, CancellationToken cancellationToken)
    {
        var (eventId, selection) = (request.EventId, request.Selection);
        var (ids, matching, page) = await SelectedRegistrations.Page(db, eventId, selection, request.Page, ListRegistrations.PageSize);
        var all = selection.Narrows ? await SelectedRegistrations.Count(db, eventId, new()) : matching;
        return new RegistrationList(await Standings(eventId, await RegistrationLine.Of(db, ids)), matching, all, page);
    }

    async Task<IReadOnlyList<RegistrationLine>> Standings(EventId eventId, IReadOnlyList<RegistrationLine> lines)
    {
        var queued = lines.Where(line => line.State is RegistrationState.Waiting or RegistrationState.Offered).Select(line => line.Id).ToArray();
        if (queued.Length == 0) return lines;
        var standings = (await db.Query<Standing>(FindStandings, new { eventId, ids = Ids.In(queued) })).ToDictionary(standing => standing.Holder);
        return [.. lines.Select(line => !standings.TryGetValue(line.Id, out var standing) ? line
            : line.State == RegistrationState.Waiting ? line with { Position = standing.Position } : line with { OfferEnds = standing.OfferEnds })];
    }

    sealed record Standing
    {
        public RegistrationId Holder { get; init; }
        public int Position { get; init; }
        public DateTimeOffset? OfferEnds { get; init; }
    }
}
