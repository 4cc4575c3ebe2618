using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>For press officers: what the press is told and offered.</summary>
[Requires(Permission.ManagePress)]
public sealed record ReadPressSettings(EventId EventId) : IQuery<PressSettings>, IConcernsEvent;

/// <summary>What stands on the settings' page.</summary>
/// <param name="Version">Of the terms; 0: there are none yet.</param>
/// <param name="Taken">Places that people have.</param>
/// <param name="Choices">Sessions and visits that are no point yet.</param>
public sealed record PressSettings(int Version, PressTerms Terms, int Taken, IReadOnlyList<PressPoint> Points, IReadOnlyList<PressChoice> Choices, IReadOnlyList<string> Languages)
{
    /// <summary>Accounts that may decide on the press here; one alone has no second officer.</summary>
    public int Officers { get; init; }
}

/// <summary>A session or visit that can be opened to the press.</summary>
public sealed record PressChoice
{
    public PressPointKind Kind { get; init; }
    public string Code { get; init; } = "";
    public LocalizedText Name { get; init; } = LocalizedText.Empty;
    public string StartsLocal { get; init; } = "";
}

sealed class ReadPressSettingsHandler(Db db) : IRequestHandler<ReadPressSettings, Result<PressSettings>>
{
    const string Find = """
        SELECT e.interpretation AS Interpretation, e.host_language AS HostLanguage, t.version AS Version, t.opens_local AS Opens, t.closes_local AS Closes, t.outlet_places AS OutletPlaces, t.criteria AS Criteria, t.note AS Note, t.second_officer AS SecondOfficer,
               p.capacity AS Places, p.taken AS Taken
        FROM event e LEFT JOIN press_terms t ON t.event_id = e.id LEFT JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Press' WHERE e.id = @EventId
        """;

    const string FindChoices = """
        SELECT 'Session' AS Kind, s.code AS Code, s.title AS Name, s.starts_local AS StartsLocal FROM session s
        WHERE s.event_id = @EventId AND NOT EXISTS (SELECT 1 FROM press_point k WHERE k.session_id = s.id AND k.closed_at IS NULL)
        UNION ALL
        SELECT 'Visit', v.code, v.title, v.departs_local FROM visit v
        WHERE v.event_id = @EventId AND v.cancelled_at IS NULL AND NOT EXISTS (SELECT 1 FROM press_point k WHERE k.visit_id = v.id AND k.closed_at IS NULL)
        ORDER BY StartsLocal, Code
        """;

    const string CountOfficers = """
        SELECT COUNT(*) FROM staff m WHERE m.disabled_at IS NULL AND m.erased_at IS NULL
          AND (m.administrator = 1 OR EXISTS (SELECT 1 FROM staff_role r WHERE r.staff_id = m.id AND r.event_id = @EventId AND r.role = 'PressOfficer'))
        """;

    public async Task<Result<PressSettings>> Handle(ReadPressSettings request, CancellationToken cancellationToken)
    {
        if (await db.One<Row>(Find, request) is not { } row) return RequestErrors.NoSuchEvent;
        var terms = new PressTerms
        {
            Opens = new(row.Opens ?? ""), Closes = new(row.Closes ?? ""), Places = row.Places, OutletPlaces = row.OutletPlaces, Criteria = PressOrder.Read(row.Criteria ?? ""), Note = row.Note ?? LocalizedText.Empty, SecondOfficer = row.SecondOfficer == true,
        };
        return new PressSettings(row.Version ?? 0, terms, row.Taken, await PressPoints.Of(db, request.EventId), await db.Query<PressChoice>(FindChoices, request),
            [.. row.Interpretation.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(row.HostLanguage).Prepend("en").Distinct()]) { Officers = await db.Scalar<int>(CountOfficers, request) };
    }

    sealed record Row
    {
        public string Interpretation { get; init; } = "";
        public string HostLanguage { get; init; } = "";
        public int? Version { get; init; }
        public string? Opens { get; init; }
        public string? Closes { get; init; }
        public int? OutletPlaces { get; init; }
        public string? Criteria { get; init; }
        public LocalizedText? Note { get; init; }
        public bool? SecondOfficer { get; init; }
        public int Places { get; init; }
        public int Taken { get; init; }
    }
}
