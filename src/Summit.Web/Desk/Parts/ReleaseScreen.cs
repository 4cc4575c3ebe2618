using System.Text.Json;
using Summit.Application.Features.Releases;
using Summit.Domain.Events;

namespace Summit.Web.Desk.Parts;

/// <summary>One form of a release's page: what is typed in it, and which version it was filled from.</summary>
public sealed class ReleasePart<T>
{
    readonly Func<ReleaseForm, T> _fill;
    readonly Func<ReleaseForm, string> _says;
    readonly Func<ReleaseForm, int> _version;
    string _was = "", _filled = "";

    internal ReleasePart(ReleaseForm form, Func<ReleaseForm, T> fill, Func<ReleaseForm, string> says, Func<ReleaseForm, int> version)
    {
        (_fill, _says, _version) = (fill, says, version);
        Typed = Filled(form);
        Keep(form);
    }

    /// <summary>As it stands in the fields.</summary>
    public T Typed { get; set; }

    /// <summary>To be sent: what somebody else saved since is not overwritten unseen.</summary>
    public int Version { get; private set; }

    /// <summary>Somebody else saved something here that the fields do not show.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Shows what is saved, in place of what was typed.</summary>
    public void Take(ReleaseForm form)
    {
        Typed = Filled(form);
        Keep(form);
    }

    /// <summary>Something was typed that is not saved.</summary>
    public bool IsTyped => JsonSerializer.Serialize(Typed) != _filled;

    /// <summary>What is saved was seen; what was typed stays, to be saved over it.</summary>
    public void Keep(ReleaseForm form) => (_was, Version, IsChanged) = (_says(form), _version(form), false);

    /// <summary>The sender's own act went through at this version.</summary>
    public void Did(int version)
    {
        if (Version == version) Version++;
    }

    T Filled(ReleaseForm form)
    {
        var typed = _fill(form);
        _filled = JsonSerializer.Serialize(typed);
        return typed;
    }

    internal void Renew(ReleaseForm form)
    {
        var isSame = _says(form) == _was;
        // Nobody but the sender has saved since: what stands here now is what they saved, as it was cleaned.
        if (_version(form) == Version && !isSame) Take(form);
        else if (isSame) Keep(form);
        else IsChanged = true;
    }
}

/// <summary>
/// What an officer has of a release on the screen. Each form keeps the version it was filled from; one's own acts move on what was up to
/// date, another's stand beside the fields until they are looked at, and until then nothing is approved.
/// </summary>
public sealed class ReleaseScreen
{
    const string Between = "\u001f";

    readonly Dictionary<string, ReleasePart<TypedWording>> _texts = [];
    int _seen;

    /// <summary>As the page opens.</summary>
    public ReleaseScreen(ReleaseForm form, TimeZoneInfo zone)
    {
        (Form, _seen) = (form, form.Version);
        About = new(form, now => new(now.Reference, now.DatedOn, now.Languages), now => $"{now.Reference}{Between}{now.DatedOn:O}{Between}{now.LanguageKey}", now => now.Version);
        Until = new(form, now => now.EmbargoUntil is { } until ? LocalTime.Shown(until, zone) : new(""), now => $"{now.EmbargoUntil:O}", now => now.Version);
        Resources = new(form, now => TypedResource.Of(now.Content.Resources),
            now => string.Join(Between, now.Content.Resources.Select(resource => $"{resource.Label.ToJson()}{Between}{resource.Address}")), now => now.Version);
        Renew(form);
    }

    /// <summary>As last read.</summary>
    public ReleaseForm Form { get; private set; }

    /// <summary>Reference, date, languages.</summary>
    public ReleasePart<TypedRelease> About { get; }

    /// <summary>When the embargo ends.</summary>
    public ReleasePart<WallTime> Until { get; }

    /// <summary>Links.</summary>
    public ReleasePart<List<TypedResource>> Resources { get; }

    /// <summary>Version of the release that is on the screen; for what is done to it as a whole.</summary>
    public int Seen => _seen;

    /// <summary>The same where all that is typed may still change.</summary>
    public int SeenWithForms => new[] { _seen, About.Version, Until.Version, Resources.Version }.Min();

    /// <summary>Versions of the texts that are on the screen.</summary>
    public IReadOnlyDictionary<string, int> SeenTexts => Form.Languages.ToDictionary(language => language, language => _texts[language].Version);

    /// <summary>Languages in which somebody else wrote meanwhile.</summary>
    public IEnumerable<string> ChangedTexts => Form.Languages.Where(language => _texts[language].IsChanged);

    /// <summary>Something was typed in one of the forms that is not saved; who leaves the page would lose it.</summary>
    public bool IsTyped => About.IsTyped || Until.IsTyped || Resources.IsTyped || _texts.Values.Any(text => text.IsTyped);

    /// <summary>A text that goes out.</summary>
    public ReleasePart<TypedWording> In(string language) => _texts[language];

    /// <summary>Puts what is saved now beside what is typed.</summary>
    public void Renew(ReleaseForm form)
    {
        Form = form;
        About.Renew(form);
        Until.Renew(form);
        Resources.Renew(form);
        foreach (var text in _texts.Values) text.Renew(form);
        foreach (var language in form.Languages.Where(language => !_texts.ContainsKey(language)))
            _texts[language] = new(form, now => new(now.In(language)), now => now.In(language).Wording.ToString(), now => now.In(language).Version);
    }

    /// <summary>The same after a refusal that says that somebody changed it: whoever reads that looks again.</summary>
    public void LookAgain(ReleaseForm form)
    {
        Renew(form);
        _seen = form.Version;
    }

    /// <summary>The officer's own act on the release went through at this version.</summary>
    public void Did(int version)
    {
        if (_seen == version) _seen++;
        About.Did(version);
        Until.Did(version);
        Resources.Did(version);
    }
}
