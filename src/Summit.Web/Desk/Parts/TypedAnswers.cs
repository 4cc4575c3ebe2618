using Summit.Application.Features.Registration;

namespace Summit.Web.Desk.Parts;

/// <summary>Answers while somebody at a desk types them.</summary>
public sealed class TypedAnswers
{
    /// <summary>Languages understood that the form asks for.</summary>
    public const int Ranks = 3;

    public string? GivenNames { get; set; }
    public string? FamilyName { get; set; }
    public string? BadgeName { get; set; }
    public string? Address { get; set; }
    public string? Telephone { get; set; }
    public string? Category { get; set; }
    public string? Function { get; set; }
    public string? Body { get; set; }
    public string? Country { get; set; }
    public string? Chamber { get; set; }
    public string? PoliticalGroup { get; set; }
    public string? Speaks { get; set; }
    public string? PhotoConsent { get; set; }
    public string? ListingConsent { get; set; }
    public string? OfficeName { get; set; }
    public string? OfficeAddress { get; set; }

    /// <summary>Best first; those beyond the ranks that the form asks for stay as they were.</summary>
    public List<string?> Listens { get; } = [.. new string?[Ranks]];

    /// <summary>What a registration says, to be changed.</summary>
    public static TypedAnswers Of(DeskProfile profile)
    {
        var typed = new TypedAnswers
        {
            GivenNames = profile.GivenNames, FamilyName = profile.FamilyName, BadgeName = profile.BadgeName, Address = profile.Address, Telephone = profile.Telephone,
            Category = profile.Category, Function = profile.Function, Body = profile.Body, Country = profile.Country, Chamber = profile.Chamber,
            PoliticalGroup = profile.PoliticalGroup, Speaks = profile.Speaks, PhotoConsent = profile.PhotoConsent ? "yes" : "no",
            ListingConsent = profile.ListingConsent ? "yes" : "no",
        };
        for (var rank = 0; rank < profile.ListensTo.Count; rank++)
            if (rank < Ranks) typed.Listens[rank] = profile.ListensTo[rank];
            else typed.Listens.Add(profile.ListensTo[rank]);
        return typed;
    }

    /// <summary>As a message carries them.</summary>
    public RegistrationAnswers Answers => new()
    {
        ForAnother = !string.IsNullOrWhiteSpace(OfficeName) || !string.IsNullOrWhiteSpace(OfficeAddress),
        OfficeName = OfficeName, OfficeAddress = OfficeAddress, GivenNames = GivenNames, FamilyName = FamilyName, BadgeName = BadgeName, Address = Address,
        Telephone = Telephone, Category = Category, Function = Function, Body = Body, Country = Country, Chamber = Chamber, PoliticalGroup = PoliticalGroup,
        Speaks = Speaks, Listens = [.. Listens.Select(language => language ?? "")], PhotoConsent = PhotoConsent switch { "yes" => true, "no" => false, _ => null },
        ListingConsent = ListingConsent switch { "yes" => true, "no" => false, _ => null },
    };
}
