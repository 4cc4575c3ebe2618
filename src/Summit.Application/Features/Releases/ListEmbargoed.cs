using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>For somebody of the press: the releases under embargo at the event of the session's request, and who of its people promised to keep it. What they say is not part of it.</summary>
[Requires(Permission.HoldPressRequest)]
public sealed record ListEmbargoed : IQuery<EmbargoedList>;

/// <summary>Releases that accredited people can read before they are public.</summary>
/// <param name="People">Of the request, those who are accredited; without any there are no lines.</param>
public sealed record EmbargoedList(EventHead Event, IReadOnlyList<EmbargoedPerson> People, IReadOnlyList<EmbargoedLine> Lines);

/// <summary>Somebody accredited.</summary>
public sealed record EmbargoedPerson(AccreditationId Id, string Name);

/// <summary>A release under embargo.</summary>
/// <param name="Promised">Those of the request's people who may read it.</param>
public sealed record EmbargoedLine(ReleaseId Id, ReleaseReference Reference, IReadOnlyList<string> Languages, DateTimeOffset Until, IReadOnlySet<AccreditationId> Promised);

sealed class ListEmbargoedHandler(Db db, Access access, EventClock clock) : IRequestHandler<ListEmbargoed, Result<EmbargoedList>>
{
    const int Most = 100;

    const string FindPeople = """
        SELECT e.slug AS Slug, a.id AS Id, a.given_names AS GivenNames, a.family_name AS FamilyName, a.state AS State
        FROM accreditation a JOIN event e ON e.id = a.event_id WHERE a.request_id = @request ORDER BY a.no
        """;

    const string FindReleases = """
        SELECT id AS Id, series AS Series, number AS Number, year AS Year, languages AS LanguageCodes, public_from AS Until
        FROM release WHERE event_id = @Id AND state = 'Approved' AND public_from > @now ORDER BY public_from, id {page}
        """;

    const string FindPromises = """
        SELECT k.release_id AS Release, k.accreditation_id AS Person FROM release_acknowledgement k JOIN accreditation a ON a.id = k.accreditation_id WHERE a.request_id = @request
        """;

    public async Task<Result<EmbargoedList>> Handle(ListEmbargoed request, CancellationToken cancellationToken)
    {
        var (own, now) = (access.PressRequest!.Value, clock.Now);
        var people = await db.Query<PersonRow>(FindPeople, new { request = own });
        if (people.Count == 0 || await EventHead.Find(db, people[0].Slug, now) is not { } head) return ReleasesErrors.NotFound;
        var admitted = people.Where(person => AccreditationRules.Admits(person.State)).Select(person => new EmbargoedPerson(person.Id, $"{person.GivenNames} {person.FamilyName}")).ToArray();
        if (admitted.Length == 0) return new EmbargoedList(head, [], []);
        var rows = await db.Query<ReleaseRow>(FindReleases, new { head.Id, now, skip = 0, take = Most });
        var promised = (await db.Query<PromiseRow>(FindPromises, new { request = own })).ToLookup(row => row.Release, row => row.Person);
        return new EmbargoedList(head, admitted, [.. rows.Select(row => new EmbargoedLine(row.Id, new(row.Series, row.Number, row.Year), row.LanguageCodes.Split(' '), row.Until, promised[row.Id].ToHashSet()))]);
    }

    sealed record PersonRow
    {
        public string Slug { get; init; } = "";
        public AccreditationId Id { get; init; }
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public AccreditationState State { get; init; }
    }

    sealed record ReleaseRow
    {
        public ReleaseId Id { get; init; }
        public string Series { get; init; } = "";
        public int Number { get; init; }
        public int Year { get; init; }
        public string LanguageCodes { get; init; } = "";
        public DateTimeOffset Until { get; init; }
    }

    sealed record PromiseRow
    {
        public ReleaseId Release { get; init; }
        public AccreditationId Person { get; init; }
    }
}
