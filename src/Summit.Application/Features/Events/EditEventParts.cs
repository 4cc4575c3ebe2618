using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Events;

/// <summary>Changes who organises an event, whom to write to, where it is held and which languages are interpreted.</summary>
/// <param name="Accent">The colour of its pages.</param>
/// <param name="PressContact">Null where the press writes to the attendance contact.</param>
[Requires(Permission.ManageEvents)]
public sealed record EditEventParts(
    EventId EventId, int Version, string Accent, string VenueAddress, string VenueCountry, IReadOnlyList<string> Interpretation,
    IReadOnlyList<OrganiserForm> Organisers, string? AttendanceContact, string? PressContact, IReadOnlyList<RoomForm> Rooms) : ICommand<Done>, IEventCommand;

/// <summary>A body that organises, hosts or supports.</summary>
public sealed record OrganiserForm
{
    /// <summary>Where in the list it stood; null for a new one.</summary>
    public int? Was { get; init; }
    public LocalizedText Name { get; init; } = LocalizedText.Empty;
    public string Role { get; init; } = "";
    public string? Website { get; init; }

    /// <summary>Its logo, as shown; set by a command of its own.</summary>
    public Guid? LogoId { get; init; }
}

/// <summary>A room; without a code it is new.</summary>
public sealed record RoomForm
{
    public string? Code { get; init; }
    public LocalizedText Name { get; init; } = LocalizedText.Empty;
    public int Capacity { get; init; }
}

sealed class EditEventPartsValidator : AbstractValidator<EditEventParts>
{
    const int Most = 50;

    public EditEventPartsValidator()
    {
        RuleFor(command => command.Accent).Must(accent => accent is "blue" or "green").WithErrorCode("choose");
        RuleFor(command => command.VenueAddress!).Must(address => address.Length <= 200).WithErrorCode("too-long")
            .Must(address => PersonText.Judge(address) != TextVerdict.Unprintable).WithErrorCode("unprintable");
        RuleFor(command => command.VenueCountry).Country();
        RuleFor(command => command.Interpretation).Must(languages => languages.Count <= 20 && languages.All(ProfileLists.Languages.Contains)).WithErrorCode("choose");
        RuleFor(command => command.AttendanceContact).Must(IsAddressIfAny).WithErrorCode("address");
        RuleFor(command => command.PressContact).Must(IsAddressIfAny).WithErrorCode("address");
        RuleFor(command => command.Organisers).Must(organisers => organisers.Count <= Most).WithErrorCode("too-many");
        RuleForEach(command => command.Organisers).ChildRules(organiser =>
        {
            organiser.RuleFor(row => row.Name).Must(name => name.Languages.Count > 0).WithErrorCode("required");
            organiser.RuleFor(row => row.Name).Texts(EventFormRules.MostVenue);
            organiser.RuleFor(row => row.Role).Must(role => role is "organiser" or "host" or "partner").WithErrorCode("choose");
            organiser.RuleFor(row => row.Website).Website();
        });
        RuleFor(command => command.Rooms).Must(rooms => rooms.Count <= Most).WithErrorCode("too-many");
        RuleForEach(command => command.Rooms).ChildRules(room =>
        {
            room.RuleFor(row => row.Code).Must(code => code is null || code.Length is > 0 and <= 40).WithErrorCode("choose");
            room.RuleFor(row => row.Name).Must(name => name.Languages.Count > 0).WithErrorCode("required");
            room.RuleFor(row => row.Name).Texts(EventFormRules.MostVenue);
            room.RuleFor(row => row.Capacity).InclusiveBetween(1, 100_000).WithErrorCode("number");
        });
        RuleFor(command => command.Rooms).Must(rooms => rooms.Where(room => room.Code is not null).GroupBy(room => room.Code).All(same => same.Count() == 1)).WithErrorCode("twice");
    }

    static bool IsAddressIfAny(string? address) => address is null || PersonText.IsAddress(address);
}

sealed class EditEventPartsHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<EditEventParts, Result<Done>>
{
    const string Update = """
        UPDATE event SET accent = @Accent, venue_address = @address, venue_country = @VenueCountry, interpretation = @interpretation, version = version + 1
        WHERE id = @EventId AND version = @Version
        """;

    const string FindOrganisers = """
        SELECT rank AS Was, name AS Name, role AS Role, website AS Website, logo_id AS LogoId FROM organiser WHERE event_id = @EventId ORDER BY rank
        """;

    const string DeleteOrganisers = "DELETE FROM organiser WHERE event_id = @EventId";

    const string InsertOrganiser = """
        INSERT INTO organiser (event_id, rank, name, role, website, logo_id) VALUES (@EventId, @rank, @Name, @Role, @Website, @LogoId)
        """;

    // Logos of bodies that were dropped; a cloned event may show the same file.
    const string ReleaseLogo = "UPDATE stored_file SET delete_after = @now WHERE id = @old AND NOT EXISTS (SELECT 1 FROM organiser WHERE logo_id = @old)";

    const string FindContacts = "SELECT purpose AS Purpose, address AS Address FROM contact WHERE event_id = @EventId ORDER BY purpose";
    const string DeleteContacts = "DELETE FROM contact WHERE event_id = @EventId AND purpose IN ('attendance', 'press')";
    const string InsertContact = "INSERT INTO contact (event_id, purpose, address) VALUES (@EventId, @Purpose, @Address)";

