using Summit.Application.Features.Interpretation;
using Summit.Application.Tests.Harness;
using Summit.Domain.Interpretation;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Interpretation;

public sealed class ReadPlanTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_coordinator_plans_a_session_sees_a_fault_and_mends_it()
    {
        var eventId = await Given.Event(places: 1000, seed => Given.WithHall(seed) with { Sessions = [Given.Session("opening", "en", "fr") with { Room = "hall" }] });
        var coordinator = await Given.Staff(eventId, StaffRole.Coordinator);
        var first = await Given.Interpreter(eventId, "Anna Voice", "fr:A en:C");
        var second = await Given.Interpreter(eventId, "Bela Voice", "fr:A en:B");
        Ok(await coordinator.Send(new EquipRoom(eventId, "hall", 1, 10)));
        Ok(await coordinator.Send(new AssignInterpreter(eventId, "opening", "fr", first, null, null)));
        var plan = Ok(await coordinator.Send(new ReadPlan(eventId)));
        Assert.That(plan.AtOnce, Is.EqualTo(new StaffingNeed(1, 2, 2)));
        Assert.That(plan.Sessions.Single().Findings.Single().Fault, Is.EqualTo(PlanFault.TeamTooSmall));
        Ok(await coordinator.Send(new AssignInterpreter(eventId, "opening", "fr", second, null, null)));
        Assert.That(Ok(await coordinator.Send(new ReadPlan(eventId))).Sessions.Single().Findings, Is.Empty);
        Ok(await coordinator.Send(new AssignInterpreter(eventId, "opening", "fr", second, 40, 60)));
        Assert.That(Ok(await coordinator.Send(new ReadPlan(eventId))).Sessions.Single().Findings.Single().Fault, Is.EqualTo(PlanFault.AloneTooLong));
        Ok(await coordinator.Send(new EraseInterpreter(eventId, second)));
        Assert.That(await Rows.Count("booth_seat", "interpreter_id = @second", new { second }), Is.Zero);
        Ok(await coordinator.Send(new ReleaseInterpreter(eventId, "opening", "fr", first)));
        Assert.That(Ok(await coordinator.Send(new ReadPlan(eventId))).Sessions.Single().Booths.Single().Seats, Is.Empty);
    }
}
