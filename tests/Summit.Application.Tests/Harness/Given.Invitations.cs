using System.Globalization;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <content>Personal invitations.</content>
sealed partial class Given
{
    /// <summary>A message that invites so many councillors for a week.</summary>
    public static InvitePeople Invitations(EventId eventId, int people, bool reserved = false, int first = 1, string category = "councillor") => new(eventId,
        string.Join('\n', Enumerable.Range(first, people).Select(number => string.Create(CultureInfo.InvariantCulture, $"Guest {number} <guest{number}@city.example>"))),
        category, "en", reserved, TestClock.Start.AddDays(7));

    /// <summary>So many people invited, in order.</summary>
    public async Task<InvitationId[]> Invited(EventId eventId, int people, bool reserved = false, int first = 1, string category = "councillor")
    {
        var invited = await host.Seed.Send(Invitations(eventId, people, reserved, first, category));
        Assert.That(invited.Error?.Code, Is.Null);
        var ids = new InvitationId[people];
        for (var i = 0; i < people; i++)
            ids[i] = await new Rows(host.Database).One<InvitationId>("SELECT id FROM invitation WHERE event_id = @eventId AND address = @address AND state = 'Open'",
                new { eventId, address = string.Create(CultureInfo.InvariantCulture, $"guest{first + i}@city.example") });
        return ids;
    }

    /// <summary>The code in a message to somebody invited.</summary>
    public async Task<string> CodeOf(InvitationId id)
    {
        var message = await new Rows(host.Database).All<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND state = 'Pending' ORDER BY created_at DESC", new { id });
        var facts = (await host.Job.Send(new PrepareMessage(message[0]))).Value;
        Assert.That(facts?.Token, Is.Not.Null.And.Not.Empty);
        return facts!.Token;
    }

    /// <summary>The registration that a draft begun with a code completes; wherever the draft could not begin, its refusal.</summary>
    public async Task<Result<Registered>> Answer(EventId eventId, string code, RegistrationAnswers answers, bool wait = true)
    {
        var draft = await host.Visitor.Send(new StartDraft(eventId, "en", code));
        return draft.Error is { } refusal ? refusal : await host.Visitor.Send(Command(eventId, answers, wait) with { DraftHash = DraftKey.Hash(draft.Value) });
    }
}
