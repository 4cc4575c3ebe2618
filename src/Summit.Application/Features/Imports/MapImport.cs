using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Says which column is what; the job then looks at every row. May be said again until the import is started.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record MapImport(EventId EventId, ImportId Id, ImportMapping Mapping) : ICommand<Done>, IConcernsEvent;

sealed class MapImportValidator : AbstractValidator<MapImport>
{
    public MapImportValidator()
    {
        RuleFor(command => command.Mapping.Columns).Must(columns => columns.Keys.All(Enum.IsDefined) && columns.Values.All(column => column is >= 0 and < 100)).WithErrorCode("choose");
        RuleFor(command => command.Mapping.Otherwise)
            .Must(texts => texts.Keys.All(field => Enum.IsDefined(field) && !ImportMapping.OnePersons.Contains(field))).WithErrorCode("choose")
            .Must(texts => texts.Values.All(text => text.Length <= 400)).WithErrorCode("too-long");
        RuleFor(command => command.Mapping).Custom((mapping, context) =>
        {
            foreach (var field in mapping.Missing())
                context.AddFailure(new FluentValidation.Results.ValidationFailure(field.ToString(), "") { ErrorCode = "required" });
        });
    }
}

sealed class MapImportHandler(Db db, EventClock clock) : IRequestHandler<MapImport, Result<Done>>
{
    const string Update = """
        UPDATE import_file SET mapping = @mapping, state = 'Checking', checked = 0, bad = 0, doubled = 0, worked_at = @now, version = version + 1
        WHERE id = @Id AND state IN ('Uploaded', 'Checking', 'Checked')
        """;

    public async Task<Result<Done>> Handle(MapImport request, CancellationToken cancellationToken)
    {
        if (await ImportFileRow.Find(db, request.EventId, request.Id) is null) return ImportsErrors.NotFound;
        return await db.Execute(Update, new { request.Id, mapping = request.Mapping.ToJson(), now = clock.Now }) == 1 ? default(Done) : ImportsErrors.NotNow;
    }
}
