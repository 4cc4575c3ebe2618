using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A press officer puts right what a request says of its outlet; badges that say otherwise are then out of date, and what was proposed for its people is to be seen again.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManagePress)]
public sealed record CorrectOutlet(EventId EventId, PressRequestId Request, int Version, PressOutlet Outlet) : ICommand<Done>, IEventCommand;

sealed class CorrectOutletValidator : AbstractValidator<CorrectOutlet>
{
    public CorrectOutletValidator() => RuleFor(command => command.Outlet.Cleaned()).SetValidator(new PressOutletValidator()).OverridePropertyName("");
}

sealed class CorrectOutletHandler(Db db, AccreditationBook book, PlaceLedger places, AuditTrail audit, InstallationSecret secret) : IRequestHandler<CorrectOutlet, Result<Done>>
{
    const string FindVersion = "SELECT version FROM press_request WHERE id = @Request AND event_id = @EventId AND erased_at IS NULL";

    const string FindPeople = "SELECT id FROM accreditation WHERE request_id = @Request";

    const string Update = """
        UPDATE press_request SET outlet = @Outlet, outlet_key = @key, outlet_share = @share, website = @Website, country = @Country, medium = @medium, version = version + 1
        WHERE id = @Request AND version = @Version
        """;

    const string UpdatePerson = "UPDATE accreditation SET search_key = @searchKey, version = version + 1 WHERE id = @Id AND version = @Version";

    public async Task<Result<Done>> Handle(CorrectOutlet request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int?>(FindVersion, request) is not { } version || !await book.Open(request.EventId)) return PressErrors.NotFound;
        if (version != request.Version) return PressErrors.ChangedMeanwhile;
        var people = await AccreditationRow.Of(db, request.EventId, await db.Query<AccreditationId>(FindPeople, request));
        var (was, outlet) = (people[0], request.Outlet.Cleaned());
        var key = PressOutlets.KeyOf(outlet.Outlet!);
        var share = PressOutlets.ShareOf(secret, key);
        if (people.FirstOrDefault(person => MovesUnderBars(person, key, outlet.Website)) is { } barred) return PressErrors.With(PressErrors.Barred, "name", barred.Name);
        await db.ExecuteOne(Update, new { request.Request, request.Version, outlet.Outlet, key, share, outlet.Website, outlet.Country, medium = outlet.Medium.ToString() });
        // The version also of who stays as they were: whoever decides on them saw another outlet.
        foreach (var person in people) await db.ExecuteOne(UpdatePerson, new { person.Id, person.Version, searchKey = PressOutlets.SearchKeyOf(person.Name, outlet.Outlet!, person.Reference) });
        if (!await Count([.. people.Select(person => person with { OutletShare = share, Country = outlet.Country!, Medium = outlet.Medium!.Value })], anew: share != was.OutletShare))
            return PressErrors.With(PressErrors.OutletFull, "outlet", outlet.Outlet!);
        await audit.Record(request.EventId, "press.outlet-corrected", request.Request.Value, Changes(was, outlet));
        return default(Done);
    }

    // Places stay taken and are counted with those of the right outlet, as far as it has room; whoever waits is ranked by what is right.
    async Task<bool> Count(IReadOnlyList<AccreditationRow> people, bool anew)
    {
        if (!anew)
        {
            foreach (var person in people) await places.RankAnew(person.Id, book.Rank(person));
            return true;
        }
        var counted = people.Where(person => AccreditationRules.Admits(person.State) || person.State == AccreditationState.Waiting).ToArray();
        if (counted.Length == 0) return true;
        await book.CountOutlets(counted);
        return await places.Move([.. counted.Select(person => new NewHolder(person.Id.Value, person.OutletShare, book.Rank(person)))]) == TakeVerdict.Free;
    }

    // Whoever has a place, or gets the next free one, neither comes under a bar by the way nor escapes one.
    bool MovesUnderBars(AccreditationRow person, string key, string? website) =>
        (AccreditationRules.Admits(person.State) || person.State == AccreditationState.Waiting)
        && !book.Bars.On(person.Subject).ToHashSet().SetEquals(book.Bars.On(person.Subject with { OutletKey = key, Website = website }));

    // A freelancer's outlet is a name, and their website names them too: organisers, who read the record, learn that it was put right and no more.
    static FieldChange[] Changes(AccreditationRow was, PressOutlet now) =>
        [.. new FieldChange[] { new(nameof(now.Country), was.Country, now.Country), new(nameof(now.Medium), $"{was.Medium}", $"{now.Medium}") }.Where(change => change.Old != change.New)];
}
