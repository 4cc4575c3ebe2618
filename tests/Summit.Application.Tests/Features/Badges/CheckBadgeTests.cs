using Summit.Application.Features.Badges;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Badges;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Badges;

public sealed class CheckBadgeTests(string database) : ContractTests(database)
{
    [Test]
    public async Task The_first_time_admits_and_the_second_tells_where_and_when_that_was()
    {
        var id = await Given.Event(places: 5, seed => seed with { Visits = [Given.Visit("harbour", 5)] });
        var mine = (await Given.Registrations(id, 1))[0];
        Ok(await Given.SignUp(id, mine, "harbour"));
        await Given.Badges(id, mine);
        var code = await Given.CodeOf(mine);
        var door = await Given.Staff(id, StaffRole.Door);
        var first = Ok(await door.Send(new CheckBadge(id, code, " Main entrance ")));
        Assert.That((first.Verdict, first.Person!.FamilyName, first.Person.Category), Is.EqualTo((BadgeVerdict.Admitted, "Ågård 1", "councillor")));
        Assert.That(first.Person.Visits.Single().Departs, Is.EqualTo("2016-11-09T12:00"));
        var at = Host.Clock.Now;
        Host.Time.Advance(TimeSpan.FromMinutes(40));
        var second = Ok(await (await Given.Staff(id, StaffRole.Door)).Send(new CheckBadge(id, code.ToLowerInvariant() + "\n", "Press room")));
        Assert.That((second.Verdict, second.FirstUsedAt, second.FirstUsedWhere, second.FirstUsedBy), Is.EqualTo((BadgeVerdict.UsedBefore, (DateTimeOffset?)at, "Main entrance", "Somebody at the desk")));
        Assert.That(second.Person!.FamilyName, Is.EqualTo("Ågård 1"));
        Assert.That(await Rows.All<string>("SELECT v.new_value FROM audit a JOIN audit_value v ON v.audit_id = a.id AND v.field = 'verdict' WHERE a.subject_id = @mine AND a.action = 'badge.checked' ORDER BY a.at", new { mine }),
            Is.EqualTo(new[] { "Admitted", "UsedBefore" }));
        Assert.That(await Rows.Count("attempt", "command = 'CheckBadge' AND outcome = 'ok'"), Is.GreaterThanOrEqualTo(2));
    }

    [Test]
    public async Task A_new_name_does_not_make_it_void_and_a_new_print_does()
    {
        var id = await Given.Event(places: 5);
        var mine = (await Given.Registrations(id, 1))[0];
        await Given.Badges(id, mine);
        var old = await Given.CodeOf(mine);
        Ok(await Host.Seed.Send(new ChangeRegistration(id, mine, 1, Given.Answers(1) with { GivenNames = "Sören" }, null)));
        Assert.That(Ok(await (await Door(id)).Send(new CheckBadge(id, old, "Entrance"))).Person!.GivenNames, Is.EqualTo("Sören"));
        await Given.Badges(id, mine);
        var refused = Ok(await (await Door(id)).Send(new CheckBadge(id, old, "Entrance")));
        Assert.That((refused.Verdict, refused.VoidReason, refused.VoidedAt, refused.Person!.GivenNames), Is.EqualTo((BadgeVerdict.Void, (BadgeVoid?)BadgeVoid.Reprinted, (DateTimeOffset?)Host.Clock.Now, "Sören")));
        Assert.That(Ok(await (await Door(id)).Send(new CheckBadge(id, await Given.CodeOf(mine), "Entrance"))).Verdict, Is.EqualTo(BadgeVerdict.Admitted));
    }

    [Test]
    public async Task Substitution_cancellation_and_erasure_make_it_void_and_tell_nothing_of_anybody()
    {
        var id = await Given.Event(places: 5);
        var ids = await Given.Registrations(id, 3);
        await Given.Badges(id, ids);
        var codes = new List<string>();
        foreach (var one in ids) codes.Add(await Given.CodeOf(one));
        Ok(await Host.Seed.Send(new SubstituteDelegate(id, ids[0], 1, "Maria", "Rossi", "maria@city.example", "Councillor")));
        await Given.Cancellation(id, ids[1]);
        await Given.Cancellation(id, ids[2]);
        await Given.Erasure(id, ids[2]);
        var results = new List<BadgeCheckResult>();
        foreach (var code in codes) results.Add(Ok(await (await Door(id)).Send(new CheckBadge(id, code, "Entrance"))));
        Assert.That(results.Select(result => (result.Verdict, result.VoidReason, result.Person)), Is.EqualTo(new (BadgeVerdict, BadgeVoid?, AdmittedPerson?)[]
        {
            (BadgeVerdict.Void, BadgeVoid.Substituted, null), (BadgeVerdict.Void, BadgeVoid.Ended, null), (BadgeVerdict.Void, BadgeVoid.Ended, null),
        }));
        foreach (var one in new[] { ids[0], ids[2] })
            Assert.That(await Rows.One<string>("SELECT printed FROM badge WHERE registration_id = @one", new { one }), Is.Empty, "What the badge said goes with whom it was about");
        Assert.That(await Rows.Count("badge", "first_used_at IS NOT NULL AND event_id = @id", new { id }), Is.Zero);
    }

    [Test]
    public async Task Another_events_an_altered_and_an_unknown_code_are_refused_each_with_its_reason()
    {
        var (here, there) = (await Given.Event(places: 5), await Given.Event(places: 5));
        var (mine, other) = ((await Given.Registrations(here, 1))[0], (await Given.Registrations(there, 1))[0]);
        await Given.Badges(here, mine);
        await Given.Badges(there, other);
        var (code, foreign) = (await Given.CodeOf(mine), await Given.CodeOf(other));
        Assert.That(await Verdict(foreign), Is.EqualTo(BadgeVerdict.OtherEvent));
        for (var at = 0; at < code.Length; at += 9)
            Assert.That(await Verdict($"{code[..at]}{(code[at] == '0' ? '1' : '0')}{code[(at + 1)..]}"), Is.AnyOf(BadgeVerdict.NotGenuine, BadgeVerdict.Unreadable), $"{at}");
        Assert.That(await Verdict("RTM16-7K3F9Q-D"), Is.EqualTo(BadgeVerdict.Unreadable));
        await using var db = new Summit.Data.Db(Host.Database);
        var key = (await BadgeKeys.Of(db, here))!;
        using var signer = key.Opened(Host.Secret);
        Assert.That(await Verdict(BadgeCode.Sign(key.Number, new(Host.Clock.NewId()), signer).Text), Is.EqualTo(BadgeVerdict.Unknown), "as after a restore");
        Assert.That(await Verdict(code), Is.EqualTo(BadgeVerdict.Admitted), "what was refused used nothing up");

        async Task<BadgeVerdict> Verdict(string tried) => Ok(await (await Door(here)).Send(new CheckBadge(here, tried, "Entrance"))).Verdict;
    }

    [TestCase("", "Entrance")]
    [TestCase(" ", "Entrance")]
    [TestCase("A", " ")]
    [TestCase("A", "A door whose name is much longer than anybody would ever write on a door")]
    public async Task A_check_needs_a_code_and_a_door(string code, string door)
    {
        var id = await Given.Event(places: 5);
        Assert.That((await (await Door(id)).Send(new CheckBadge(id, code, door))).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
    }

    Task<Requests> Door(EventId id) => Given.Staff(id, StaffRole.Door);
}
