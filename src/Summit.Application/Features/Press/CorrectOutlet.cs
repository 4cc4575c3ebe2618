using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
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

    const string CountClaims = "SELECT COUNT(*) FROM place_claim c JOIN accreditation a ON a.id = c.holder_id WHERE a.request_id = @Request AND c.state <> 'Ended'";

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
        // No claim stays behind under a share that its request has no more; what folds alike has the same.
        if (share != was.OutletShare && await db.Scalar<int>(CountClaims, request) > 0) return PressErrors.OutletInUse;
        if (people.FirstOrDefault(person => MovesUnderBars(person, key, outlet.Website)) is { } barred) return PressErrors.With(PressErrors.Barred, "name", barred.Name);
        await db.ExecuteOne(Update, new { request.Request, request.Version, outlet.Outlet, key, share, outlet.Website, outlet.Country, medium = outlet.Medium.ToString() });
        foreach (var person in people)
        {
            // The version also of who stays as they were: whoever decides on them saw another outlet.
            await db.ExecuteOne(UpdatePerson, new { person.Id, person.Version, searchKey = PressOutlets.SearchKeyOf(person.Name, outlet.Outlet!, person.Reference) });
            var rank = book.Rank(person with { Country = outlet.Country!, Medium = outlet.Medium!.Value });
            if (rank != book.Rank(person)) await places.RankAnew(person.Id, rank);
        }
        await audit.Record(request.EventId, "press.outlet-corrected", request.Request.Value, Changes(was, outlet));
        return default(Done);
    }

    // Whoever has a place, or gets the next free one, neither comes under a bar by the way nor escapes one.
    bool MovesUnderBars(AccreditationRow person, string key, string? website) =>
        (AccreditationRules.Admits(person.State) || person.State == AccreditationState.Waiting)
        && !book.Bars.On(person.Subject).ToHashSet().SetEquals(book.Bars.On(person.Subject with { OutletKey = key, Website = website }));

    // A freelancer's outlet is a name, and their website names them too: organisers, who read the record, learn that it was put right and no more.
    static FieldChange[] Changes(AccreditationRow was, PressOutlet now) =>
        [.. new FieldChange[] { new(nameof(now.Country), was.Country, now.Country), new(nameof(now.Medium), $"{was.Medium}", $"{now.Medium}") }.Where(change => change.Old != change.New)];
}
