namespace Summit.Application.Platform.Mail;

/// <summary>A message's words, ready to be put into an <see cref="OutgoingMessage"/>.</summary>
public sealed record RenderedMessage(string Subject, string Text, string Html)
{
    /// <summary>Nothing of the content: it holds names and links.</summary>
    public override string ToString() => nameof(RenderedMessage);
}

/// <summary>A template that may not be used; the message tells its author what to mend.</summary>
public sealed class MessageTemplateException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>All messages in all languages, read from <c>{name}.{language}.md</c>: a subject line, an empty line, Markdown.</summary>
public sealed class MessageTemplates
{
    private readonly Dictionary<(string Name, string Language), MessageTemplate> templates = [];

    private MessageTemplates()
    {
    }

    /// <summary>Which messages exist in which languages.</summary>
    public IReadOnlyCollection<(string Name, string Language)> Available => templates.Keys;

    /// <exception cref="MessageTemplateException">Lists every template that may not be used, and why.</exception>
    public static MessageTemplates Load(string folder, IEnumerable<MessagePlaceholder> allowed)
    {
        var byName = allowed.ToDictionary(placeholder => placeholder.Name, StringComparer.Ordinal);
        var loaded = new MessageTemplates();
        var complaints = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (file.Split('.') is not [var name, var language, "md"])
            {
                complaints.Add($"{file}: is not named {{name}}.{{language}}.md");
                continue;
            }

            try
            {
                loaded.templates.Add((name, language), new MessageTemplate(File.ReadAllText(path), language, byName));
            }
            catch (Exception exception) when (exception is MessageTemplateException or ArgumentException)
            {
                complaints.Add($"{file}: {exception.Message}");
            }
        }

        return complaints.Count == 0 ? loaded : throw new MessageTemplateException(string.Join(Environment.NewLine, complaints));
    }

    public RenderedMessage Render(string name, string language, MessageValues values) =>
        templates.TryGetValue((name, language), out var template)
            ? template.Render(values)
            : throw new ArgumentException($"There is no message {name} in {language}.", nameof(name));
}
