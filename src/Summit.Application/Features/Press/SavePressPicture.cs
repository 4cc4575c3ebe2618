using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>Changes what is said of a picture: caption, credit, licence. Whoever took it under another licence keeps that.</summary>
/// <param name="Version">As the form showed it.</param>
[Requires(Permission.ManagePress)]
public sealed record SavePressPicture(EventId EventId, PressPictureId Id, int Version, PictureWords Words) : ICommand<Done>, IEventCommand;

sealed class SavePressPictureValidator : AbstractValidator<SavePressPicture>
{
    public SavePressPictureValidator() => RuleFor(command => command.Words.Cleaned()).SetValidator(new PictureWordsValidator()).OverridePropertyName("");
}

sealed class SavePressPictureHandler(Db db, AuditTrail audit) : IRequestHandler<SavePressPicture, Result<Done>>
{
    const string Find = "SELECT caption AS Caption, credit AS Credit, licence AS Licence, version AS Version FROM press_picture WHERE id = @Id AND event_id = @EventId";

    const string Update = """
        UPDATE press_picture SET caption = @Caption, credit = @Credit, licence = @licence, version = version + 1 WHERE id = @Id AND version = @Version
        """;

    public async Task<Result<Done>> Handle(SavePressPicture request, CancellationToken cancellationToken)
    {
        if (await db.One<Row>(Find, request) is not { } stored) return PressErrors.NoSuchPicture;
        if (stored.Version != request.Version) return PressErrors.ChangedMeanwhile;
        var words = request.Words.Cleaned();
        await db.ExecuteOne(Update, new { request.Id, request.Version, words.Caption, words.Credit, licence = words.Licence.ToString() });
        await audit.Record(request.EventId, "press.picture-changed", request.Id.Value,
            Events.StoredEvent.Changes(("caption", Said(stored.Caption), Said(words.Caption)), ("credit", stored.Credit, words.Credit), ("licence", stored.Licence.ToString(), words.Licence.ToString())));
        return default(Done);
    }

    static string Said(LocalizedText text) => string.Join("; ", text.Languages.Order(StringComparer.Ordinal).Select(language => $"{language}: {text.Own(language)}"));

    sealed record Row
    {
        public LocalizedText Caption { get; init; } = LocalizedText.Empty;
        public string Credit { get; init; } = "";
        public PictureLicence Licence { get; init; }
        public int Version { get; init; }
    }
}
