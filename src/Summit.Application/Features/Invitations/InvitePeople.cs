using System.Collections.Immutable;
using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Summit.Application.Features.Mailings;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Invitations;

/// <summary>Invites everybody on a list, or nobody where a line is wrong; a message brings each of them a code. How many they are.</summary>
/// <param name="List">As <see cref="InviteeList"/> reads it.</param>
/// <param name="Category">For lines that name none.</param>
/// <param name="Language">Of the messages.</param>
/// <param name="Reserved">Each invitation holds a place until it is answered or over.</param>
[Requires(Permission.DecideRegistrations)]
public sealed record InvitePeople(EventId EventId, string List, string Category, string Language, bool Reserved, DateTimeOffset ExpiresAt) : ICommand<int>, IEventCommand;

sealed class InvitePeopleValidator : AbstractValidator<InvitePeople>
{
    public InvitePeopleValidator()
    {
        RuleFor(command => command.Language).Must(MailingContent.Languages.Contains!).WithErrorCode("choose");
        RuleFor(command => command).Custom((command, context) =>
        {
            foreach (var (field, code) in InviteeList.Read(command.List, command.Category).Faults) context.AddFailure(new ValidationFailure(field, code) { ErrorCode = code });
        });
    }
}

sealed class InvitePeopleHandler(Db db, PlaceLedger places, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<InvitePeople, Result<int>>
{
    const string FindTerms = """
        SELECT e.status AS Status, e.starts_at AS StartsAt, p.id AS PoolId FROM event e JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event' WHERE e.id = @EventId
        """;

    const string FindCategories = "SELECT code AS Code, priority AS Priority FROM category WHERE event_id = @EventId AND offered = 1";

    const string FindOpen = "SELECT address_key AS AddressKey, name_key AS NameKey FROM invitation WHERE event_id = @EventId AND state = 'Open'";

    const string FindRegistered = $$"""
        SELECT r.address_key AS AddressKey, r.given_names AS GivenNames, r.family_name AS FamilyName FROM registration r
        WHERE r.event_id = @EventId AND {{LiveRegistration.Holds}}
        """;

    const string Insert = """
        INSERT INTO invitation (id, event_id, address, address_key, name, name_key, search_key, category, language, reserved, state, expires_at, invited_at)
        VALUES (@id, @EventId, @Address, @addressKey, @Name, @nameKey, @searchKey, @Category, @Language, @Reserved, 'Open', @ExpiresAt, @now)
        """;

    public async Task<Result<int>> Handle(InvitePeople request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var people = InviteeList.Read(request.List, request.Category).People;
        var terms = (await db.One<Terms>(FindTerms, new { request.EventId }))!;
        if (terms.Status == EventStatus.Cancelled) return RegistrationErrors.EventCancelled;
        if (terms.Status == EventStatus.Draft) return InvitationsErrors.NotPublished;
        if (request.ExpiresAt <= now || request.ExpiresAt > terms.StartsAt) return Invalid([new(nameof(request.ExpiresAt), "instant")]);
        var categories = (await db.Query<CategoryRow>(FindCategories, new { request.EventId })).ToDictionary(row => row.Code, row => row.Priority, StringComparer.Ordinal);
        var open = (await db.Query<OpenRow>(FindOpen, new { request.EventId })).Select(row => (row.AddressKey, row.NameKey)).ToHashSet();
        var registered = (await db.Query<RegisteredRow>(FindRegistered, new { request.EventId })).ToLookup(row => row.AddressKey, StringComparer.Ordinal);
        string Fault(Invitee person) =>
            !categories.ContainsKey(person.Category) ? "not-offered"
            : open.Contains(person.Key) ? "invited"
            : registered[person.Key.Address].Any(row => Invitee.IsNamed(person.Key.Name, row.GivenNames, row.FamilyName)) ? "registered"
            : "";
        var faults = people.Select(person => KeyValuePair.Create(InviteeList.Field(person.Line), Fault(person)))
            .Where(fault => fault.Value.Length > 0).ToArray();
        if (faults.Length > 0) return Invalid(faults);

        var invited = people.Select(person => (Person: person, Id: new InvitationId(clock.NewId()))).ToArray();
        if (request.Reserved)
        {
            var kept = await places.HoldEach(terms.PoolId, [.. invited.Select(one => new NewHolder(one.Id.Value, one.Person.Category, categories[one.Person.Category]))]);
            if (kept < people.Count) return InvitationsErrors.NotEnoughPlaces with { Args = ImmutableDictionary<string, string>.Empty.Add("places", kept.ToString(CultureInfo.InvariantCulture)) };
        }
        foreach (var (person, id) in invited)
        {
            var (addressKey, nameKey) = person.Key;
            await db.Execute(Insert, new
            {
                id, request.EventId, person.Address, addressKey, person.Name, nameKey, searchKey = person.SearchKey, person.Category,
                request.Language, request.Reserved, request.ExpiresAt, now,
            });
            await outbox.Owe(request.EventId, new(id.Value), Recipient.Invitee, "invitation");
            await audit.Record(request.EventId, "invitation.created", id.Value, new FieldChange("invited", null, $"{person.Name} <{person.Address}>"));
        }
        return people.Count;
    }

    static Error Invalid(IEnumerable<KeyValuePair<string, string>> faults) =>
        new(RequestErrors.InvalidCode, ErrorKind.Invalid, Fields: faults.ToImmutableSortedDictionary(StringComparer.Ordinal));

    sealed record Terms
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset StartsAt { get; init; }
        public PoolId PoolId { get; init; }
    }

    sealed record CategoryRow
    {
        public string Code { get; init; } = "";
        public int Priority { get; init; }
    }

    sealed record RegisteredRow
    {
        public string AddressKey { get; init; } = "";
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
    }

    sealed record OpenRow
    {
        public string AddressKey { get; init; } = "";
        public string NameKey { get; init; } = "";
    }
}
