using MediatR;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>For a head of delegation: the draft, once it was opened to the cities, and what their own city asks to have changed in it.</summary>
[Requires(Permission.HeadDelegation)]
public sealed record ReadMyAmendments : IQuery<MyAmendments>;

/// <summary>A draft as a head of delegation sees it.</summary>
/// <param name="City">For which they propose.</param>
/// <param name="Languages">The authentic one first.</param>
/// <param name="Clauses">None once it is adopted: then the declaration says what stands.</param>
/// <param name="Own">In order of arrival.</param>
public sealed record MyAmendments(
    EventHead Event, string City, int Draft, LocalizedText Title, IReadOnlyList<string> Languages, DateTimeOffset Until, bool IsAdopted, bool AreTaken,
    IReadOnlyList<DraftClause> Clauses, IReadOnlyList<Amendment> Own)
{
    /// <summary>The one that decides.</summary>
    public string Authentic => Languages[0];

    /// <summary>The city can propose one more.</summary>
    public bool HasRoom => Own.Count < AmendmentRules.MostOfDelegation && Own.Count(amendment => amendment.State == AmendmentState.Open) < AmendmentRules.MostOpen;
}

sealed class ReadMyAmendmentsHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadMyAmendments, Result<MyAmendments>>
{
    public async Task<Result<MyAmendments>> Handle(ReadMyAmendments request, CancellationToken cancellationToken)
    {
        var id = access.Delegation!.Value;
        if (await db.One<MyDelegationTerms>(ReadMyDelegationHandler.FindTerms, new { id }) is not { } terms) return DelegationsErrors.NotFound;
        if (await EventHead.Find(db, terms.EventSlug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        if (await StoredDeclaration.Find(db, head.Id) is not { AmendmentsUntil: { } until } stored) return DeclarationsErrors.NotFound;
        var isAdopted = stored.AdoptedAt is not null;
        return new MyAmendments(head, terms.Body, stored.Draft, stored.Title, stored.Languages, until, isAdopted, stored.TakesAmendments(clock.Now),
            isAdopted ? [] : await stored.Clauses(db), await Amendment.Of(db, head.Id, id));
    }
}
