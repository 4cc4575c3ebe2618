using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Links;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Delegations;

/// <summary>
/// Changes a delegation. Another head gets a link, and the former one's ceases. A lower quota takes nobody's place: until fewer
/// are left, nobody joins.
/// </summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.DecideRegistrations)]
public sealed record ChangeDelegation(EventId EventId, DelegationId Id, int Version, DelegationTerms Terms) : ICommand<Done>, IEventCommand;

sealed class ChangeDelegationValidator : AbstractValidator<ChangeDelegation>
{
    public ChangeDelegationValidator() => RuleFor(command => command.Terms.Cleaned()).SetValidator(new DelegationTermsValidator()).OverridePropertyName(nameof(ChangeDelegation.Terms));
}

sealed class ChangeDelegationHandler(Db db, PlaceLedger places, LinkRevocation links, InterviewBook interviews, Outbox outbox, AuditTrail audit) : IRequestHandler<ChangeDelegation, Result<Done>>
{
    const string Update = """
        UPDATE delegation SET body = @Body, body_key = @BodyKey, country = @Country, head_name = @HeadName, head_address = @HeadAddress,
               head_key = @HeadKey, language = @Language, search_key = @SearchKey, version = version + 1
        WHERE id = @Id AND version = @Version AND dissolved_at IS NULL
        """;

    public async Task<Result<Done>> Handle(ChangeDelegation request, CancellationToken cancellationToken)
    {
        var terms = request.Terms.Cleaned();
        if (await StoredDelegation.Find(db, request.EventId, request.Id) is not { } stored) return DelegationsErrors.NotFound;
        if (stored.Version != request.Version) return DelegationsErrors.ChangedMeanwhile;
        if (await StoredDelegation.IsTaken(db, request.EventId, terms, request.Id)) return DelegationsErrors.SameBody;
        if (terms == stored.Terms) return default(Done);
        await db.ExecuteOne(Update, new
        {
            request.Id, request.Version, terms.Body, terms.BodyKey, terms.Country, terms.HeadName, terms.HeadAddress, terms.HeadKey, terms.Language, terms.SearchKey,
        });
        if (terms.Quota != stored.Quota) await places.SetCapacity(stored.PoolId, terms.Quota);
        await audit.Record(request.EventId, "delegation.changed", request.Id.Value, Differences(stored.Terms, terms));
        if (terms.HeadName == stored.HeadName && terms.HeadKey == stored.Terms.HeadKey) return default(Done);
        await links.RevokeAll(request.Id);
        if (Fold.Identity(terms.HeadName) != Fold.Identity(stored.HeadName)) await interviews.ChangeHead(request.EventId, request.Id);
        // Other letters that are owed are written when they are sent, to whoever is head by then.
        await outbox.OweInstead(request.EventId, new(request.Id.Value), Recipient.Head, DelegationLink.Template);
        return default(Done);
    }

    static FieldChange[] Differences(DelegationTerms before, DelegationTerms after)
    {
        FieldChange[] all =
        [
            new("Body", before.Body, after.Body), new("Country", before.Country, after.Country), new("HeadName", before.HeadName, after.HeadName),
            new("HeadAddress", before.HeadAddress, after.HeadAddress), new("Language", before.Language, after.Language),
            new("quota", Number(before.Quota), Number(after.Quota)),
        ];
        return [.. all.Where(change => change.Old != change.New)];
    }

    static string Number(int quota) => quota.ToString(CultureInfo.InvariantCulture);
}
