using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>For the event's press page and the form: what the press is offered.</summary>
[ForAnyone]
public sealed record ReadPressPage(string Slug) : IQuery<PressPageView>;

/// <summary>What the press is told.</summary>
/// <param name="Offer">None where the press desk has not opened.</param>
/// <param name="Points">What is open to the press, as the public knows it.</param>
/// <param name="Contact">The mailbox for the press, else the event's.</param>
/// <param name="Pictures">How many the press is given.</param>
public sealed record PressPageView(EventHead Head, PressWindow Window, PressOffer? Offer, IReadOnlyList<PressPoint> Points, string? Contact, int Pictures);

/// <summary>When and for how many, and who comes first.</summary>
public sealed record PressOffer
{
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }

    /// <summary>People of the press at the event.</summary>
    public int Places { get; init; }

    /// <summary>People of one outlet; null: as many as there are places.</summary>
    public int? OutletPlaces { get; init; }
    public LocalizedText Note { get; init; } = LocalizedText.Empty;

    /// <summary>As stored, with blanks between.</summary>
    public string Order { get; init; } = "";

    /// <summary>Who comes first, in order.</summary>
    public IReadOnlyList<PressCriterion> Criteria => [.. Order.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PressCriterion>)];
}

sealed class ReadPressPageHandler(Db db, EventClock clock) : IRequestHandler<ReadPressPage, Result<PressPageView>>
{
    const string FindOffer = """
        SELECT t.opens_at AS OpensAt, t.closes_at AS ClosesAt, t.outlet_places AS OutletPlaces, t.note AS Note, t.criteria AS "Order", p.capacity AS Places
        FROM press_terms t JOIN place_pool p ON p.owner_id = t.event_id AND p.kind = 'Press' WHERE t.event_id = @Id
        """;

    const string FindRest = """
        SELECT (SELECT MIN(k.address) FROM contact k WHERE k.event_id = @Id AND k.purpose = 'press') AS Contact, (SELECT COUNT(*) FROM press_picture p WHERE p.event_id = @Id) AS Pictures
        """;

    public async Task<Result<PressPageView>> Handle(ReadPressPage request, CancellationToken cancellationToken)
    {
        if (await EventHead.Find(db, request.Slug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        var offer = await db.One<PressOffer>(FindOffer, new { head.Id });
        var window = PressWindows.At(clock.Now, head.Status, offer?.OpensAt, offer?.ClosesAt, head.EndsAt);
        var rest = (await db.One<Rest>(FindRest, new { head.Id }))!;
        return new PressPageView(head, window, offer, offer is null ? [] : await PublicPoints(head), rest.Contact ?? head.Contact, rest.Pictures);
    }

    sealed record Rest
    {
        public string? Contact { get; init; }
        public int Pictures { get; init; }
    }

    // An edit of a session that nobody has published yet must not show here first.
    async Task<IReadOnlyList<PressPoint>> PublicPoints(EventHead head)
    {
        var points = await PressPoints.Of(db, head.Id);
        var shown = (await ProgrammeVersions.Shown(db, head.Id, head.HasProgrammeVersions)).Items.ToDictionary(item => item.Code, StringComparer.Ordinal);
        return [.. points
            .Where(point => point.Kind != PressPointKind.Session || shown.ContainsKey(point.Code!))
            .Select(point => point.Kind == PressPointKind.Session && shown[point.Code!] is var item
                ? point with { Name = item.Title, StartsLocal = item.StartsLocal, EndsLocal = item.EndsLocal } : point)];
    }
}
