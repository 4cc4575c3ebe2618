using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>As what kind of file registrations leave the system.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated text.</summary>
    Csv,

    /// <summary>An Excel workbook.</summary>
    Xlsx,
}

/// <summary>Records that somebody takes registrations out of the system; only with the answer can they be read.</summary>
[Requires(Permission.ExportRegistrations), RequiresRecentSignIn]
public sealed record RecordExport(EventId EventId, RegistrationSelection Selection, ExportFormat Format) : ICommand<RecordedExport>, IConcernsEvent;

/// <summary>The right to read one selection of one event, once it is on record.</summary>
public sealed class RecordedExport
{
    internal RecordedExport(EventId eventId, RegistrationSelection selection, int count) => (EventId, Selection, Count) = (eventId, selection, count);

    internal EventId EventId { get; }
    internal RegistrationSelection Selection { get; }

    /// <summary>How many matched when it was recorded.</summary>
    public int Count { get; }
}

sealed class RecordExportValidator : AbstractValidator<RecordExport>
{
    public RecordExportValidator()
    {
        RuleFor(command => command.Selection).SetValidator(new RegistrationSelectionValidator());
        RuleFor(command => command.Format).IsInEnum().WithErrorCode("choose");
    }
}

sealed class RecordExportHandler(Db db, AuditTrail audit) : IRequestHandler<RecordExport, Result<RecordedExport>>
{
    public async Task<Result<RecordedExport>> Handle(RecordExport request, CancellationToken cancellationToken)
    {
        var count = await SelectedRegistrations.Count(db, request.EventId, request.Selection);
        await audit.Record(request.EventId, "registrations.exported", request.EventId.Value,
            new("filter", null, Written(request.Selection)), new("count", null, $"{count}"), new("format", null, $"{request.Format}"));
        return new RecordedExport(request.EventId, request.Selection, count);
    }

    // What was searched for may be a name, which erasing its person could not reach here.
    static string Written(RegistrationSelection selection) => string.Join(' ', new[]
    {
        string.IsNullOrWhiteSpace(selection.Search) ? null : "search",
        selection.State is { } state ? $"state={state}" : null,
        selection.Category is { } category ? $"category={category}" : null,
        selection.Country is { } country ? $"country={country}" : null,
        selection.Speaks is { } speaks ? $"speaks={speaks}" : null,
        selection.ListensTo is { } listens ? $"listens={listens}" : null,
        selection.FromWaitingList ? "from-waiting-list" : null,
        selection.Unproved ? "unproved" : null,
        selection.ViaOffice ? "via-office" : null,
    }.OfType<string>());
}
