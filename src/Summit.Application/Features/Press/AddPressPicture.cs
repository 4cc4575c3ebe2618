using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>Gives the press a picture that was judged and kept already. Everyone sees it from then on.</summary>
/// <param name="Width">Pixels, as the file says.</param>
/// <param name="Height">Pixels, as the file says.</param>
[Requires(Permission.ManagePress)]
public sealed record AddPressPicture(EventId EventId, PictureWords Words, KeptFile File, int Width, int Height) : ICommand<PressPictureId>, IEventCommand;

sealed class AddPressPictureValidator : AbstractValidator<AddPressPicture>
{
    public AddPressPictureValidator()
    {
        RuleFor(command => command.Words.Cleaned()).SetValidator(new PictureWordsValidator()).OverridePropertyName("");
        RuleFor(command => command.File).SetValidator(new KeptPictureValidator());
        RuleFor(command => command.Width).GreaterThan(0).WithErrorCode("choose").OverridePropertyName("File");
        RuleFor(command => command.Height).GreaterThan(0).WithErrorCode("choose").OverridePropertyName("File");
    }
}

sealed class AddPressPictureHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<AddPressPicture, Result<PressPictureId>>
{
    // Kept until it is removed; the column asks for an end.
    static readonly DateTimeOffset NotYet = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    const string FindPictures = """
        SELECT COUNT(*) AS Pictures, COALESCE(MAX(k.rank), 0) AS LastRank, COALESCE(SUM(CASE WHEN f.sha256 = @Sha256 THEN 1 ELSE 0 END), 0) AS Known
        FROM press_picture k JOIN stored_file f ON f.id = k.file_id WHERE k.event_id = @EventId
        """;

    const string InsertFile = """
        INSERT INTO stored_file (id, owner_id, path, sha256, size, media_type, delete_after) VALUES (@fileId, @EventId, @Path, @Sha256, @Size, @MediaType, @NotYet)
        """;

    const string Insert = """
        INSERT INTO press_picture (id, event_id, rank, caption, credit, licence, width, height, file_id, version)
        VALUES (@id, @EventId, @rank, @Caption, @Credit, @licence, @Width, @Height, @fileId, 1)
        """;

    public async Task<Result<PressPictureId>> Handle(AddPressPicture request, CancellationToken cancellationToken)
    {
        var (file, words) = (request.File, request.Words.Cleaned());
        var facts = (await db.One<PictureFacts>(FindPictures, new { request.EventId, file.Sha256 }))!;
        if (facts.Known > 0) return PressErrors.PictureKnown;
        if (facts.Pictures >= PressKit.MostPictures) return PressErrors.TooManyPictures;
        var (id, fileId) = (new PressPictureId(clock.NewId()), clock.NewId());
        await db.ExecuteOne(InsertFile, new { fileId, request.EventId, file.Path, file.Sha256, file.Size, file.MediaType, NotYet });
        await db.ExecuteOne(Insert, new
        {
            id, request.EventId, rank = facts.LastRank + 1, words.Caption, words.Credit, licence = words.Licence.ToString(), request.Width, request.Height, fileId,
        });
        await audit.Record(request.EventId, "press.picture-added", id.Value, new FieldChange("credit", null, words.Credit), new FieldChange("licence", null, words.Licence.ToString()));
        return id;
    }

    sealed record PictureFacts
    {
        public int Pictures { get; init; }
        public int LastRank { get; init; }
        public int Known { get; init; }
    }
}
