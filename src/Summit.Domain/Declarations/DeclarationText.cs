using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Summit.Domain.Declarations;

/// <summary>A clause with its text in each language of the declaration.</summary>
/// <param name="Number">Of an operative clause, from 1; null in the preamble.</param>
public sealed record DeclarationClause(int? Number, LocalizedText Texts);

/// <summary>
/// A declaration as it is adopted: title and clauses in some languages, the first of them authentic. It is kept, hashed and shown
/// in one form, the canonical one, so that what is read is what was hashed:
/// <code>
/// Declaration, canonical form 1
/// Languages: en fr
///
/// Title
/// en: …
/// fr: …
///
/// Preamble
/// en: …
/// fr: …
///
/// Clause 1
/// en: …
///   a further line of the same text
/// fr: …
/// </code>
/// UTF-8 without a mark at its start, NFC, a line feed after every line, also the last; the preamble in its order, then the clauses in
/// theirs; texts as <see cref="ClauseText.Clean"/> leaves them, each further line behind two blanks.
/// </summary>
/// <param name="Languages">ISO 639-1; the first is authentic.</param>
/// <param name="Clauses">The preamble, then the operative clauses, which number themselves.</param>
public sealed record DeclarationText(IReadOnlyList<string> Languages, LocalizedText Title, IReadOnlyList<DeclarationClause> Clauses)
{
    const string Form = "Declaration, canonical form 1", Spoken = "Languages: ", Heading = "Title", Opening = "Preamble", Point = "Clause ", Further = "  ";

    /// <summary>Of clauses in their order; those that are operative get their numbers.</summary>
    public static DeclarationText Of(IReadOnlyList<string> languages, LocalizedText title, IEnumerable<(ClauseKind Kind, LocalizedText Texts)> clauses)
    {
        var number = 0;
        return new(languages, Only(title, languages),
            [.. clauses.OrderBy(clause => clause.Kind).Select(clause => new DeclarationClause(clause.Kind == ClauseKind.Operative ? ++number : null, Only(clause.Texts, languages)))]);
    }

    /// <summary>The canonical form.</summary>
    public string Canonical()
    {
        var form = new StringBuilder();
        form.Append(Form).Append('\n').Append(Spoken).AppendJoin(' ', Languages).Append('\n');
        Write(form, Heading, Title);
        foreach (var clause in Clauses) Write(form, clause.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Point}{number}") : Opening, clause.Texts);
        return form.ToString();
    }

    /// <summary>From the canonical form.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DeclarationText Read(string canonical)
    {
        var blocks = canonical.TrimEnd('\n').Split("\n\n").Select(block => block.Split('\n')).ToArray();
        if (blocks.Length < 2 || blocks[0] is not [Form, var spoken] || !spoken.StartsWith(Spoken, StringComparison.Ordinal) || blocks[1][0] != Heading)
            throw new FormatException("Not a declaration in canonical form 1");
        var languages = spoken[Spoken.Length..].Split(' ');
        return new(languages, Texts(blocks[1]), [.. blocks.Skip(2).Select(block => new DeclarationClause(
            block[0] == Opening ? null : int.Parse(block[0].AsSpan(Point.Length), NumberStyles.None, CultureInfo.InvariantCulture), Texts(block)))]);
    }

    void Write(StringBuilder form, string heading, LocalizedText texts)
    {
        form.Append('\n').Append(heading).Append('\n');
        foreach (var language in Languages)
            form.Append(language).Append(": ").Append(ClauseText.Clean(texts.Own(language)).Replace("\n", "\n" + Further, StringComparison.Ordinal)).Append('\n');
    }

    static LocalizedText Texts(string[] block)
    {
        var texts = ImmutableDictionary.CreateBuilder<string, string>();
        var language = "";
        foreach (var line in block.Skip(1))
            if (line.StartsWith(Further, StringComparison.Ordinal)) texts[language] += "\n" + line[Further.Length..];
            else (language, texts[line[..2]]) = (line[..2], line[4..]);
        return new(texts);
    }

    static LocalizedText Only(LocalizedText texts, IReadOnlyList<string> languages) =>
        new(languages.Where(texts.Languages.Contains).Select(language => KeyValuePair.Create(language, ClauseText.Clean(texts.Own(language)))));
}
