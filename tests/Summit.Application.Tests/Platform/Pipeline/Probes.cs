using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Platform.Pipeline;

/// <summary>Counts how often handlers of probes ran.</summary>
sealed class ProbeRuns
{
    int _count;

    public int Count => Volatile.Read(ref _count);

    public int Next() => Interlocked.Increment(ref _count);
}

/// <summary>Writes a row, a message and an audit row, then ends as its text says.</summary>
[ForAnyone, RecordsAttempts]
sealed record Probe(SubmissionId Submission, EventId EventId, string Text) : ICommand<string>, ISubmission;

/// <summary>The same content under another name.</summary>
[ForAnyone]
sealed record OtherProbe(SubmissionId Submission, EventId EventId, string Text) : ICommand<string>, ISubmission;

/// <summary>Nobody said who may send it.</summary>
sealed record UnmarkedProbe : ICommand<Done>;

/// <summary>Sends a command or a query from within a handler.</summary>
[ForAnyone]
sealed record NestedProbe(EventId EventId, bool Query) : ICommand<string>;

/// <summary>Tells what its scope holds.</summary>
[ForAnyone]
sealed record ScopeProbe : IQuery<ScopeSeen>;

sealed record ScopeSeen(Db Db, Access Access, Caller Caller);

/// <summary>A query that tries to write.</summary>
[ForAnyone]
sealed record WritingQuery : IQuery<int>;

sealed class ProbeValidator : AbstractValidator<Probe>
{
    public ProbeValidator() => RuleFor(probe => probe.Text).NotEqual("invalid").WithErrorCode("choose");
}

sealed class ProbeHandler(Db db, Outbox outbox, AuditTrail audit, ProbeRuns runs) :
    IRequestHandler<Probe, Result<string>>, IRequestHandler<OtherProbe, Result<string>>
{
    const string Insert = "INSERT INTO installation (name, value) VALUES (@name, @value)";

    public Task<Result<string>> Handle(OtherProbe request, CancellationToken cancellationToken) =>
        Handle(new Probe(request.Submission, request.EventId, request.Text), cancellationToken);

    public async Task<Result<string>> Handle(Probe request, CancellationToken cancellationToken)
    {
        var run = runs.Next();
        // A row of fixed name once more is what a unique index refuses.
        var name = request.Text == "doubled" || (request.Text == "doubled once" && run == 1) ? "doubled" : $"{request.Submission.Value:N}";
        await db.Execute(Insert, new { name, value = request.Text });
        await outbox.Owe(request.EventId, new(request.Submission.Value), Recipient.Delegate, "probe");
        await audit.Record(request.EventId, "probe", request.Submission.Value, new FieldChange("text", null, request.Text));
        return request.Text switch
        {
            "rule" => new Error("probe.rule", ErrorKind.Rule, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("until", "noon")),
            "conflict" => new Error("probe.conflict", ErrorKind.Conflict),
            "not found" => Error.NotFound("probe.not-found"),
            "invalid later" => new Error("probe.invalid", ErrorKind.Invalid),
            "bug" => throw new InvalidOperationException("a bug"),
            _ => $"{request.Text} {run}",
        };
    }
}

sealed class UnmarkedProbeHandler(ProbeRuns runs) : IRequestHandler<UnmarkedProbe, Result<Done>>
{
    public Task<Result<Done>> Handle(UnmarkedProbe request, CancellationToken cancellationToken)
    {
        runs.Next();
        return Task.FromResult<Result<Done>>(default(Done));
    }
}

sealed class NestedProbeHandler(Db db, Requests requests) : IRequestHandler<NestedProbe, Result<string>>
{
    public async Task<Result<string>> Handle(NestedProbe request, CancellationToken cancellationToken)
    {
        await db.Execute("INSERT INTO installation (name, value) VALUES ('outer', 'outer')");
        if (request.Query) return (await requests.Send(new ScopeProbe(), cancellationToken)).Value.Caller.Actor;
        return await requests.Send(new Probe(new(request.EventId.Value), request.EventId, "inner"), cancellationToken);
    }
}

sealed class ScopeProbeHandler(Db db, Access access, Caller caller) : IRequestHandler<ScopeProbe, Result<ScopeSeen>>
{
    public Task<Result<ScopeSeen>> Handle(ScopeProbe request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<ScopeSeen>>(new ScopeSeen(db, access, caller));
}

sealed class WritingQueryHandler(Db db) : IRequestHandler<WritingQuery, Result<int>>
{
    public async Task<Result<int>> Handle(WritingQuery request, CancellationToken cancellationToken) =>
        await db.Execute("INSERT INTO installation (name, value) VALUES ('query', 'query')");
}

static class ProbeServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ProbeRuns>();
        services.AddScoped<IRequestHandler<Probe, Result<string>>, ProbeHandler>();
        services.AddScoped<IRequestHandler<OtherProbe, Result<string>>, ProbeHandler>();
        services.AddScoped<IRequestHandler<UnmarkedProbe, Result<Done>>, UnmarkedProbeHandler>();
        services.AddScoped<IRequestHandler<NestedProbe, Result<string>>, NestedProbeHandler>();
        services.AddScoped<IRequestHandler<ScopeProbe, Result<ScopeSeen>>, ScopeProbeHandler>();
        services.AddScoped<IRequestHandler<WritingQuery, Result<int>>, WritingQueryHandler>();
        services.AddSingleton<IValidator<Probe>, ProbeValidator>();
    }
}
