using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Summit.Application.Features.Interpretation;
using Summit.Application.Platform.Time;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Interpretation;
using Summit.Domain.Registration;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages;

/// <summary>Who interprets at an event, and a form for one of them.</summary>
public sealed partial class InterpretersPage
{
    readonly List<Known> _rows = [];
    IReadOnlyList<KeyValuePair<string, string>> _classes = [], _languages = [];
    FormProblems _problems = FormProblems.None, _eraseProblems = FormProblems.None;
    WallTime _from = new(""), _to = new("");
    InterpreterPage? _page;
    ListedInterpreter? _chosen;
    InterpreterId? _id;
    int _version;
    DeskDialog _erase = null!;
    string? _name, _address, _said, _editing;

    [Inject] IJSRuntime Script { get; set; } = null!;

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public string? AskedPage { get; set; }

    int Number => Asked.Page(AskedPage);

    /// <inheritdoc/>
    protected override async Task Load()
    {
        _page = await Ask(new ReadInterpreters(Frame!.Id, Number));
        _classes = [.. Enum.GetNames<LanguageClass>().Select(known => KeyValuePair.Create(known, Words[$"LanguageClass.{known}"]))];
        _languages = Words.Sorted(ProfileLists.Languages, "Language");
        if (_rows.Count == 0) Take(null);
    }

    // A language is known in one way only.
    IReadOnlyList<KeyValuePair<string, string>> Choices(Known row) => [.. _languages.Where(language => !_rows.Any(other => other != row && other.Language == language.Key))];

    async Task Change(ListedInterpreter line)
    {
        Take(line);
        await Script.InvokeVoidAsync("desk.focus", "Name");
    }

    void Take(ListedInterpreter? line)
    {
        (_id, _version, _editing, _problems, _said) = (line?.Id, line?.Version ?? 0, line?.Name, FormProblems.None, null);
        (_name, _address) = (line?.Name, line?.Address);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Frame!.Zone);
        (_from, _to) = (Shown(line?.AvailableFrom), Shown(line?.AvailableTo));
        _rows.Clear();
        if (line is null) _rows.AddRange([new() { Class = nameof(LanguageClass.A) }, new() { Class = nameof(LanguageClass.C) }]);
        else _rows.AddRange(WorkingLanguages.Read(line.Languages).Select(pair => new Known { Language = pair.Key, Class = $"{pair.Value}" }));

        WallTime Shown(DateTimeOffset? at) => at is { } moment ? LocalTime.Shown(moment, zone) : new("");
    }

    async Task Save()
    {
        var known = _rows.Where(row => !string.IsNullOrEmpty(row.Language)).ToDictionary(row => row.Language!, row => Enum.Parse<LanguageClass>(row.Class!), StringComparer.Ordinal);
        var name = _name;
        var saved = await Send(new SaveInterpreter(Frame!.Id, _id, _version, _name ?? "", _address?.Trim() ?? "", known, _from, _to));
        _problems = FormProblems.Of(Words, saved.Error, "Name", "Address", "Languages", "From", "To");
        if (!saved.Ok)
        {
            _said = null;
            return;
        }
        Take(null);
        _said = Words["Plan.Said.saved", name];
        await Load();
    }

    async Task BeginErase(ListedInterpreter line)
    {
        (_chosen, _eraseProblems, _said) = (line, FormProblems.None, null);
        await _erase.Open();
    }

    async Task<bool> Erase()
    {
        var erased = await Send(new EraseInterpreter(Frame!.Id, _chosen!.Id));
        _eraseProblems = FormProblems.Of(Words, erased.Error);
        if (erased.Ok && _id == _chosen.Id) Take(null);
        await Load();
        if (erased.Ok) _said = Words["Plan.Said.erased", _chosen.Name];
        StateHasChanged();
        return erased.Ok;
    }

    sealed class Known
    {
        public string? Language { get; set; }
        public string? Class { get; set; }
    }
}
