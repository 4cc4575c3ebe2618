using System.Globalization;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Harness;

/// <content>People who work at the desks.</content>
sealed partial class Given
{
    static int s_staff;

    static string StaffAddress() => string.Create(CultureInfo.InvariantCulture, $"staff-{Interlocked.Increment(ref s_staff)}-{Environment.ProcessId}@desk.example");

    /// <summary>The secret of a way in for somebody new.</summary>
    public async Task<string> Entry(bool administrator, params RoleGiven[] roles) => await Entry(StaffAddress(), administrator, roles);

    async Task<string> Entry(string address, bool administrator, RoleGiven[] roles)
    {
        var offered = await host.Seed.Send(new OfferEntry(address, "Somebody at the desk", "en", administrator, roles));
        Assert.That(offered.Error?.Code, Is.Null);
        return offered.Value;
    }

    async Task<Requests> Entered(string token)
    {
        var opened = await host.Visitor.Send(new EnterDesk(token));
        Assert.That(opened.Error?.Code, Is.Null);
        return host.Staff(opened.Value.Secret);
    }

    /// <summary>Somebody signed in who may do everything.</summary>
    public async Task<Requests> Administrator() => await Entered(await Entry(administrator: true));

    /// <summary>Somebody signed in with a role at an event.</summary>
    public async Task<Requests> Staff(EventId eventId, StaffRole role) => await Entered(await Entry(administrator: false, new RoleGiven(eventId, role)));

    /// <summary>An organiser of an event, signed in.</summary>
    public Task<Requests> Organiser(EventId eventId) => Staff(eventId, StaffRole.Organiser);

    /// <summary>Somebody who works here and has no role; beside an administrator, so that they are not the last.</summary>
    public async Task<StaffId> StaffId()
    {
        await Administrator();
        var address = StaffAddress();
        await Entry(address, administrator: false, []);
        return await new Rows(host.Database).One<StaffId>("SELECT id FROM staff WHERE address = @address", new { address });
    }

    /// <summary>A message that invites somebody new.</summary>
    public static InviteStaff StaffInvited(params RoleGiven[] roles) => new(StaffAddress(), "Somebody new", "en", false, roles);

    /// <summary>The secret in the message to somebody invited.</summary>
    public async Task<string> Invitation(params RoleGiven[] roles)
    {
        var invited = await (await Administrator()).Send(StaffInvited(roles));
        Assert.That(invited.Error?.Code, Is.Null);
        return await InvitationOf(invited.Value);
    }

    /// <summary>The secret in the newest message to somebody invited.</summary>
    public async Task<string> InvitationOf(StaffId id)
    {
        var message = await new Rows(host.Database).All<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND recipient = 'Staff' ORDER BY created_at DESC, id DESC", new { id });
        var facts = await host.Job.Send(new PrepareMessage(message[0]));
        Assert.That(facts.Value?.Token, Is.Not.Empty);
        return facts.Value!.Token;
    }

    /// <summary>What the page behind an invitation sends.</summary>
    public static AcceptInvitation Acceptance(string token, string address = "first@desk.example") =>
        new(token, address, "Somebody new", "en", "a hash", "a key", 1, [StaffSecrets.HashCode("AAAAA-BBBBB"), StaffSecrets.HashCode("CCCCC-DDDDD")]);
}
