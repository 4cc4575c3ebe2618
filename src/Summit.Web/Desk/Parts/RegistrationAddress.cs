using System.Globalization;
using Summit.Application.Features.Registration;
using Summit.Domain.Registration;

namespace Summit.Web.Desk.Parts;

/// <summary>A list of registrations as its address names it, so that it can be kept, sent to a colleague, and exported as it is shown.</summary>
public sealed record RegistrationAddress(string Slug, RegistrationSelection Selection, IReadOnlyList<ListColumn> Columns)
{
    const int LongestSearch = 200;

    /// <summary>From the values of an address. What no form offers is passed over.</summary>
    public static RegistrationAddress Read(string slug, Func<string, string?> value)
    {
        string? listed(string name, IReadOnlyList<string> codes) => value(name) is { } code && codes.Contains(code) ? code : null;
        var search = value("q")?.Trim();
        return new(slug, new RegistrationSelection
        {
            Search = string.IsNullOrEmpty(search) ? null : search.Length > LongestSearch ? search[..LongestSearch] : search,
            State = Named<RegistrationState>(value("state")),
            Category = listed("category", ProfileLists.Categories),
            Country = listed("country", ProfileLists.Countries),
            Speaks = listed("speaks", ProfileLists.Languages),
            ListensTo = listed("listens", ProfileLists.Languages),
            FromWaitingList = value("fromlist") is not null,
            Unproved = value("unproved") is not null,
            ViaOffice = value("office") is not null,
            Sort = Named<RegistrationSort>(value("sort")) ?? RegistrationSort.Name,
            Descending = value("descending") is not null,
        }, ListColumns.Read(value("columns")));
    }

    /// <summary>The address of a page.</summary>
    public string Page(int page = 1) => Address("", page);

    /// <summary>Where its export is asked for.</summary>
    public string Export => Address("/export", 1);

    /// <summary>Sorted by a column, or the other way round where it is already.</summary>
    public string SortedBy(RegistrationSort sort) =>
        (this with { Selection = Selection with { Sort = sort, Descending = Selection.Sort == sort && !Selection.Descending } }).Page();

    string Address(string below, int page)
    {
        (string Name, string? Value)[] values =
        [
            ("q", Selection.Search), ("state", Selection.State?.ToString()), ("category", Selection.Category), ("country", Selection.Country), ("speaks", Selection.Speaks),
            ("listens", Selection.ListensTo), ("fromlist", Yes(Selection.FromWaitingList)), ("unproved", Yes(Selection.Unproved)), ("office", Yes(Selection.ViaOffice)),
            ("sort", Selection.Sort == RegistrationSort.Name ? null : Selection.Sort.ToString()), ("descending", Yes(Selection.Descending)), ("columns", ListColumns.Write(Columns)),
            ("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)),
        ];
        var query = string.Join('&', values.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
        return $"/desk/{Slug}/registrations{below}{(query.Length == 0 ? "" : "?" + query)}";
    }

    static string? Yes(bool yes) => yes ? "yes" : null;

    static T? Named<T>(string? name) where T : struct, Enum => Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
