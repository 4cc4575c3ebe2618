using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Registration;
using Summit.Domain;
using Summit.Domain.Registration;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages;

/// <summary>An event's registrations: what the address names is what is shown and exported.</summary>
public sealed partial class RegistrationsPage
{
    RegistrationList? _list;
    TimeZoneInfo _zone = TimeZoneInfo.Utc;
    string? _search, _state, _category, _country, _speaks, _listens;
    bool _fromList, _unproved, _viaOffice, _showsMore, _showsColumns;
    HashSet<ListColumn> _columns = [];
    readonly HashSet<RegistrationId> _chosen = [];
    RegistrationSelection? _chosenFrom;

    /// <summary>Parts of names, city or reference.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    /// <inheritdoc cref="RegistrationSelection.State"/>
    [SupplyParameterFromQuery] public string? State { get; set; }

    /// <inheritdoc cref="RegistrationSelection.Category"/>
    [SupplyParameterFromQuery] public string? Category { get; set; }

    /// <inheritdoc cref="RegistrationSelection.Country"/>
    [SupplyParameterFromQuery] public string? Country { get; set; }

    /// <inheritdoc cref="RegistrationSelection.Speaks"/>
    [SupplyParameterFromQuery] public string? Speaks { get; set; }

    /// <inheritdoc cref="RegistrationSelection.ListensTo"/>
    [SupplyParameterFromQuery] public string? Listens { get; set; }

    /// <inheritdoc cref="RegistrationSelection.FromWaitingList"/>
    [SupplyParameterFromQuery] public string? FromList { get; set; }

    /// <inheritdoc cref="RegistrationSelection.Unproved"/>
    [SupplyParameterFromQuery] public string? Unproved { get; set; }

    /// <inheritdoc cref="RegistrationSelection.ViaOffice"/>
    [SupplyParameterFromQuery] public string? Office { get; set; }

    /// <inheritdoc cref="RegistrationSelection.Sort"/>
    [SupplyParameterFromQuery] public string? Sort { get; set; }

    /// <inheritdoc cref="RegistrationSelection.Descending"/>
    [SupplyParameterFromQuery] public string? Descending { get; set; }

    /// <summary>Columns shown, with dots between them.</summary>
    [SupplyParameterFromQuery] public string? Columns { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public string? AskedPage { get; set; }

    RegistrationAddress Address => RegistrationAddress.Read(Slug, name => name switch
    {
        "q" => Search,
        "state" => State,
        "category" => Category,
        "country" => Country,
        "speaks" => Speaks,
        "listens" => Listens,
        "fromlist" => FromList,
        "unproved" => Unproved,
        "office" => Office,
        "sort" => Sort,
        "descending" => Descending,
        _ => Columns,
    });

    IReadOnlyList<KeyValuePair<string, string>> States => Words.Listed(Enum.GetNames<RegistrationState>(), "State");

    bool HasColumns => ListColumns.Write(Address.Columns) is not null;

    bool HasMore => Address.Selection is { Country: not null } or { Speaks: not null } or { ListensTo: not null } or { FromWaitingList: true } or { Unproved: true } or { ViaOffice: true };

    string Caption => Words["Registrations.Caption", Desk.Number(_list!.Matching), Desk.Number(_list.All), Words[$"Registrations.By.{Address.Selection.Sort}"]]
        + (Address.Selection.Descending ? Words["Registrations.By.Descending"] : "");

    /// <inheritdoc/>
    protected override async Task Load()
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(Frame!.Zone);
        var selection = Address.Selection;
        (_search, _state, _category, _country) = (selection.Search, selection.State?.ToString(), selection.Category, selection.Country);
        (_speaks, _listens, _fromList, _unproved, _viaOffice) = (selection.Speaks, selection.ListensTo, selection.FromWaitingList, selection.Unproved, selection.ViaOffice);
        _columns = [.. Address.Columns];
        // Chosen is kept from page to page of one list; another list has other people.
        if (_chosenFrom is not null && _chosenFrom != selection with { Sort = _chosenFrom.Sort, Descending = _chosenFrom.Descending }) _chosen.Clear();
        _chosenFrom = selection;
        _list = await Ask(new ListRegistrations(Frame.Id, selection, Asked.Page(AskedPage)));
    }

    void Choose(RegistrationId id, bool chosen)
    {
        if (chosen) _chosen.Add(id);
        else _chosen.Remove(id);
    }

    void ChooseAll(bool chosen)
    {
        foreach (var line in _list!.Lines) Choose(line.Id, chosen);
    }

    void Show(ListColumn column, bool shown)
    {
        if (shown) _columns.Add(column);
        else _columns.Remove(column);
    }

    void Apply()
    {
        var typed = RegistrationAddress.Read(Slug, name => Blank(name switch
        {
            "q" => _search,
            "state" => _state,
            "category" => _category,
            "country" => _country,
            "speaks" => _speaks,
            "listens" => _listens,
            "fromlist" => _fromList ? "yes" : null,
            "unproved" => _unproved ? "yes" : null,
            "office" => _viaOffice ? "yes" : null,
            "sort" => Sort,
            "descending" => Descending,
            _ => null,
        }));
        Navigation.NavigateTo((typed with { Columns = [.. _columns.Order()] }).Page());
    }

    static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    string NameOf(RegistrationLine line) => line.ErasedAt is null ? $"{line.FamilyName}, {line.GivenNames}" : Words["Registrations.Erased", line.Reference];

    string? Sorting(RegistrationSort sort) => Address.Selection.Sort != sort ? null : Address.Selection.Descending ? "descending" : "ascending";

    string Arrow(RegistrationSort sort) => Sorting(sort) switch { "ascending" => " ▲", "descending" => " ▼", _ => "" };
}