    const string FindRooms = "SELECT code AS Code, name AS Name, capacity AS Capacity FROM room WHERE event_id = @EventId ORDER BY code";
    const string FindRoomsUsed = "SELECT DISTINCT room FROM session WHERE event_id = @EventId AND room IS NOT NULL";
    const string UpdateRoom = "UPDATE room SET name = @Name, capacity = @Capacity WHERE event_id = @EventId AND code = @Code";
    const string InsertRoom = "INSERT INTO room (event_id, code, name, capacity) VALUES (@EventId, @Code, @Name, @Capacity)";
    const string DeleteRoom = "DELETE FROM room WHERE event_id = @EventId AND code = @Code";

    public async Task<Result<Done>> Handle(EditEventParts request, CancellationToken cancellationToken)
    {
        var (stored, refusal) = await StoredEvent.ToChange(db, request.EventId, request.Version);
        if (refusal is not null) return refusal;
        var organisers = await db.Query<OrganiserForm>(FindOrganisers, request);
        var contacts = await db.Query<ContactView>(FindContacts, request);
        var rooms = await db.Query<RoomForm>(FindRooms, request);
        var wantedOrganisers = Organisers(request, organisers);
        var wantedContacts = Contacts(request);
        var wantedRooms = Rooms(request, rooms);
        var gone = rooms.Where(room => wantedRooms.All(wanted => wanted.Code != room.Code)).ToArray();
        if ((await db.Query<string>(FindRoomsUsed, request)).Intersect(gone.Select(room => room.Code)).Any()) return EventsErrors.RoomInUse;

        var (address, interpretation) = (PersonText.Clean(request.VenueAddress), string.Join(' ', request.Interpretation));
        var changes = StoredEvent.Changes(
            ("accent", stored.Accent, request.Accent),
            ("venue-address", stored.VenueAddress, address),
            ("venue-country", stored.VenueCountry, request.VenueCountry),
            ("interpretation", stored.Interpretation, interpretation),
            ("organisers", Written(organisers), Written(wantedOrganisers)),
            ("contacts", Written(contacts), Written(wantedContacts)),
            ("rooms", Written(rooms), Written(wantedRooms)));
        if (changes.Length == 0) return default(Done);
        await db.ExecuteOne(Update, new { request.EventId, request.Version, request.Accent, address, request.VenueCountry, interpretation });
        await db.Execute(DeleteOrganisers, request);
        foreach (var (rank, row) in wantedOrganisers.Index())
            await db.ExecuteOne(InsertOrganiser, new { request.EventId, rank, row.Name, row.Role, row.Website, row.LogoId });
        foreach (var old in organisers.Select(row => row.LogoId).OfType<Guid>().Except(wantedOrganisers.Select(row => row.LogoId).OfType<Guid>()))
            await db.Execute(ReleaseLogo, new { old, now = clock.SystemNow });
        await db.Execute(DeleteContacts, request);
        foreach (var row in wantedContacts) await db.ExecuteOne(InsertContact, new { request.EventId, row.Purpose, row.Address });
        foreach (var room in gone) await db.ExecuteOne(DeleteRoom, new { request.EventId, room.Code });
        foreach (var room in wantedRooms)
            await db.ExecuteOne(rooms.Any(known => known.Code == room.Code) ? UpdateRoom : InsertRoom, new { request.EventId, room.Code, room.Name, room.Capacity });
        await audit.Record(request.EventId, "event.parts", request.EventId.Value, changes);
        return default(Done);
    }

    // A logo stays with its body, wherever in the list that moves.
    static OrganiserForm[] Organisers(EditEventParts request, IReadOnlyList<OrganiserForm> known) =>
        [.. request.Organisers.Select(row => row with { LogoId = known.FirstOrDefault(one => one.Was == row.Was)?.LogoId })];

    static ContactView[] Contacts(EditEventParts request) =>
        [.. new[] { ("attendance", request.AttendanceContact), ("press", request.PressContact) }
            .Where(contact => contact.Item2 is not null).Select(contact => new ContactView { Purpose = contact.Item1, Address = contact.Item2! })];

    static RoomForm[] Rooms(EditEventParts request, IReadOnlyList<RoomForm> known)
    {
        var taken = known.Concat(request.Rooms).Select(room => room.Code).ToHashSet();
        var number = 0;
        string Next()
        {
            do number++;
            while (!taken.Add(string.Create(CultureInfo.InvariantCulture, $"room-{number}")));
            return string.Create(CultureInfo.InvariantCulture, $"room-{number}");
        }
        return [.. request.Rooms.Select(room => room with { Code = room.Code ?? Next() }).OrderBy(room => room.Code, StringComparer.Ordinal)];
    }

    static string Written(IEnumerable<OrganiserForm> rows) => string.Join('\n', rows.Select(row => $"{row.Role}: {StoredEvent.Written(row.Name)} {row.Website}".TrimEnd()));

    static string Written(IEnumerable<ContactView> rows) => string.Join('\n', rows.Select(row => $"{row.Purpose}: {row.Address}"));

    static string Written(IEnumerable<RoomForm> rows) =>
        string.Join('\n', rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{StoredEvent.Written(row.Name)} ({row.Capacity})")));
}
