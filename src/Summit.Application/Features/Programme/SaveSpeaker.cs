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
[Requires(Permission.ManageEvents)]
public sealed record SaveSpeaker(EventId EventId, SpeakerId? Id, string Name, string Function, string Body, string Country, string Language) : ICommand<SpeakerId>, IEventCommand;

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
    const string Insert = """
        INSERT INTO speaker (id, event_id, name, function_title, body, country, language) VALUES (@id, @EventId, @name, @function, @body, @Country, @Language)
        """;

    const string Update = """
        UPDATE speaker SET name = @name, function_title = @function, body = @body, country = @Country, language = @Language WHERE id = @id AND event_id = @EventId
        """;

    public async Task<Result<SpeakerId>> Handle(SaveSpeaker request, CancellationToken cancellationToken)
    {
        if (request.Id is not null) await ProgrammeVersions.KeepFirst(db, clock, request.EventId);
        var id = request.Id ?? new SpeakerId(clock.NewId());
        var row = new
        {
            id, request.EventId, name = PersonText.Clean(request.Name), function = PersonText.Clean(request.Function), body = PersonText.Clean(request.Body),
            request.Country, request.Language,
        };
        if (await db.Execute(request.Id is null ? Insert : Update, row) == 0) return ProgrammeErrors.NoSuchSpeaker;
        await audit.Record(request.EventId, "speaker.saved", id.Value, new FieldChange("speaker", null, row.name));
        return id;
    }
}
