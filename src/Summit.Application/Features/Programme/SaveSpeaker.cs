using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Programme;

/// <summary>Names somebody who speaks at an event, or corrects what is said of them.</summary>
/// <param name="Id">Null for somebody new.</param>
/// <param name="Version">As the form showed it; zero for somebody new.</param>
[Requires(Permission.ManageEvents)]
public sealed record SaveSpeaker(EventId EventId, SpeakerId? Id, int Version, string Name, string Function, string Body, string Country, string Language) : ICommand<SpeakerId>, IEventCommand;

sealed class SaveSpeakerValidator : AbstractValidator<SaveSpeaker>
{
    public SaveSpeakerValidator()
    {
        RuleFor(command => command.Name!).RequiredText(200);
        RuleFor(command => command.Function!).OptionalText(200).Unless(command => command.Function.Length == 0);
        RuleFor(command => command.Body!).RequiredText(200);
        RuleFor(command => command.Country).Country();
        RuleFor(command => command.Language).Language();
    }
}

sealed class SaveSpeakerHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<SaveSpeaker, Result<SpeakerId>>
{
    const string FindVersion = "SELECT version FROM speaker WHERE id = @Id AND event_id = @EventId";

    const string Insert = """
        INSERT INTO speaker (id, event_id, name, function_title, body, country, language, version) VALUES (@id, @EventId, @name, @function, @body, @Country, @Language, 1)
        """;

    const string Update = """
        UPDATE speaker SET name = @name, function_title = @function, body = @body, country = @Country, language = @Language, version = version + 1
        WHERE id = @id AND version = @Version
        """;

    public async Task<Result<SpeakerId>> Handle(SaveSpeaker request, CancellationToken cancellationToken)
    {
        if (request.Id is not null)
        {
            if (await db.Scalar<int?>(FindVersion, new { request.Id, request.EventId }) is not { } version) return ProgrammeErrors.NoSuchSpeaker;
            if (version != request.Version) return ProgrammeErrors.ChangedMeanwhile;
            await ProgrammeVersions.KeepFirst(db, clock, request.EventId);
        }
        var id = request.Id ?? new SpeakerId(clock.NewId());
        var row = new
        {
            id, request.EventId, name = PersonText.Clean(request.Name), function = PersonText.Clean(request.Function), body = PersonText.Clean(request.Body),
            request.Country, request.Language, request.Version,
        };
        await db.ExecuteOne(request.Id is null ? Insert : Update, row);
        await audit.Record(request.EventId, "speaker.saved", id.Value, new FieldChange("speaker", null, row.name));
        return id;
    }
}
