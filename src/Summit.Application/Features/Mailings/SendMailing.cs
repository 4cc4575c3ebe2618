using System.Collections.Immutable;
using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Mailings;

/// <summary>Sends a mailing as it was last saved: its recipients stand from now on, and a job owes each of them one message.</summary>
/// <param name="Version">As the page showed it.</param>
/// <param name="People">As many as the sender was told it would reach; if there are others by now, they are asked again.</param>
[Requires(Permission.ManageMailings)]
public sealed record SendMailing(EventId EventId, MailingId Id, int Version, int People) : ICommand<Done>, IConcernsEvent;

sealed class SendMailingValidator : AbstractValidator<SendMailing>
{
    public SendMailingValidator() => RuleFor(command => command.People).GreaterThanOrEqualTo(0).WithErrorCode("number");
}

sealed class SendMailingHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<SendMailing, Result<Done>>
{
    const string FindHostLanguage = "SELECT host_language FROM event WHERE id = @eventId";

    const string Update = """
        UPDATE mailing SET state = 'Sending', people = @People, sent_at = @now, version = version + 1
        WHERE id = @id AND version = @Version AND state = 'Draft'
        """;

    public async Task<Result<Done>> Handle(SendMailing request, CancellationToken cancellationToken)
    {
        var (eventId, id) = (request.EventId, request.Id);
        if (await MailingRow.Find(db, eventId, id) is not { } stored) return MailingsErrors.NotFound;
        if (stored.State != MailingState.Draft) return MailingsErrors.NotADraft;
        if (stored.Version != request.Version) return MailingsErrors.ChangedMeanwhile;
        var content = stored.Content;
        var hostLanguage = await db.Scalar<string>(FindHostLanguage, new { eventId }) ?? "";
        var reached = (await MailingAudience.Count(db, eventId, content.Filter)).Select(count => count.Language);
        if (content.Refusal(hostLanguage, reached) is { } refused) return refused;

        var people = await MailingAudience.Freeze(db, eventId, content.Filter, id);
        if (people == 0) return MailingsErrors.Nobody;
        if (people != request.People) return MailingsErrors.OtherNumber with { Args = Arg("people", people.ToString(CultureInfo.InvariantCulture)) };
        // It may have been changed or sent since it was read.
        if (await db.Execute(Update, new { id, request.Version, request.People, now = clock.Now }) == 0) return MailingsErrors.ChangedMeanwhile;
        await audit.Record(eventId, "mailing.sent", id.Value, new FieldChange("people", null, people.ToString(CultureInfo.InvariantCulture)));
        return default(Done);
    }

    static ImmutableDictionary<string, string> Arg(string name, string value) => ImmutableDictionary<string, string>.Empty.Add(name, value);
}
