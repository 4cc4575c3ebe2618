using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Press;
using Summit.Domain.Press;
using Summit.Web.Desk.Pages.Settings;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Desk.Pages.Press;

/// <summary>The pictures that the press is given: what is said of each, and one more.</summary>
public partial class PressPicturesPage
{
    static readonly string[] Fields = ["Caption", "Credit", "Licence", "File"];

    IReadOnlyList<PressPicture>? _pictures;
    IReadOnlyList<KeyValuePair<string, string>> _problems = [];
    FormProblems _editProblems = FormProblems.None;
    PressPicture? _chosen;
    DeskDialog _edit = null!, _remove = null!;
    Dictionary<string, string?> _captions = [];
    string? _credit, _licence, _said;

    /// <summary>What is wrong with what was sent: fields with codes, blanks between.</summary>
    [SupplyParameterFromQuery(Name = "wrong")] public string? Wrong { get; set; }

    /// <summary>What was done.</summary>
    [SupplyParameterFromQuery(Name = "said")] public string? AskedSaid { get; set; }

    /// <summary>What was typed, where something was wrong.</summary>
    [SupplyParameterFromQuery(Name = "caption")] public string? AskedCaption { get; set; }

    /// <inheritdoc cref="AskedCaption"/>
    [SupplyParameterFromQuery(Name = "credit")] public string? AskedCredit { get; set; }

    /// <inheritdoc cref="AskedCaption"/>
    [SupplyParameterFromQuery(Name = "licence")] public string? AskedLicence { get; set; }

    List<KeyValuePair<string, string>> Licences => [.. Enum.GetValues<PictureLicence>().Select(licence => KeyValuePair.Create($"{licence}", Words[$"Licence.{licence}"]))];

    /// <inheritdoc/>
    protected override async Task Load()
    {
        _problems = [.. (Wrong ?? "").Split(' ').Select(problem => problem.Split('.', 2)).Where(parts => parts.Length == 2 && Fields.Contains(parts[0]))
            .DistinctBy(parts => parts[0]).Select(parts => KeyValuePair.Create($"New{parts[0]}", DeskProblemWords.Field(Words, parts[0], parts[1])))];
        _said = AskedSaid == "added" ? Words["DeskPress.Picture.Said.added"] : null;
        await Read();
    }

    async Task Read() => _pictures = await Ask(new ReadPressPictures(Frame!.Id));

    Task Begin(PressPicture picture)
    {
        (_chosen, _captions, _credit, _licence) = (picture, NameFields.Of(picture.Caption), picture.Credit, $"{picture.Licence}");
        (_editProblems, _said) = (FormProblems.None, null);
        return _edit.Open();
    }

    Task AskRemove(PressPicture picture)
    {
        (_chosen, _said) = (picture, null);
        return _remove.Open();
    }

    async Task<bool> Save()
    {
        var licence = Enum.TryParse<PictureLicence>(_licence, out var known) ? known : (PictureLicence)(-1);
        var saved = await Send(new SavePressPicture(Frame!.Id, _chosen!.Id, _chosen.Version, new(NameFields.Typed(_captions), _credit ?? "", licence)));
        _editProblems = FormProblems.Of(Words, saved.Error, Fields);
        if (!saved.Ok) return false;
        return await Done("DeskPress.Picture.Said.changed");
    }

    async Task<bool> Remove()
    {
        var removed = await Send(new RemovePressPicture(Frame!.Id, _chosen!.Id));
        _problems = DeskProblemWords.Of(Words, removed.Error);
        return removed.Ok ? await Done("DeskPress.Picture.Said.removed") : true;
    }

    async Task<bool> Done(string said)
    {
        (_said, _problems) = (Words[said], []);
        await Read();
        StateHasChanged();
        return true;
    }
}
