using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Messages;

/// <summary>For the job that forgets: which of some messages were to, or about, somebody who has been erased since.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindForgotten(IReadOnlyList<MessageId> Messages) : IQuery<IReadOnlyList<MessageId>>
{
    /// <summary>Messages in one question.</summary>
    public const int Most = 200;
}

sealed class FindForgottenHandler(Db db) : IRequestHandler<FindForgotten, Result<IReadOnlyList<MessageId>>>
{
    // At a registration that somebody else has taken over, the earlier ones: the act that replaced its first holder has lost its values.
    const string Find = """
        SELECT o.id FROM outbox o
        LEFT JOIN registration r ON r.id = o.registration_id
        LEFT JOIN invitation i ON i.id = o.registration_id
        WHERE o.id IN @messages AND (r.erased_at IS NOT NULL OR i.erased_at IS NOT NULL OR EXISTS (
            SELECT 1 FROM outbox s JOIN audit_value v ON v.audit_id = s.about_id AND v.field = 'Address'
            WHERE s.registration_id = o.registration_id AND s.template = 'substituted-out' AND v.salt IS NULL AND o.created_at <= s.created_at))
        """;

    public async Task<Result<IReadOnlyList<MessageId>>> Handle(FindForgotten request, CancellationToken cancellationToken) =>
        new List<MessageId>(await db.Query<MessageId>(Find, new { messages = Ids.In(request.Messages) }));
}
