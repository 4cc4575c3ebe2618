using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Imports;
using Summit.Domain;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages;

/// <summary>One file on its way into the event: columns, forecast, progress, result.</summary>
public sealed partial class ImportPage
{
    DeskDialog _ask = null!, _stop = null!, _discard = null!;
    ImportView? _import;
    ImportPreview? _preview;
    IReadOnlyList<ImportRowLine> _notInOrder = [];
    IReadOnlyList<ImportRowLine> _leftOut = [];
    ImportMode _mode = ImportMode.GoodRows;
    bool _waits, _approves;
    SubmissionId _submission;
    IReadOnlyList<KeyValuePair<string, string>> _problems = [];

    /// <summary>Which.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>Of the rows shown, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public string? AskedPage { get; set; }

    bool IsBusy => _import?.State is ImportState.Uploading or ImportState.Checking or ImportState.Running;

    int People => _preview is null ? 0 : _preview.Confirmed + _preview.Waiting + _preview.Received;

    int LeftOut => _import!.Counts.Where(count => !IsGood(count)).Sum(count => count.Count);

    /// <inheritdoc/>
    protected override Task Load() => Read();

    async Task Read()
    {
        _import = await Ask(new ReadImport(Frame!.Id, new(Id)));
        if (_import is null) return;
        var page = Asked.Page(AskedPage);
        _preview = _import.State == ImportState.Checked ? await Ask(new PreviewImport(Frame.Id, new(Id), _waits, _approves)) : null;
        _notInOrder = _preview is { Bad: > 0 } or { Doubled: > 0 } ? await Ask(new ListImportRows(Frame.Id, new(Id), ImportRowsOf.NotInOrder, page)) ?? [] : [];
        _leftOut = !IsBusy && LeftOut > 0 ? await Ask(new ListImportRows(Frame.Id, new(Id), ImportRowsOf.LeftOut, page)) ?? [] : [];
    }

    async Task Set(bool waits, bool approves)
    {
        (_waits, _approves) = (waits, approves);
        await Read();
    }

    async Task Map(ImportMapping mapping)
    {
        var mapped = await Send(new MapImport(Frame!.Id, new(Id), mapping));
        _problems = DeskProblemWords.Of(Words, mapped.Error, "map-");
        await Read();
    }

    async Task Start()
    {
        (_submission, _problems) = (Desk.NewSubmission(), []);
        await _ask.Open();
    }

    async Task<bool> StartIt()
    {
        var started = await Send(new StartImport(Frame!.Id, _submission, new(Id), _mode, _waits, _approves));
        _problems = DeskProblemWords.Of(Words, started.Error);
        await Read();
        StateHasChanged();
        return true;
    }

    async Task<bool> Stop()
    {
        var stopped = await Send(new StopImport(Frame!.Id, new(Id)));
        _problems = DeskProblemWords.Of(Words, stopped.Error);
        await Read();
        StateHasChanged();
        return true;
    }

    async Task<bool> Discard()
    {
        var discarded = await Send(new DiscardImport(Frame!.Id, new(Id)));
        _problems = DeskProblemWords.Of(Words, discarded.Error);
        if (discarded.Ok) Navigation.NavigateTo($"/desk/{Slug}/import");
        else StateHasChanged();
        return true;
    }

    static bool IsGood(ImportCount count) => count.Outcome is "confirmed" or "waiting" or "received";

    static int Pages(int rows) => Math.Max(1, (rows + ListImportRows.PageSize - 1) / ListImportRows.PageSize);
}
