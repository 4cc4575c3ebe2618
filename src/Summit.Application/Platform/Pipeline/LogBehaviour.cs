using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Summit.Application.Platform.Pipeline;

/// <summary>Logs name, outcome and duration of every message; never what is in it.</summary>
sealed partial class LogBehaviour<TRequest, TResponse>(ILogger<Requests> log, Caller caller) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (!log.IsEnabled(LogLevel.Debug)) return await next();
        var started = Stopwatch.GetTimestamp();
        var response = await next();
        Handled(log, typeof(TRequest).Name, response.Error?.Code ?? "ok", Stopwatch.GetElapsedTime(started).TotalMilliseconds, caller.Kind, caller.Correlation);
        return response;
    }

    [LoggerMessage(1, LogLevel.Debug, "{Message} {Outcome} {Milliseconds:0.0} ms {Caller} {Correlation}")]
    static partial void Handled(ILogger log, string message, string outcome, double milliseconds, CallerKind caller, string correlation);
}
