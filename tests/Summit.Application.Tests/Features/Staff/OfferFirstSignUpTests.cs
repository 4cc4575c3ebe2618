using Summit.Application.Features.Staff;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Staff;

public sealed class OfferFirstSignUpTests(string database) : ContractTests(database)
{
    [Test]
    public async Task The_first_administrator_signs_up_with_the_newest_link_and_that_works_once()
    {
        var older = Ok(await Host.Seed.Send(new OfferFirstSignUp()))!;
        var newer = Ok(await Host.Seed.Send(new OfferFirstSignUp()))!;
        await Refused(StaffErrors.LinkNotValid, () => Host.Visitor.Send(new ReadInvitation(older)));
        Assert.That(Ok(await Host.Visitor.Send(new ReadInvitation(newer))).IsFirst, Is.True);
        var acceptance = Given.Acceptance(newer, "first-one@desk.example");
        var first = Host.Staff(Ok(await Host.SignIn.Send(acceptance)).Secret);
        Assert.That(Ok(await first.Send(new ReadMyDesk())), Has.Property(nameof(MyDesk.Administrator)).True.And.Property(nameof(MyDesk.Address)).EqualTo("first-one@desk.example"));
        await Refused(StaffErrors.LinkNotValid, () => Host.SignIn.Send(acceptance with { Address = "second@desk.example" }), "attempt");
        Assert.That(Ok(await Host.Seed.Send(new OfferFirstSignUp())), Is.Null);
    }
}

/// <summary>A fixture of its own: it begins without an administrator.</summary>
public sealed class FirstLinkBesideAnAdministratorTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_first_link_is_worth_nothing_once_there_is_an_administrator()
    {
        var token = Ok(await Host.Seed.Send(new OfferFirstSignUp()))!;
        await Given.Administrator();
        await Refused(StaffErrors.LinkNotValid, () => Host.SignIn.Send(Given.Acceptance(token)), "attempt");
    }
}
