using HandlebarsDotNet;

namespace Summit.Application.Platform.Mail;

/// <summary>One message in one language: checked when loaded, so that rendering has nothing left to complain about.</summary>
internal sealed class MessageTemplate
{
    // Handlebars only ever sees our marks, which need no escaping; what people wrote is escaped where it is written.
    private static readonly IHandlebars Engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });

    private readonly string language;
    private readonly IReadOnlyList<MessagePlaceholder> used;
    private readonly IReadOnlySet<string> conditions;
    private readonly HandlebarsTemplate<object, object> subject;
    private readonly HandlebarsTemplate<object, object> body;

    /// <exception cref="MessageTemplateException">Names everything that is wrong with the source.</exception>
    public MessageTemplate(string source, string language, IReadOnlyDictionary<string, MessagePlaceholder> allowed)
    {
        this.language = Languages.Checked(language);
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        if (lines.Length < 3 || !lines[0].StartsWith("Subject: ", StringComparison.Ordinal) || lines[1].Length > 0)
            throw new MessageTemplateException("begins with a line “Subject: …” and an empty line");

        var use = Placeholders.Find(source);
        conditions = use.Conditions;
        used = Known(use, allowed);
        try
        {
            subject = Engine.Compile(lines[0]["Subject: ".Length..]);
            body = Engine.Compile(string.Join('\n', lines[2..]));
        }
        catch (HandlebarsException exception)
        {
            throw new MessageTemplateException("has a condition without its end, or the reverse", exception);
        }

        Render(Sample(isFilled: true));
        Render(Sample(isFilled: false));
    }

    public RenderedMessage Render(MessageValues values)
    {
        var absent = used.Where(placeholder => IsMissing(placeholder, values)).Select(placeholder => placeholder.Name).ToList();
        if (absent.Count > 0)
            throw new ArgumentException($"Missing or of another kind: {string.Join(", ", absent)}.", nameof(values));

        var marks = used.ToDictionary(p => p.Name, p => values[p.Name].IsEmpty ? "" : Placeholders.Mark(p.Name));
        var title = OneLine.Of(string.Concat(Placeholders.Cut(subject(marks)).Select(
            piece => piece.IsName ? Words(values[piece.Piece]) : piece.Piece)));
        if (title.Length == 0)
            throw new MessageTemplateException("has a subject whatever the values are");

        var document = FilledMarkdown.Parse(body(marks), values);
        return new RenderedMessage(title, PlainText.Of(document), HtmlPage.Of(document, title, language));
    }

    private static string Words(MessageValue value) =>
        value is MessageValue.Words words ? words.Text : throw new MessageTemplateException("has only text in its subject");

    private static List<MessagePlaceholder> Known(PlaceholderUse use, IReadOnlyDictionary<string, MessagePlaceholder> allowed)
    {
        var names = use.Names.Union(use.Conditions).Order(StringComparer.Ordinal).ToList();
        var unknown = names.Where(name => !allowed.ContainsKey(name)).Select(name => $"unknown placeholder {name}");
        var all = use.Complaints.Concat(unknown).ToList();
        return all.Count == 0 ? names.ConvertAll(name => allowed[name]) : throw new MessageTemplateException(string.Join("; ", all));
    }

    // A link may be left out where the template asks for it; elsewhere words would lead nowhere.
    private bool IsMissing(MessagePlaceholder placeholder, MessageValues values) =>
        !values.Has(placeholder)
        || (placeholder.Kind == PlaceholderKind.Link && values[placeholder.Name].IsEmpty && !conditions.Contains(placeholder.Name));

    private MessageValues Sample(bool isFilled)
    {
        var url = new Uri("https://sample.example/");
        var values = new MessageValues();
        foreach (var (name, kind) in used)
            _ = kind switch
            {
                PlaceholderKind.Text => values.Text(name, isFilled ? "sample" : ""),
                PlaceholderKind.Link => values.Link(name, isFilled || !conditions.Contains(name) ? url : null),
                PlaceholderKind.Written => values.Written(name, isFilled ? "sample" : ""),
                _ => values.Links(name, isFilled ? [new TitledLink("sample", url)] : []),
            };
        return values;
    }
}
