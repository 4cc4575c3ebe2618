using Summit.Application.Features.Registration;
using Summit.Application.Platform.Backup;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Platform.Backup;

public sealed class SettleRestoredTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Nothing_old_is_sent_nobody_stays_signed_in_and_links_in_messages_go_on_working()
    {
        var (id, offered) = await Given.Offer();
        var token = await Given.TokenOf(offered);
        var holder = await Given.HolderOf(offered);
        var pending = await Rows.Count("outbox", "state = 'Pending'");
        var settled = Ok(await Host.Seed.Send(new SettleRestored()));
        Assert.Multiple(() =>
        {
            Assert.That(settled.Messages, Is.EqualTo(pending).And.GreaterThan(0));
            Assert.That(settled.Sessions, Is.GreaterThan(0));
            Assert.That(settled.Offers, Is.GreaterThan(0));
        });
        Assert.That(await Rows.Count("outbox", "state = 'Pending'"), Is.Zero);
        Assert.That(await Rows.Count("job_lease", "1 = 1"), Is.Zero);
        Assert.That((await holder.Send(new ReadMyRegistration())).Ok, Is.False);
        Assert.That((await Host.Visitor.Send(new Summit.Application.Features.Links.OpenLink(token))).Ok, Is.True);
        Assert.That(await Rows.Count("audit", "action = 'database.restored'"), Is.EqualTo(1));
    }
}
