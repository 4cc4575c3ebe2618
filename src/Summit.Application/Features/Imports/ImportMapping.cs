using System.Text;
using System.Text.Json;
using Summit.Domain.People;

namespace Summit.Application.Features.Imports;

/// <summary>What a column of a file can be. Diet and access are not among them: people give those themselves.</summary>
public enum ImportField
{
    GivenNames,
    FamilyName,
    BadgeName,
    Address,
    Telephone,
    Category,
    Function,
    Body,
    Country,
    Chamber,
    PoliticalGroup,
    Speaks,
    Listens,
    PhotoConsent,
    ListingConsent,

    /// <summary>Of the messages to come.</summary>
    Language,

    OfficeName,
    OfficeAddress,
}

/// <summary>Where each field is found in a file.</summary>
/// <param name="Columns">By the column's number, from 0.</param>
/// <param name="Otherwise">What stands for it where there is no column, or nothing in it.</param>
public sealed record ImportMapping(IReadOnlyDictionary<ImportField, int> Columns, IReadOnlyDictionary<ImportField, string> Otherwise)
{
    /// <summary>Fields that every row must have from somewhere.</summary>
    public static IReadOnlyList<ImportField> Required { get; } =
    [
        ImportField.GivenNames, ImportField.FamilyName, ImportField.Address, ImportField.Category, ImportField.Function, ImportField.Body,
        ImportField.Country, ImportField.Speaks,
    ];

    /// <summary>Fields that say who somebody is, and so cannot be the same in all rows.</summary>
    public static IReadOnlyList<ImportField> OnePersons { get; } =
        [ImportField.GivenNames, ImportField.FamilyName, ImportField.BadgeName, ImportField.Address, ImportField.Telephone];

    // As they stand in lists of people in English, French and German, without blanks, accents and punctuation.
    static readonly (ImportField Field, string[] Names)[] Known =
    [
        (ImportField.GivenNames, ["givennames", "givenname", "firstname", "firstnames", "forename", "forenames", "prenom", "prenoms", "vorname", "vornamen"]),
        (ImportField.FamilyName, ["familyname", "lastname", "surname", "nom", "nomdefamille", "nachname", "familienname", "name", "zuname"]),
        (ImportField.BadgeName, ["badgename", "nameonbadge", "nameasonyourbadge", "nomsurlebadge", "nomdubadge", "nombadge", "nameaufdemschild", "namensschild"]),
        (ImportField.Address, ["email", "emailaddress", "mail", "address", "adresseelectronique", "adressemail", "adresseemail", "courriel", "emailadresse", "mailadresse"]),
        (ImportField.Telephone, ["telephone", "phone", "phonenumber", "mobile", "tel", "numerodetelephone", "telefon", "telefonnummer", "handy"]),
        (ImportField.Category, ["category", "categorie", "kategorie"]),
        (ImportField.Function, ["function", "jobtitle", "position", "role", "fonction", "poste", "funktion", "amt", "stellung"]),
        (ImportField.Body, ["body", "cityregionorbody", "city", "organisation", "organization", "authority", "institution", "municipality", "ville", "villeregionouorganisme", "organisme", "collectivite", "stadt", "stadtregionodereinrichtung", "kommune", "gemeinde", "behorde", "einrichtung"]),
        (ImportField.Country, ["country", "pays", "land", "staat"]),
        (ImportField.Chamber, ["chamber", "chambre", "kammer"]),
        (ImportField.PoliticalGroup, ["politicalgroup", "groupepolitique", "fraktion", "politischegruppe"]),
        (ImportField.Speaks, ["speaks", "languagespoken", "spokenlanguage", "languespeakee", "langueparlee", "parle", "spricht", "gesprochenesprache"]),
        (ImportField.Listens, ["listens", "understands", "languagesunderstood", "languescomprises", "comprend", "versteht", "verstandenesprachen"]),
        (ImportField.PhotoConsent, ["photoconsent", "photographs", "photos", "consentementphoto", "photographies", "fotoeinwilligung", "fotos"]),
        (ImportField.ListingConsent, ["listingconsent", "listed", "participantlist", "listedesparticipants", "teilnehmerliste"]),
        (ImportField.Language, ["language", "languageofmessages", "messagelanguage", "langue", "languedesmessages", "sprache", "sprachedernachrichten"]),
        (ImportField.OfficeName, ["officename", "office", "assistant", "secretariat", "bureau", "buro", "sekretariat"]),
        (ImportField.OfficeAddress, ["officeaddress", "officeemail", "assistantemail", "courrieldubureau", "adresseelectroniquedubureau", "emaildesburos", "buroemail"]),
    ];

    /// <summary>What the names of columns say; fields nobody asked about stay out of pictures and lists and get messages in English.</summary>
    public static ImportMapping Guess(IReadOnlyList<string> header, ImportWords words)
    {
        var columns = new SortedDictionary<ImportField, int>();
        for (var column = 0; column < header.Count; column++)
            if (FieldOf(header[column], words) is { } field) columns.TryAdd(field, column);
        return new(columns, new SortedDictionary<ImportField, string> { [ImportField.PhotoConsent] = "no", [ImportField.ListingConsent] = "no", [ImportField.Language] = "en" });
    }

    /// <summary>Fields that must come from somewhere and do not.</summary>
    public IReadOnlyList<ImportField> Missing() =>
        [.. Required.Where(field => !Columns.ContainsKey(field) && string.IsNullOrWhiteSpace(Otherwise.GetValueOrDefault(field)))];

    /// <summary>As stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>As stored.</summary>
    public static ImportMapping FromJson(string json) => JsonSerializer.Deserialize<ImportMapping>(json)!;

    static ImportField? FieldOf(string name, ImportWords words)
    {
        if (Enum.TryParse<ImportField>(words.Code(ImportList.Header, name), out var own)) return own;
        var bare = Bare(name);
        foreach (var (field, names) in Known)
            if (names.Contains(bare)) return field;
        return null;
    }

    static string Bare(string name)
    {
        var bare = new StringBuilder(name.Length);
        foreach (var character in Fold.Search(name))
            if (char.IsLetterOrDigit(character)) bare.Append(character);
        return bare.ToString();
    }
}
