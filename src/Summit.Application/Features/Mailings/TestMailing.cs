using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Mailings;

/// <summary>Sends a mailing as last saved to whoever asks, once in each language it is written in; how many those are.</summary>
[Requires(Permission.ManageMailings)]
public sealed record TestMailing(EventId EventId, MailingId Id) : ICommand<int>, IConcernsEvent;

sealed class TestMailingHandler(Db db, Access access, Outbox outbox, AuditTrail audit) : IRequestHandler<TestMailing, Result<int>>
{
    public async Task<Result<int>> Handle(TestMailing request, CancellationToken cancellationToken)
    {
        if (await MailingRow.Find(db, request.EventId, request.Id) is not { } stored) return MailingsErrors.NotFound;
        var languages = MailingContent.Languages.Where(language => stored.Subject.Languages.Contains(language) && stored.Text.Languages.Contains(language)).ToArray();
        if (languages.Length == 0) return MailingsErrors.NothingWritten;
        foreach (var language in languages) await outbox.OweStaff(access.Staff!.Value, "mailing", request.Id.Value, language);
        await audit.Record(request.EventId, "mailing.tested", request.Id.Value);
        return languages.Length;
    }
}
