using System.Security.Cryptography;
using System.Text.Json;
using MediatR;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Platform.Pipeline;

/// <summary>How submissions are hashed and their answers kept.</summary>
static class SubmissionJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web);
}

/// <summary>
/// Runs a command in its transaction: the event's gate first, then the submission's recorded answer if there is one, then
/// the handler. A refusal rolls back what the handler wrote; its recorded answer and attempt are kept in spite of that.
/// </summary>
sealed class CommandBehaviour<TRequest, TResponse>(Database database, Db db, Caller caller, EventClock clock) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand
    where TResponse : IOutcome<TResponse>
{
    // A unique index refused the row: a reference was drawn twice, or on SQL Server the same submission ran beside us. Either
    // way the whole command, run again, finds the truth.
    const int Runs = 3;

    const string PassGate = "UPDATE event_gate SET version = version + 1 WHERE event_id = @EventId";

    const string FindArchived = "SELECT COUNT(*) FROM event WHERE id = @EventId AND archived_at IS NOT NULL";

    const string FindAnswer = "SELECT command AS Command, content AS Content, answer AS Answer FROM submission WHERE id = @id";

    const string RecordAnswer = """
        INSERT INTO submission (id, command, content, answer, answered_at) VALUES (@id, @Name, @content, @answer, @now)
        """;

    const string RecordAttempt = """
        INSERT INTO attempt (id, command, client, at, outcome) VALUES (@id, @Name, @Client, @now, @outcome)
        """;

    static readonly string Name = typeof(TRequest).Name;
    static readonly bool EvenWhenArchived = typeof(TRequest).IsDefined(typeof(EvenWhenArchivedAttribute), inherit: false);
    static readonly bool RecordsAttempts = typeof(TRequest).IsDefined(typeof(RecordsAttemptsAttribute), inherit: false);

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var content = request is ISubmission
            ? Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, SubmissionJson.Options)))
            : "";
        for (var run = 1; ; run++)
        {
            try
            {
                return await database.Writer.Write(session => Run(request, content, session, next), cancellationToken);
            }
            catch (Exception exception) when (run < Runs && database.Dialect.FaultOf(exception) == DatabaseFault.UniqueViolation)
            {
            }
        }
    }

    async Task<Decision<TResponse>> Run(TRequest request, string content, DbSession session, RequestHandlerDelegate<TResponse> next)
    {
        using var bound = db.Bind(session);
        if (request is IEventCommand gated && await db.Execute(PassGate, new { gated.EventId }) == 0)
            return new(TResponse.Fail(RequestErrors.NoSuchEvent), Keep: false);
        if (!EvenWhenArchived && caller.Kind == CallerKind.Staff && request is IConcernsEvent concerned
            && await db.Scalar<int>(FindArchived, new { concerned.EventId }) > 0)
            return new(TResponse.Fail(RequestErrors.Archived), Keep: false);
        if (request is ISubmission submitted && await db.One<AnswerRow>(FindAnswer, new { id = submitted.Submission }) is { } earlier)
            return new(Recall(earlier, content), Keep: false);
        var response = await next();
        if (response.Error is null)
        {
            await Record(session, request, content, response);
            return new(response, Keep: true);
        }
        return new(response, Keep: false, after => Record(after, request, content, response));
    }

    async Task Record(DbSession session, TRequest request, string content, TResponse response)
    {
        if (request is ISubmission { Submission: var id } && response.Error?.Kind is null or ErrorKind.Rule or ErrorKind.Conflict)
            await session.Execute(RecordAnswer, new { id, Name, content, answer = Write(response), now = clock.SystemNow });
        if (RecordsAttempts)
            await session.Execute(RecordAttempt, new
            {
                id = clock.NewId(), Name, caller.Client, now = clock.SystemNow, outcome = response.Error?.Code ?? "ok",
            });
    }

    static TResponse Recall(AnswerRow earlier, string content)
    {
        if (earlier.Command != Name || earlier.Content != content) return TResponse.Fail(RequestErrors.SubmissionReused);
        using var answer = JsonDocument.Parse(earlier.Answer);
        return answer.RootElement.TryGetProperty("error", out var error)
            ? TResponse.Fail(error.Deserialize<Error>(SubmissionJson.Options)!)
            : TResponse.Recall(answer.RootElement.GetProperty("value"));
    }

    static string Write(TResponse response) => response.Error is { } error
        ? JsonSerializer.Serialize(new { error }, SubmissionJson.Options)
        : JsonSerializer.Serialize(new { value = response.Recorded }, SubmissionJson.Options);

    sealed record AnswerRow
    {
        public string Command { get; init; } = "";
        public string Content { get; init; } = "";
        public string Answer { get; init; } = "";
    }
}
