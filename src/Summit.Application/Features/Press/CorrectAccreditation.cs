using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A press officer puts right how somebody is called or what they do there; a badge that says otherwise is then out of date.</summary>
[Requires(Permission.ManagePress)]
public sealed record CorrectAccreditation(EventId EventId, AccreditationSeen Seen, PressPerson Person) : ICommand<Done>, IEventCommand;

sealed class CorrectAccreditationValidator : AbstractValidator<CorrectAccreditation>
{
    public CorrectAccreditationValidator() => RuleFor(command => command.Person.Cleaned()).SetValidator(new PressPersonValidator()).OverridePropertyName("");
}

sealed class CorrectAccreditationHandler(Db db, AuditTrail audit, InstallationSecret secret, EventClock clock) : IRequestHandler<CorrectAccreditation, Result<Done>>
{
    const string CountSame = """
        SELECT COUNT(*) FROM accreditation a JOIN accreditation o ON o.event_id = a.event_id AND o.address_key = a.address_key AND o.name_key = @nameKey AND o.ended_at IS NULL
        WHERE a.id = @Id AND o.id <> a.id
        """;

    const string Update = """
        UPDATE accreditation SET given_names = @GivenNames, family_name = @FamilyName, badge_name = @BadgeName, role = @role, name_key = @nameKey, search_key = @searchKey, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    public async Task<Result<Done>> Handle(CorrectAccreditation request, CancellationToken cancellationToken)
    {
        var people = await AccreditationRow.Of(db, request.EventId, [request.Seen.Id]);
        if (AccreditationRow.Misses(people, [request.Seen]) is { } missing) return missing;
        var (row, person) = (people[0], request.Person.Cleaned());
        var name = $"{person.GivenNames} {person.FamilyName}";
        if (AccreditationRules.IsLive(row.State) && await db.Scalar<int>(CountSame, new { row.Id, nameKey = person.NameKey }) > 0) return PressErrors.With(PressErrors.AskedAnew, "name", name);
        // Whoever is barred does not come in under a name that is put right.
        var bars = await PressBars.At(db, secret, clock, request.EventId);
        if (AccreditationRules.Admits(row.State) && bars.On(row.Subject with { NameKey = person.NameKey }).Count > bars.On(row.Subject).Count) return PressErrors.With(PressErrors.Barred, "name", name);
        await db.ExecuteOne(Update, new
        {
            row.Id, row.Version, person.GivenNames, person.FamilyName, person.BadgeName, role = person.Role.ToString(), nameKey = person.NameKey,
            searchKey = PressOutlets.SearchKeyOf(name, row.Outlet, row.Reference),
        });
        await audit.Record(request.EventId, "accreditation.corrected", row.Id.Value, StoredEvent.Changes((nameof(row.GivenNames), row.GivenNames, person.GivenNames), (nameof(row.FamilyName), row.FamilyName, person.FamilyName)));
        return default(Done);
    }
}
