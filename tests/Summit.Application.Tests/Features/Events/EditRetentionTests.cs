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
