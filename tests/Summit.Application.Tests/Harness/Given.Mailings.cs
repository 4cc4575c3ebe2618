using Summit.Application.Features.Mailings;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <content>Messages to groups.</content>
sealed partial class Given
{
    /// <summary>English and Dutch, the host's language, to everyone.</summary>
    public static MailingContent MailingContent(MailingFilter? filter = null) => new(
        Text(("en", "News of {{event}}"), ("nl", "Nieuws over {{event}}")),
        Text(("en", "Dear {{name}},\n\ncome early.\n\n{{link}}"), ("nl", "Geachte {{name}},\n\nkom op tijd.")),
        filter ?? new());

    public static LocalizedText Text(params (string Language, string Text)[] texts) => new(texts.Select(text => KeyValuePair.Create(text.Language, text.Text)));

    /// <summary>A mailing being written by an organiser.</summary>
    public async Task<MailingId> Mailing(EventId eventId, MailingContent? content = null)
    {
        var saved = await (await Organiser(eventId)).Send(new SaveMailing(eventId, null, 0, content ?? MailingContent()));
        Assert.That(saved.Error?.Code, Is.Null);
        return saved.Value.Id;
    }

    /// <summary>A mailing sent to so many.</summary>
    public async Task<MailingId> SentMailing(EventId eventId, int people, MailingContent? content = null)
    {
        var id = await Mailing(eventId, content);
        Assert.That((await (await Organiser(eventId)).Send(new SendMailing(eventId, id, 1, people))).Error?.Code, Is.Null);
        return id;
    }
}
