using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>Valid badges that no longer say what is so: a name, a visit or something else has changed since they were printed.</summary>
[Requires(Permission.PrintBadges)]
public sealed record ReadStaleBadges(EventId EventId) : IQuery<IReadOnlyList<StaleBadge>>, IConcernsEvent;

/// <summary>One of them.</summary>
/// <param name="Name">As it would be printed now.</param>
/// <param name="PrintedName">As it was printed.</param>
/// <param name="Changes">What is different.</param>
public sealed record StaleBadge(RegistrationId RegistrationId, string Reference, string Name, string PrintedName, DateTimeOffset PrintedAt, IReadOnlyList<BadgeField> Changes)
{
    const string FindPrinted = "SELECT registration_id AS RegistrationId, printed AS Printed, printed_at AS PrintedAt FROM badge WHERE event_id = @eventId AND voided_at IS NULL AND registration_id IS NOT NULL";

    // Titles are not compared, so any language will do.
    const string AnyLanguage = "en";

    /// <summary>All of an event, by name.</summary>
    internal static async Task<IReadOnlyList<StaleBadge>> Find(Db db, EventId eventId)
    {
        var prints = (await db.Query<PrintRow>(FindPrinted, new { eventId })).ToDictionary(row => row.RegistrationId);
        return
        [
            .. from now in await BadgeFacts.OfPrinted(db, eventId, AnyLanguage)
               where prints.ContainsKey(now.Id)
               let print = prints[now.Id]
               let printed = PrintedBadge.FromJson(print.Printed)
               let changes = printed.ChangesTo(now.Badge)
               where changes.Count > 0
               select new StaleBadge(now.Id, now.Badge.Reference, now.Badge.Name, printed.Name, print.PrintedAt, changes),
        ];
    }

    sealed record PrintRow
    {
        public RegistrationId RegistrationId { get; init; }
        public string Printed { get; init; } = "";
        public DateTimeOffset PrintedAt { get; init; }
    }
}

sealed class ReadStaleBadgesHandler(Db db) : IRequestHandler<ReadStaleBadges, Result<IReadOnlyList<StaleBadge>>>
{
    public async Task<Result<IReadOnlyList<StaleBadge>>> Handle(ReadStaleBadges request, CancellationToken cancellationToken) =>
        new List<StaleBadge>(await StaleBadge.Find(db, request.EventId));
}
