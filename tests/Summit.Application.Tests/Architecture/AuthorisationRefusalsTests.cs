using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Architecture;

public sealed class AuthorisationRefusalsTests(string database) : ContractTests(database)
{
    static IEnumerable<TestCaseData> Refusals() =>
        MessageCases.All.Where(row => row.Cells.Any(cell => cell.Value != Cell.Yes)).Select(row => new TestCaseData(row.Message).SetArgDisplayNames(row.Message.Name));

    // All who are refused send into one world: nobody of them changes it.
    [TestCaseSource(nameof(Refusals))]
    public async Task All_other_senders_may_not(Type message)
    {
        var row = MessageCases.All.Single(row => row.Message == message);
        Host.OpensNewsrooms = row.Cells[Sender.Press] != Cell.Yes;
        var (world, send) = await row.Prepare(Host);
        var refused = new List<(Sender Sender, Cell Cell, Requests Door)>();
        foreach (var (sender, cell) in row.Cells.Where(cell => cell.Value != Cell.Yes)) refused.Add((sender, cell, await world.Door(sender)));
        var kept = await Rows.Kept(async () =>
        {
            foreach (var (sender, cell, door) in refused)
                Assert.That(await send(door), Is.EqualTo(cell == Cell.No ? RequestErrors.NotAllowed : RequestErrors.NotYours), $"{sender}");
        });
        Assert.That(kept, Is.True, "a refusal changed rows");
    }
}
