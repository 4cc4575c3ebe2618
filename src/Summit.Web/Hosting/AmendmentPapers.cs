using Summit.Application.Features.Declarations;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Time;
using Summit.Documents;
using Summit.Domain.Declarations;

namespace Summit.Web.Hosting;

/// <summary>All amendments to a draft on paper, clause by clause: the text in the authentic language, the words around it in another.</summary>
public sealed class AmendmentPapers(TextsOf texts)
{
    /// <summary>As they stand. Null: a text cannot be set right.</summary>
    /// <param name="board">The draft with its amendments.</param>
    /// <param name="frame">Its event.</param>
    /// <param name="language">Of the words around.</param>
    /// <param name="only">Those that stand so; null for all.</param>
    public byte[]? Write(AmendmentBoard board, DeskFrame frame, string language, AmendmentState? only)
    {
        var (words, mark) = (texts(language), texts(language)["Declaration.Draft", board.Draft]);
        bool IsAsked(Amendment amendment) => only is null || amendment.State == only;
        AmendmentItem[] Items(IEnumerable<Amendment> amendments) => [.. amendments.Where(IsAsked).Select(amendment => Item(amendment, board, frame, words))];
        AmendedPart[] parts =
        [
            .. Enum.GetValues<ClauseKind>().Select(part => new AmendedPart(words[$"Amendment.Part.{part}"], Items(board.AtStartOf(part)),
                [.. board.Clauses.Where(clause => clause.Kind == part).Select(clause => new AmendedClause(AmendmentWords.Name(clause, board.Clauses, words), clause.In(board.Authentic).Wording, Items(board.At(clause))))])),
            new(words["Amendment.WithoutClause"], Items(board.WithoutClause), []),
        ];
        string?[] introduction =
        [
            board.IsAdopted ? words["Amendment.Adopted"] : words["Declaration.Draft.Notice"],
            only is { } state ? words["Amendment.Paper.Only", words[$"AmendmentState.{state}"]] : null,
            board.Amendments.Any(IsAsked) ? words["Amendment.Paper.Legend"] : words["Amendment.Paper.None"],
        ];
        return EventPapers.Made(new ConsolidatedAmendments
        {
            Language = language,
            Title = words["Amendment.Paper"],
            CreatedAt = TimeZoneInfo.ConvertTime(board.Now, TimeZoneInfo.FindSystemTimeZoneById(frame.Zone)),
            Accent = Colour.Parse(frame.Accent == "blue" ? "#14428b" : "#0b6b3a"),
            Mark = mark,
            Subtitle = $"{mark} · {frame.ShortTitle.In(language).Text} · {words["Declaration.Authentic", words.LanguageName(board.Authentic)]}",
            Foot = $"{mark} · {words["Guide.AsOf", EventDates.Moment(board.Now, frame.Zone, language)]}",
            PageOf = words["Agenda.Page"],
            TextLanguage = board.Authentic == language ? null : board.Authentic,
            Introduction = [.. introduction.OfType<string>().Select(said => new Phrase(said))],
            Parts = [.. parts.Where(part => part.AtStart.Count + part.Clauses.Count > 0)],
        });
    }

    static AmendmentItem Item(Amendment amendment, AmendmentBoard board, DeskFrame frame, Texts words)
    {
        var foreign = board.Authentic == words.Language ? null : board.Authentic;
        LabelledText?[] facts =
        [
            amendment.Reason is { } reason ? new(words["Field.Because"], reason) : null,
            amendment.DecidedAt is { } decided ? new(words["Amendment.Decision"], $"{words[$"AmendmentState.{amendment.State}"]}, {EventDates.Moment(decided, frame.Zone, words.Language)}") : null,
            amendment.Applied is { } applied ? new(words["Amendment.Applied"], new Phrase(applied, foreign)) : null,
            amendment.Note is { } note ? new(words["Amendment.Note"], note) : null,
        ];
        var city = $"{amendment.City}, {words.Country(amendment.Country)}";
        var what = AmendmentWords.What(amendment, words);
        return new(
            // A city's letters do not keep the document from everybody.
            $"{words["Amendment.Number", amendment.No]} – {(Typesetting.CanSet(city) ? city : words.Country(amendment.Country))} – {words[$"AmendmentState.{amendment.State}"]}",
            amendment.IsOvertaken(board.ClauseOf(amendment)) ? $"{what}. {words["Amendment.Overtaken"]}" : what,
            [.. AmendmentWords.Differences(amendment).Select(piece => new MarkedText(piece.Text, piece.Kind switch { PieceKind.Deleted => TextMark.Deleted, PieceKind.Inserted => TextMark.Inserted, _ => TextMark.None }))],
            [.. facts.OfType<LabelledText>()]);
    }
}
