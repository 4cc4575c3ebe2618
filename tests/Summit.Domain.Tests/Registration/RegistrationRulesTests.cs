using Summit.Domain.Registration;

namespace Summit.Domain.Tests.Registration;

public sealed class RegistrationRulesTests
{
    [TestCase(RegistrationState.Submitted, true)]
    [TestCase(RegistrationState.Confirmed, true)]
    [TestCase(RegistrationState.Waiting, true)]
    [TestCase(RegistrationState.Offered, true)]
    [TestCase(RegistrationState.Declined, false)]
    [TestCase(RegistrationState.Cancelled, false)]
    public void Only_declined_and_cancelled_are_over(RegistrationState state, bool live) =>
        Assert.That(RegistrationRules.IsLive(state), Is.EqualTo(live));

    [TestCase(RegistrationState.Waiting, EndReason.LeftQueue)]
    [TestCase(RegistrationState.Offered, EndReason.OfferDeclined)]
    [TestCase(RegistrationState.Confirmed, EndReason.CancelledByPerson)]
    [TestCase(RegistrationState.Submitted, EndReason.CancelledByPerson)]
    public void Ending_it_oneself_is_named_by_where_it_stood(RegistrationState state, EndReason reason) =>
        Assert.That(RegistrationRules.ByPerson(state), Is.EqualTo(reason));

    [Test]
    public void Codes_of_closed_lists_stand_once()
    {
        foreach (var list in new[] { ProfileLists.Categories, ProfileLists.Chambers, ProfileLists.PoliticalGroups, ProfileLists.Languages, ProfileLists.Countries })
            Assert.That(list, Is.Unique);
    }
}
