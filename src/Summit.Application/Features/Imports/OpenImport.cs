using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Begins an import: the file was read as text and its rows are about to be stored.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record OpenImport(
    EventId EventId, string FileName, string Encoding, string Separator, IReadOnlyList<string> Header, ImportMapping Mapping)
    : ICommand<ImportId>, IConcernsEvent;

sealed class OpenImportValidator : AbstractValidator<OpenImport>
{
    public OpenImportValidator()
    {
        RuleFor(command => command.FileName).RequiredText(200);
        RuleFor(command => command.Encoding).NotEmpty().MaximumLength(20).WithErrorCode("too-long");
        RuleFor(command => command.Separator).NotEmpty().MaximumLength(10).WithErrorCode("too-long");
        RuleFor(command => command.Header).Must(header => header.Count is > 0 and <= 100 && header.All(name => name.Length <= 200)).WithErrorCode("too-many");
    }
}

sealed class OpenImportHandler(Db db, Access access, AuditTrail audit, EventClock clock) : IRequestHandler<OpenImport, Result<ImportId>>
{
    const string Insert = """
        INSERT INTO import_file (id, event_id, staff_id, file_name, encoding, separator, header, mapping, state, waits, approves, total, checked, done,
            bad, doubled, version, began_at, worked_at)
        VALUES (@id, @EventId, @staff, @FileName, @Encoding, @Separator, @header, @mapping, 'Uploading', 0, 0, 0, 0, 0, 0, 0, 1, @now, @now)
        """;

    public async Task<Result<ImportId>> Handle(OpenImport request, CancellationToken cancellationToken)
    {
        // It is worked off in somebody's name, so somebody must have begun it.
        if (access.Staff is not { } staff) return RequestErrors.NotAllowed;
        var id = new ImportId(clock.NewId());
        await db.Execute(Insert, new
        {
            id, request.EventId, staff, request.FileName, request.Encoding, request.Separator, header = ImportFileRow.Write(request.Header),
            mapping = request.Mapping.ToJson(), now = clock.Now,
        });
        await audit.Record(request.EventId, "import.opened", id.Value);
        return id;
    }
}
