using System.Text.Json;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>
/// For the page after sending: whether a request came in under this number, which is as hard to guess as the draft's key. Nothing more is told:
/// whoever filled in the form must not learn whether somebody had asked before. What was asked, and its reference, are in the message.
/// </summary>
[ForAnyone]
public sealed record ReadPressOutcome(SubmissionId Submission) : IQuery<Done>;

sealed class ReadPressOutcomeHandler(Db db) : IRequestHandler<ReadPressOutcome, Result<Done>>
{
    const string FindAnswer = "SELECT answer FROM submission WHERE id = @Submission AND command = 'RequestAccreditation'";

    public async Task<Result<Done>> Handle(ReadPressOutcome request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<string>(FindAnswer, request) is not { } answer) return PressErrors.NoOutcome;
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty("value", out _) ? default(Done) : PressErrors.NoOutcome;
    }
}
