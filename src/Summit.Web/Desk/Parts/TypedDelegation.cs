using System.Globalization;
using Summit.Application.Features.Delegations;

namespace Summit.Web.Desk.Parts;

/// <summary>A delegation as it is being typed.</summary>
public sealed class TypedDelegation
{
    /// <summary>City, region or body.</summary>
    public string? Body { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; set; }

    /// <summary>Who registers and replaces its people.</summary>
    public string? HeadName { get; set; }

    /// <summary>The head's mailbox.</summary>
    public string? HeadAddress { get; set; }

    /// <summary>Of the messages to the head.</summary>
    public string? Language { get; set; }

    /// <summary>How many people it may send.</summary>
    public string? Quota { get; set; }

    /// <summary>As stored.</summary>
    public static TypedDelegation Of(DelegationTerms terms) => new()
    {
        Body = terms.Body, Country = terms.Country, HeadName = terms.HeadName, HeadAddress = terms.HeadAddress, Language = terms.Language,
        Quota = terms.Quota.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What cannot be read as a number is none that could be accepted.</summary>
    public DelegationTerms Terms => new(Body ?? "", Country ?? "", HeadName ?? "", HeadAddress ?? "", Language ?? "",
        int.TryParse(Quota, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var quota) ? quota : 0);
}
