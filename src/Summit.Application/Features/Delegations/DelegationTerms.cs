using FluentValidation;
using Summit.Application.Features.Mailings;
using Summit.Application.Features.Registration;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Delegations;

/// <summary>What an organiser sets of a delegation.</summary>
/// <param name="Body">City, region or body.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="HeadName">Who registers and replaces its people; need not take part.</param>
/// <param name="Language">Of the messages to the head.</param>
/// <param name="Quota">How many people it may send.</param>
public sealed record DelegationTerms(string Body, string Country, string HeadName, string HeadAddress, string Language, int Quota)
{
    /// <summary>People one delegation may have at most.</summary>
    public const int MostPeople = 500;

    internal DelegationTerms Cleaned() => this with { Body = PersonText.Clean(Body), HeadName = PersonText.Clean(HeadName), HeadAddress = PersonText.Clean(HeadAddress) };

    /// <summary>What tells two of an event apart.</summary>
    internal string BodyKey => Fold.Cut(Fold.Identity(Body), 400);

    /// <summary>The head's mailbox.</summary>
    internal string HeadKey => Fold.Address(HeadAddress);

    /// <summary>What a search looks through, and what lists are ordered by.</summary>
    internal string SearchKey => Fold.Cut(Fold.Search($"{Body} {HeadName}"), 800);
}

/// <summary>The shape of what is set.</summary>
sealed class DelegationTermsValidator : AbstractValidator<DelegationTerms>
{
    public DelegationTermsValidator()
    {
        RuleFor(terms => terms.Body!).RequiredText(200);
        RuleFor(terms => terms.Country).Must(ProfileLists.Countries.Contains).WithErrorCode("choose");
        RuleFor(terms => terms.HeadName!).RequiredText(200);
        RuleFor(terms => terms.HeadAddress!).RequiredAddress();
        RuleFor(terms => terms.Language).Must(MailingContent.Languages.Contains!).WithErrorCode("choose");
        RuleFor(terms => terms.Quota).InclusiveBetween(1, DelegationTerms.MostPeople).WithErrorCode("quota");
    }
}

/// <summary>A delegation as read by the commands that change it.</summary>
sealed record StoredDelegation
{
    const string FindLive = """
        SELECT d.id AS Id, d.event_id AS EventId, d.body AS Body, d.country AS Country, d.head_name AS HeadName, d.head_address AS HeadAddress,
               d.language AS Language, d.version AS Version, p.id AS PoolId, p.capacity AS Quota
        FROM delegation d JOIN place_pool p ON p.owner_id = d.id AND p.kind = 'Delegation'
        WHERE d.id = @id AND d.event_id = @eventId AND d.dissolved_at IS NULL
        """;

    const string CountSame = """
        SELECT COUNT(*) FROM delegation
        WHERE event_id = @eventId AND country = @Country AND body_key = @BodyKey AND dissolved_at IS NULL AND (@except IS NULL OR id <> @except)
        """;

    public DelegationId Id { get; init; }
    public EventId EventId { get; init; }
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string HeadName { get; init; } = "";
    public string HeadAddress { get; init; } = "";
    public string Language { get; init; } = "";
    public int Version { get; init; }
    public PoolId PoolId { get; init; }
    public int Quota { get; init; }

    /// <summary>One of the event that was not dissolved.</summary>
    public static Task<StoredDelegation?> Find(Db db, EventId eventId, DelegationId id) => db.One<StoredDelegation>(FindLive, new { eventId, id });

    /// <summary>Whether another one of the event has this name and country.</summary>
    public static async Task<bool> IsTaken(Db db, EventId eventId, DelegationTerms terms, DelegationId? except = null) =>
        await db.Scalar<int>(CountSame, new { eventId, terms.Country, terms.BodyKey, except = except?.Value }) > 0;

    public DelegationTerms Terms => new(Body, Country, HeadName, HeadAddress, Language, Quota);
}
