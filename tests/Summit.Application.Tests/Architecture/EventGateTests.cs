using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Architecture;

public sealed class EventGateTests(string database) : ContractTests(database)
{
    // What the gate keeps still: places, queue, sign-ups, programme, and the states that mirror claims.
    static readonly string[] GuardedTables = ["place_pool", "place_share", "place_claim", "session", "visit"];
    static readonly string[] StateColumns = ["state", "ended_at", "end_reason"];

    // Find their event by the slug, so they pass the gate themselves, by slug, before they look.
    static readonly Type[] PassesTheGateItself = [typeof(LoadEvent), typeof(CreateEvent)];

    static bool IsGate(SqlWrite? write) => write is { Verb: "UPDATE", Table: "event_gate" };

    static bool IsGuarded(SqlWrite write) =>
        GuardedTables.Contains(write.Table) || (write.Table == "registration" && (write.Verb != "UPDATE" || write.Columns.Intersect(StateColumns).Any()));

    /// <summary>What is wrong with the order of a command's statements, or null.</summary>
    static string? Fault(IReadOnlyList<string> statements, bool mustPass = false)
    {
        var writes = statements.Select(SqlWrite.Of).ToArray();
        if (!mustPass && !writes.Any(write => write is not null && IsGuarded(write))) return null;
        var gate = Array.FindIndex(writes, IsGate);
        if (gate < 0) return "no gate";
        for (var i = 0; i < gate; i++)
        {
            if (writes[i] is not null) return $"written before the gate: {statements[i]}";
            if (SqlWrite.TablesOf(statements[i]).Overlaps(GuardedTables)) return $"read before the gate: {statements[i]}";
        }
        return null;
    }

    static IEnumerable<TestCaseData> Commands() =>
        MessageCases.All.Where(row => row.Message.IsAssignableTo(typeof(ICommand))).Select(row => new TestCaseData(row.Message).SetArgDisplayNames(row.Message.Name));

    [TestCaseSource(nameof(Commands))]
    public async Task A_command_that_writes_what_the_gate_guards_passes_it_first(Type command)
    {
        var row = MessageCases.All.Single(row => row.Message == command);
        var (world, send) = await row.Prepare(Host);
        var door = await world.Door(row.Allowed);
        Error? error = null;
        var statements = await Statements(async () => error = await send(door));
        Assert.That(error?.Code, Is.Null);
        var gated = command.IsAssignableTo(typeof(IEventCommand)) || PassesTheGateItself.Contains(command);
        Assert.That(Fault(statements, mustPass: gated), Is.Null);
        var writes = statements.Select(SqlWrite.Of).OfType<SqlWrite>().ToArray();
        if (writes.Any(IsGuarded)) Assert.That(gated, Is.True, "it writes what the gate guards: make it an IEventCommand");
        Assert.That(writes.Count(write => !IsGate(write)), Is.GreaterThan(0), "it wrote nothing, so nothing was proved");
    }

    [Test]
    public async Task Loading_an_event_again_passes_the_gate_of_that_event_first()
    {
        var seed = Given.Seed();
        Ok(await Host.Seed.Send(new LoadEvent(seed, "first")));
        Task<int> Version() => Rows.One<int>("SELECT g.version FROM event_gate g JOIN event e ON e.id = g.event_id WHERE e.slug = @Slug", new { seed.Slug });
        var before = await Version();
        var statements = await Statements(async () => Ok(await Host.Seed.Send(new LoadEvent(seed with { Accent = "blue" }, "second"))));
        Assert.That(Fault(statements), Is.Null);
        Assert.That(IsGate(SqlWrite.Of(statements[0])), Is.True);
        Assert.That(await Version(), Is.EqualTo(before + 1));
    }

    const string Gate = "UPDATE event_gate SET version = version + 1 WHERE event_id = @EventId";
    const string ReadPool = "SELECT taken FROM place_pool WHERE id = @id";
    const string WritePool = "UPDATE place_pool SET taken = taken + 1 WHERE id = @id";
    const string ReadLink = "SELECT registration_id FROM link WHERE token_hash = @hash";

    [Test]
    public void Every_wrong_order_is_found()
    {
        Assert.That(Fault([ReadLink, Gate, ReadPool, WritePool]), Is.Null);
        Assert.That(Fault([ReadPool]), Is.Null, "reading alone needs no gate");
        Assert.That(Fault([WritePool]), Is.EqualTo("no gate"));
        Assert.That(Fault(["UPDATE registration SET address = @a WHERE id = @id"], mustPass: true), Is.EqualTo("no gate"));
        Assert.That(Fault([WritePool, Gate]), Does.StartWith("written before"));
        Assert.That(Fault([ReadPool, Gate, WritePool]), Does.StartWith("read before"));
        Assert.That(Fault(["DELETE FROM draft WHERE id_hash = @id", Gate, WritePool]), Does.StartWith("written before"));
        Assert.That(Fault(["UPDATE registration SET state = 'Confirmed' WHERE id = @id"]), Is.EqualTo("no gate"));
        Assert.That(Fault(["INSERT INTO registration (id) VALUES (@id)"]), Is.EqualTo("no gate"));
        Assert.That(Fault(["DELETE FROM session WHERE id = @id"]), Is.EqualTo("no gate"));
        Assert.That(Fault(["UPDATE registration SET address_proved_at = @now WHERE id = @id"]), Is.Null);
    }
}
