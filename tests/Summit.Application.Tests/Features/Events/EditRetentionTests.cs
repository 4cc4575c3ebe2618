using Summit.Application.Features.Events;
using Summit.Application.Tests.Harness;
using Summit.Domain.Events;

namespace Summit.Application.Tests.Features.Events;

public sealed class EditRetentionTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Periods_once_decided_let_the_event_be_published_and_are_recorded()
    {
        var id = await Given.NewDraft();
        Ok(await Host.Seed.Send(new EditRetention(id, 1, 180, 14, 5)));
        var form = await Given.Form(id);
        Assert.That((form.ProfileDays, form.NeedsDays, form.AuditYears), Is.EqualTo((180, 14, 5)));
        Assert.That(form.Gaps, Has.No.Member(ReadinessGap.Retention));
        Assert.That(await Rows.One<string>("SELECT fields FROM audit WHERE event_id = @id AND action = 'event.retention'", new { id }), Is.EqualTo("profile-days needs-days audit-years"));
    }

    [TestCase(366, 30, 5)]
    [TestCase(100, 10, 6)]
    [TestCase(365, 29, 30)]
    public async Task What_was_promised_at_registration_only_becomes_shorter(int profiles, int needs, int years)
    {
        var id = await Given.Event(1);
        var version = await Given.EventVersion(id);
        await Refused(EventsErrors.RetentionOnlyShorter, () => Host.Seed.Send(new EditRetention(id, version, profiles, needs, years)));
        Ok(await Host.Seed.Send(new EditRetention(id, version, 364, 30, 4)));
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @id", new { id });
        var head = Ok(await Host.Visitor.Send(new ReadTerms(slug))).Head;
        Assert.That((head.ProfileDays, head.NeedsDays, head.AuditYears), Is.EqualTo((364, 30, 4)), "The pages of registration promise what is kept");
    }

    [TestCase(0, 10, 5, "ProfileDays number")]
    [TestCase(3651, 10, 5, "ProfileDays number")]
    [TestCase(100, 31, 5, "NeedsDays number")]
    [TestCase(100, 10, 0, "AuditYears number")]
    public async Task Periods_have_bounds(int profiles, int needs, int years, string fault)
    {
        var id = await Given.Event(1);
        var refused = await Host.Seed.Send(new EditRetention(id, await Given.EventVersion(id), profiles, needs, years));
        Assert.That(string.Join(' ', refused.Error!.Fields!.Select(field => $"{field.Key} {field.Value}")), Is.EqualTo(fault));
    }
}
