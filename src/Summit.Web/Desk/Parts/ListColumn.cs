using Summit.Application.Features.Registration;
using Summit.Domain.Registration;
using Summit.Web.Hosting;

namespace Summit.Web.Desk.Parts;

/// <summary>What a list of registrations can show beside the name; the order is that of the columns.</summary>
public enum ListColumn
{
    /// <summary>What people read out on the telephone.</summary>
    Reference,

    /// <summary>Of the person in the body.</summary>
    Function,

    /// <summary>City, region or body.</summary>
    Body,

    /// <summary>Country.</summary>
    Country,

    /// <summary>Category.</summary>
    Category,

    /// <summary>State.</summary>
    State,

    /// <summary>Language spoken at the event.</summary>
    Speaks,

    /// <summary>Languages understood.</summary>
    Listens,

    /// <summary>E-mail address.</summary>
    Address,

    /// <summary>Whether somebody has opened a link sent to it.</summary>
    Proof,

    /// <summary>Telephone.</summary>
    Telephone,

    /// <summary>Who registered the person.</summary>
    Office,

    /// <summary>Of the messages.</summary>
    Language,

    /// <summary>Whether the place came from the waiting list.</summary>
    FromList,

    /// <summary>Whether photographs may show the person.</summary>
    Photo,

    /// <summary>Whether other participants may see the person on a list.</summary>
    Listing,

    /// <summary>When it was made.</summary>
    Registered,
}

/// <summary>Columns in addresses, on pages and in files.</summary>
public static class ListColumns
{
    /// <summary>What is shown unless somebody chose.</summary>
    public static IReadOnlyList<ListColumn> Usual { get; } =
        [ListColumn.Body, ListColumn.Country, ListColumn.Category, ListColumn.State, ListColumn.Speaks, ListColumn.Listens, ListColumn.Registered];

    /// <summary>From an address; unknown ones are passed over.</summary>
    public static IReadOnlyList<ListColumn> Read(string? written) => string.IsNullOrEmpty(written)
        ? Usual
        : [.. written.Split('.').Select(name => Enum.TryParse<ListColumn>(name, ignoreCase: true, out var column) && Enum.IsDefined(column) ? column : (ListColumn?)null).OfType<ListColumn>().Distinct().Order()];

    /// <summary>As an address has them; null for the usual ones.</summary>
    public static string? Write(IReadOnlyList<ListColumn> columns) =>
        columns.SequenceEqual(Usual) ? null : columns.Count == 0 ? "none" : string.Join('.', columns.Select(column => column.ToString().ToLowerInvariant()));

    /// <summary>The heading of a column.</summary>
    public static string Heading(ListColumn column, Texts words) => words[$"Column.{column}"];

    /// <summary>By what the list is sorted when the column's heading is followed.</summary>
    public static RegistrationSort? SortOf(ListColumn column) => column switch
    {
        ListColumn.Body => RegistrationSort.Body,
        ListColumn.Country => RegistrationSort.Country,
        ListColumn.Category => RegistrationSort.Category,
        ListColumn.State => RegistrationSort.State,
        ListColumn.Registered => RegistrationSort.Registered,
        _ => null,
    };

    /// <summary>What a cell says.</summary>
    public static string Cell(ListColumn column, RegistrationLine line, Texts words, TimeZoneInfo zone) => column switch
    {
        ListColumn.Reference => line.Reference,
        ListColumn.Function => line.Function,
        ListColumn.Body => line.Body,
        ListColumn.Country => words.Country(line.Country),
        ListColumn.Category => words[$"Category.{line.Category}"],
        ListColumn.State => words[$"State.{line.State}"],
        ListColumn.Speaks => line.Speaks ?? "",
        ListColumn.Listens => string.Join(", ", line.ListensTo),
        ListColumn.Address => line.Address,
        ListColumn.Proof => YesOrNo(line.AddressProvedAt is not null, words),
        ListColumn.Telephone => line.Telephone ?? "",
        ListColumn.Office => string.Join(", ", new[] { line.OfficeName, line.OfficeAddress }.Where(part => !string.IsNullOrEmpty(part))),
        ListColumn.Language => words.LanguageName(line.Language),
        ListColumn.FromList => YesOrNo(line.FromWaitingList, words),
        ListColumn.Photo => YesOrNo(line.PhotoConsent, words),
        ListColumn.Listing => YesOrNo(line.ListingConsent, words),
        _ => Moment(line.RegisteredAt, words, zone),
    };

    /// <summary>A moment in a column whose heading names the zone.</summary>
    public static string Moment(DateTimeOffset at, Texts words, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy HH:mm", words.Culture);

    static string YesOrNo(bool yes, Texts words) => words[yes ? "Yes" : "No"];
}
