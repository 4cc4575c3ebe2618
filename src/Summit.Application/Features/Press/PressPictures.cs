using FluentValidation;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Files;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A picture as the press reads of it.</summary>
public sealed record PressPicture
{
    const string FindOfEvent = """
        SELECT k.id AS Id, k.caption AS Caption, k.credit AS Credit, k.licence AS Licence, k.width AS Width, k.height AS Height, k.version AS Version,
               f.size AS Size, f.media_type AS MediaType, f.path AS Path, f.sha256 AS Sha256
        FROM press_picture k JOIN stored_file f ON f.id = k.file_id WHERE k.event_id = @eventId ORDER BY k.rank, k.id
        """;

    public PressPictureId Id { get; init; }
    public LocalizedText Caption { get; init; } = LocalizedText.Empty;

    /// <summary>Whom to name.</summary>
    public string Credit { get; init; } = "";
    public PictureLicence Licence { get; init; }

    /// <summary>Pixels.</summary>
    public int Width { get; init; }

    /// <summary>Pixels.</summary>
    public int Height { get; init; }

    /// <summary>Bytes.</summary>
    public int Size { get; init; }
    public string MediaType { get; init; } = "";

    /// <summary>Of the file.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Where the file lies.</summary>
    public string Path { get; init; } = "";

    /// <summary>To be sent back by whoever changes what is said of it.</summary>
    public int Version { get; init; }

    /// <summary>As people read sizes.</summary>
    public decimal Megabytes => Math.Max(0.1m, Math.Round(Size / 1_048_576m, 1));

    internal static Task<IReadOnlyList<PressPicture>> Of(Db db, EventId eventId) => db.Query<PressPicture>(FindOfEvent, new { eventId });
}

/// <summary>What an officer says of a picture.</summary>
public sealed record PictureWords(LocalizedText Caption, string Credit, PictureLicence Licence)
{
    internal PictureWords Cleaned() => this with { Credit = PersonText.Clean(Credit) };
}

sealed class PictureWordsValidator : AbstractValidator<PictureWords>
{
    public PictureWordsValidator()
    {
        RuleFor(words => words.Caption).Texts(PressKit.MostCaption);
        RuleFor(words => words.Caption).Must(caption => caption.Languages.Count > 0).WithErrorCode("required");
        RuleFor(words => words.Credit!).RequiredText(PressKit.MostCredit);
        RuleFor(words => words.Licence).IsInEnum().WithErrorCode("choose");
    }
}

sealed class KeptPictureValidator : AbstractValidator<KeptFile>
{
    public KeptPictureValidator()
    {
        RuleFor(file => file.Path).Matches(@"^[A-Za-z0-9_-]{1,80}\z").WithErrorCode("choose");
        RuleFor(file => file.MediaType).Must(type => type is "image/jpeg" or "image/png").WithErrorCode("choose");
        RuleFor(file => file.Size).InclusiveBetween(1, PressFile.MostBytes).WithErrorCode("choose");
    }
}
