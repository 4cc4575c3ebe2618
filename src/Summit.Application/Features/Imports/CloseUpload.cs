using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>All rows of a file are stored.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record CloseUpload(EventId EventId, ImportId Id) : ICommand<Done>, IConcernsEvent;

sealed class CloseUploadHandler(Db db, EventClock clock) : IRequestHandler<CloseUpload, Result<Done>>
{
    const string Close = """
        UPDATE import_file SET state = 'Uploaded', worked_at = @now, version = version + 1 WHERE id = @Id AND event_id = @EventId AND state = 'Uploading' AND total > 0
        """;

    public async Task<Result<Done>> Handle(CloseUpload request, CancellationToken cancellationToken) =>
        await db.Execute(Close, new { request.Id, request.EventId, now = clock.Now }) == 1 ? default(Done) : ImportsErrors.NotNow;
}
