using Summit.Application.Features.Delegations;
using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <content>Delegations and their heads.</content>
sealed partial class Given
{
    public static DelegationTerms DelegationTerms(string body = "Malmö", int quota = 3) => new(body, "SE", "Eva Lind", "head@city.example", "en", quota);

    /// <summary>A delegation with so many places.</summary>
    public async Task<DelegationId> Delegation(EventId eventId, int quota = 3, string body = "Malmö")
    {
        var created = await host.Seed.Send(new CreateDelegation(eventId, new(host.Clock.NewId()), DelegationTerms(body, quota)));
        Assert.That(created.Error?.Code, Is.Null);
        return created.Value;
    }

    /// <summary>The secret of the link in the newest message to a head.</summary>
    public async Task<string> TokenOfHead(DelegationId id)
    {
        var messages = await new Rows(host.Database).All<MessageId>(
            "SELECT id FROM outbox WHERE registration_id = @id AND recipient = 'Head' AND template = 'delegation' AND state = 'Pending' ORDER BY created_at DESC, id DESC", new { id });
        return (await host.Job.Send(new PrepareMessage(messages[0]))).Value!.Token;
    }

    /// <summary>Who opened the link in the message to a head.</summary>
    public async Task<Requests> HeadOf(DelegationId id)
    {
        var opened = await host.Visitor.Send(new OpenLink(await TokenOfHead(id)));
        Assert.That(opened.Error?.Code, Is.Null);
        return host.Holder(opened.Value.Secret);
    }

    /// <summary>The registration that a head fills in; wherever the draft could not begin, its refusal.</summary>
    public async Task<Result<Registered>> Member(Requests head, EventId eventId, int number, string category = "councillor")
    {
        var draft = await head.Send(new StartMemberDraft("en"));
        return draft.Error is { } refusal ? refusal : await host.Visitor.Send(Command(eventId, FromOffice(number, category)) with { DraftHash = DraftKey.Hash(draft.Value) });
    }

    /// <summary>So many registered by their head, one after another.</summary>
    public async Task<RegistrationId[]> Members(DelegationId id, EventId eventId, int count, int first = 1, string category = "councillor")
    {
        var head = await HeadOf(id);
        var ids = new RegistrationId[count];
        for (var i = 0; i < count; i++)
        {
            var registered = await Member(head, eventId, first + i, category);
            Assert.That(registered.Error?.Code, Is.Null);
            ids[i] = registered.Value.Id!.Value;
        }
        return ids;
    }

    public Task<string> ReferenceOf(RegistrationId id) => new Rows(host.Database).One<string>("SELECT reference FROM registration WHERE id = @id", new { id });
}
