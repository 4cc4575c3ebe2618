using Summit.Application.Features.Mailings;
using Summit.Domain;

namespace Summit.Web.Desk.Parts;

/// <summary>A mailing as it is being typed.</summary>
public sealed class MailingDraft
{
    readonly Dictionary<string, (string Subject, string Text)> _words = new(StringComparer.Ordinal);

    /// <summary>From what is stored; the given languages stand open besides those that have words.</summary>
    public MailingDraft(MailingId? id, int version, MailingContent content, IEnumerable<string> opened)
    {
        (Id, Version) = (id, version);
        foreach (var language in MailingContent.Languages)
            if (content.Subject.Languages.Contains(language) || content.Text.Languages.Contains(language))
                _words[language] = (Said(content.Subject, language), Said(content.Text, language));
        if (_words.Count == 0)
            foreach (var language in opened) Open(language);
        States = [.. content.Filter.States];
        Categories = [.. content.Filter.Categories];
        Countries = [.. content.Filter.Countries];
        Languages = [.. content.Filter.Languages];
    }

    /// <summary>Null until it is stored.</summary>
    public MailingId? Id { get; set; }

    /// <summary>As stored.</summary>
    public int Version { get; set; }

    /// <summary>Of the filter: empty sets choose everybody.</summary>
    public HashSet<string> States { get; }

    /// <inheritdoc cref="States"/>
    public HashSet<string> Categories { get; }

    /// <inheritdoc cref="States"/>
    public HashSet<string> Countries { get; }

    /// <inheritdoc cref="States"/>
    public HashSet<string> Languages { get; }

    /// <summary>Languages whose fields stand open, in the order of the public pages.</summary>
    public IEnumerable<string> Written => MailingContent.Languages.Where(_words.ContainsKey);

    /// <summary>What is typed now.</summary>
    public MailingContent Content => new(
        new(_words.Select(words => KeyValuePair.Create(words.Key, words.Value.Subject))),
        new(_words.Select(words => KeyValuePair.Create(words.Key, words.Value.Text))),
        new() { States = [.. States.Order()], Categories = [.. Categories.Order()], Countries = [.. Countries.Order()], Languages = [.. Languages.Order()] });

    /// <summary>Shows the fields of another language.</summary>
    public void Open(string language) => _words.TryAdd(language, ("", ""));

    /// <summary>Forgets a language.</summary>
    public void Close(string language) => _words.Remove(language);

    /// <summary>The subject as typed.</summary>
    public string Subject(string language) => _words[language].Subject;

    /// <summary>The text as typed.</summary>
    public string Text(string language) => _words[language].Text;

    /// <summary>Takes what was typed.</summary>
    public void SetSubject(string language, string? typed) => _words[language] = (typed ?? "", _words[language].Text);

    /// <inheritdoc cref="SetSubject"/>
    public void SetText(string language, string? typed) => _words[language] = (_words[language].Subject, typed ?? "");

    static string Said(LocalizedText text, string language) => text.Languages.Contains(language) ? text.In(language).Text : "";
}
