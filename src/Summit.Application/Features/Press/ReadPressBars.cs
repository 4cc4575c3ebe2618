using MediatR;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>For press officers: who is not accredited at the events of the series, and until when; and who is accredited at this one although a later bar concerns them.</summary>
[Requires(Permission.ManagePress)]
public sealed record ReadPressBars(EventId EventId) : IQuery<IReadOnlyList<PressBarLine>>, IConcernsEvent;

/// <summary>A bar on the list.</summary>
/// <param name="Admitted">The first of those whom it concerns and who hold a place here; a bar takes no place away.</param>
/// <param name="AllAdmitted">How many there are.</param>
public sealed record PressBarLine(PressBar Bar, IReadOnlyList<AdmittedUnderBar> Admitted, int AllAdmitted);

/// <summary>Somebody who is accredited although a bar concerns them.</summary>
/// <param name="Reference">Of their request.</param>
public sealed record AdmittedUnderBar(string Name, string Reference);

sealed class ReadPressBarsHandler(Db db, InstallationSecret secret, EventClock clock) : IRequestHandler<ReadPressBars, Result<IReadOnlyList<PressBarLine>>>
{
    const int MostNamed = 10;

    const string FindAdmitted = """
        SELECT a.given_names AS GivenNames, a.family_name AS FamilyName, a.name_key AS NameKey, q.outlet_key AS OutletKey, q.address_key AS AddressKey, q.website AS Website, q.reference AS Reference
        FROM accreditation a JOIN press_request q ON q.id = a.request_id AND q.erased_at IS NULL
        WHERE a.event_id = @EventId AND a.state IN ('Accredited', 'Limited') ORDER BY a.arrival_no
        """;

    public async Task<Result<IReadOnlyList<PressBarLine>>> Handle(ReadPressBars request, CancellationToken cancellationToken)
    {
        var bars = await PressBars.At(db, secret, clock, request.EventId);
        if (bars.All.Count == 0) return new List<PressBarLine>();
        var concerned = (await db.Query<AccreditationRow>(FindAdmitted, request)).SelectMany(person => bars.On(person.Subject), (person, bar) => (bar.Id, person))
            .ToLookup(pair => pair.Id, pair => new AdmittedUnderBar(pair.person.Name, pair.person.Reference));
        return bars.All.Select(bar => new PressBarLine(bar, [.. concerned[bar.Id].Take(MostNamed)], concerned[bar.Id].Count())).ToList();
    }
}
