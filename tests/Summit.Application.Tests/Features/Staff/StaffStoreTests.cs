using Microsoft.AspNetCore.Identity;
using Summit.Application.Features.Staff;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Staff;

public sealed class StaffStoreTests(string database) : ContractTests(database)
{
    StaffStore Store => new(Host.Database, Harness.Host.Secret);

    [Test]
    public async Task Knows_whoever_took_up_an_invitation_by_folded_address_and_opens_their_key()
    {
        var account = await Activated();
        var found = await Store.FindByNameAsync(new FoldedLookup().NormalizeName(account.Address.ToUpperInvariant())!, CancellationToken.None);
        Assert.That((found!.Id, found.AuthenticatorKey), Is.EqualTo((account.Id, "ABCDEFGH")));
        Assert.That(await Store.FindByIdAsync(Guid.Empty.ToString(), CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Refuses_to_save_what_was_read_before_another_saved()
    {
        var (one, other) = (await Activated(), (StaffAccount?)null);
        other = await Store.FindByIdAsync(one.Id.Value.ToString(), CancellationToken.None);
        one.LastStep = 1;
        Assert.That((await Store.UpdateAsync(one, CancellationToken.None)).Succeeded, Is.True);
        other!.LastStep = 2;
        Assert.That((await Store.UpdateAsync(other, CancellationToken.None)).Errors.Select(error => error.Code), Is.EqualTo(new[] { nameof(IdentityErrorDescriber.ConcurrencyFailure) }));
        Assert.That((await Store.FindByIdAsync(one.Id.Value.ToString(), CancellationToken.None))!.LastStep, Is.EqualTo(1));
    }

    [Test]
    public async Task A_recovery_code_opens_once()
    {
        var account = await Activated();
        Assert.That(await Store.CountCodesAsync(account, CancellationToken.None), Is.EqualTo(2));
        Assert.That(await Store.RedeemCodeAsync(account, "aaaaa bbbbb", CancellationToken.None), Is.True);
        Assert.That(await Store.RedeemCodeAsync(account, "AAAAA-BBBBB", CancellationToken.None), Is.False);
        Assert.That(await Store.CountCodesAsync(account, CancellationToken.None), Is.EqualTo(1));
    }

    async Task<StaffAccount> Activated()
    {
        var acceptance = Given.Acceptance(await Given.Invitation()) with { AuthenticatorKey = Store.Seal("ABCDEFGH") };
        var me = Ok(await Host.Staff(Ok(await Host.SignIn.Send(acceptance)).Secret).Send(new ReadMyDesk()));
        return (await Store.FindByIdAsync(me.Id.Value.ToString(), CancellationToken.None))!;
    }
}
