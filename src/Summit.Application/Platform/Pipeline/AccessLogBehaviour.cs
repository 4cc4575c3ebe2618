using System.Reflection;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Data;

namespace Summit.Application.Platform.Pipeline;

/// <summary>Records who reads what is sensitive, in a transaction of its own before the reading: no row, no data.</summary>
sealed class AccessLogBehaviour<TRequest, TResponse>(Database database, Db db, AuditTrail audit) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IConcernsEvent
    where TResponse : IOutcome<TResponse>
{
    static readonly string? Action = typeof(TRequest).GetCustomAttribute<LogsAccessAttribute>()?.Action;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (Action is not null) await database.Writer.Write(session => Record(request, Action, session), cancellationToken);
        return await next();
    }

    async Task<Decision<bool>> Record(TRequest request, string action, DbSession session)
    {
        using var bound = db.Bind(session);
        await audit.Record(request.EventId, action, (request as IConcernsRegistration)?.RegistrationId.Value ?? (request as IConcernsSubject)?.Subject ?? request.EventId.Value);
        return new(true, Keep: true);
    }
}
