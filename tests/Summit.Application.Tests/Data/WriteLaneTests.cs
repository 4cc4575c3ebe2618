using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Summit.Data;

namespace Summit.Application.Tests.Data;

public sealed class WriteLaneTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    static readonly AsyncLocal<string?> Who = new();

    Scratch _scratch = null!;
    Database _database = null!;

    Writer Lane => _database.Writer;

    [SetUp]
    public async Task Open()
    {
        _scratch = new();
        _scratch.Run("CREATE TABLE item (name TEXT NOT NULL UNIQUE) STRICT");
        // Stands for disk full and interrupts: the engine gives up the whole transaction, not only the statement.
        _scratch.Run("CREATE TRIGGER fatal BEFORE INSERT ON item WHEN NEW.name = 'fatal' BEGIN SELECT RAISE(ROLLBACK, 'fatal'); END");
        _database = await _scratch.Open();
    }

    [TearDown]
    public async Task Close() => await _scratch.DisposeAsync();

    IReadOnlyList<string> Items => _scratch.Column("SELECT name FROM item ORDER BY rowid");

    static Func<DbSession, Task<Decision<string>>> Insert(string name, bool keep = true, Action? then = null) => async session =>
    {
        await session.Execute("INSERT INTO item (name) VALUES (@name)", new { name });
        then?.Invoke();
        return new(name, keep);
    };

    /// <summary>Holds the lane while units queue up, so that they come in one batch.</summary>
    Task<Task<string>[]> Together(params Func<DbSession, Task<Decision<string>>>[] units) => Together(_ => { }, units);

    /// <summary>As above; <paramref name="queued"/> sees their answers before any of them runs.</summary>
    async Task<Task<string>[]> Together(Action<Task<string>[]> queued, params Func<DbSession, Task<Decision<string>>>[] units)
    {
        using var holding = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var holder = Lane.Write(_ =>
        {
            holding.Set();
            release.Wait(Patience);
            return Task.FromResult(new Decision<bool>(true, true));
        });
        Assert.That(holding.Wait(Patience), Is.True);
        var answers = units.Select(unit => Lane.Write(unit)).ToArray();
        queued(answers);
        // Longer than a batch may last: the holder's own batch takes nobody else in.
        await Task.Delay(20);
        release.Set();
        await holder.WaitAsync(Patience);
        return answers;
    }

    static async Task<Exception?> Outcome(Task answer)
    {
        try
        {
            await answer.WaitAsync(Patience);
            return null;
        }
        catch (Exception exception) when (exception is not TimeoutException)
        {
            return exception;
        }
    }

    [Test]
    public async Task An_answer_means_that_others_see_it()
    {
        for (var i = 0; i < 20; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"item {i}");
            Assert.That(await Lane.Write(Insert(name)), Is.EqualTo(name));
            Assert.That(Items, Has.Count.EqualTo(i + 1));
        }
    }

    [Test]
    public async Task Nobody_is_answered_before_the_commit()
    {
        var seen = new List<(LaneMoment Moment, int Items, int Answered)>();
        Task<string>[] waiting = [];
        var answers = await Together(queued => waiting = queued, Insert("one"), Insert("two"), Insert("three", then: () =>
            // Set by the last of the batch, so that what is seen is this batch's commit.
            ((WriteLane)Lane).Watch = moment => seen.Add((moment, Items.Count, waiting.Count(answer => answer.IsCompleted)))));
        await Task.WhenAll(answers).WaitAsync(Patience);
        Assert.That(seen, Is.EqualTo(new[] { (LaneMoment.Committing, 0, 0), (LaneMoment.Committed, 3, 0) }));
        Assert.That(waiting, Has.Length.EqualTo(3));
    }

    [Test]
    public async Task A_file_that_was_replaced_is_not_written_to_and_serves_again_when_it_is_back()
    {
        await Lane.Write(Insert("before"));
        File.Move(_scratch.Path, _scratch.Path + ".away");
        await File.WriteAllBytesAsync(_scratch.Path, []);
        Assert.That(await Outcome(Lane.Write(Insert("meanwhile"))), Is.InstanceOf<DatabaseReplacedException>());
        Assert.That(async () => await _database.OpenReader(), Throws.InstanceOf<DatabaseReplacedException>());
        Assert.That(Database.IsUnavailable(new DatabaseReplacedException()), Is.True);
        File.Move(_scratch.Path + ".away", _scratch.Path, overwrite: true);
        await Lane.Write(Insert("after")).WaitAsync(Patience);
        Assert.That(Items, Is.EqualTo(new[] { "before", "after" }));
    }

    [Test]
    public async Task A_full_disk_refuses_what_does_not_fit_and_serves_again_when_there_is_room()
    {
        await Limit(1);
        var refused = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Outcome(Lane.Write(Insert(new string('x', 100_000))))));
        Assert.That(refused, Has.All.Matches<Exception?>(exception => exception is not null && Database.IsUnavailable(exception)));
        Assert.That(Items, Is.Empty);
        await Limit(1_000_000);
        await Lane.Write(Insert("fits")).WaitAsync(Patience);
        Assert.That(Items, Is.EqualTo(new[] { "fits" }));

        // The lane's connection may not grow the file: for SQLite the same as a full disk.
        Task Limit(int pages) => Lane.Write(async session =>
        {
            await session.Query<long>(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
            return new Decision<bool>(true, Keep: true);
        });
    }

    [Test]
    public async Task Waiting_units_share_one_commit()
    {
        var answers = await Together([.. Enumerable.Range(0, 20).Select(i => Insert($"item {i}"))]);
        await Task.WhenAll(answers).WaitAsync(Patience);
        Assert.That(Items, Has.Count.EqualTo(20));
        Assert.That(((WriteLane)Lane).LastBatchSize, Is.GreaterThan(1));
    }

    [Test]
    public async Task A_batch_ends_at_fifty()
    {
        var answers = await Together([.. Enumerable.Range(0, 120).Select(i => Insert($"item {i}"))]);
        await Task.WhenAll(answers).WaitAsync(Patience);
        Assert.That(Items, Has.Count.EqualTo(120));
        Assert.That(((WriteLane)Lane).LastBatchSize, Is.InRange(1, 50));
    }

    [Test]
    public async Task Nobody_is_answered_before_the_commit_of_the_batch()
    {
        var unanswered = 0;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var running = new ManualResetEventSlim();
            using var release = new ManualResetEventSlim();
            var name = string.Create(CultureInfo.InvariantCulture, $"first {attempt}");
            var answers = await Together(Insert(name), async session =>
            {
                running.Set();
                release.Wait(Patience);
                return await Insert($"second {name}")(session);
            });
            Assert.That(running.Wait(Patience), Is.True);
            await Task.Delay(5);
            // On a slow machine the first may have had a batch of its own; then it is committed as well as answered.
            var (answered, seen) = (answers[0].IsCompleted, Items.Contains(name));
            release.Set();
            await Task.WhenAll(answers).WaitAsync(Patience);
            Assert.That(answered && !seen, Is.False, "answered, but not there");
            if (!answered) unanswered++;
        }
        Assert.That(unanswered, Is.GreaterThan(0), "the two never shared a batch, so nothing was tried");
    }

    [Test]
    public async Task A_unit_that_fails_or_refuses_takes_back_its_own_writes_only()
    {
        var answers = await Together(
            Insert("one"),
            async session =>
            {
                await Insert("thrown")(session);
                throw new InvalidOperationException("a bug");
            },
            Insert("two"),
            Insert("refused", keep: false),
            Insert("one"),
            Insert("three"));
        Assert.That(await Outcome(answers[1]), Is.InstanceOf<InvalidOperationException>());
        Assert.That(await answers[3].WaitAsync(Patience), Is.EqualTo("refused"));
        Assert.That(await Outcome(answers[4]), Is.InstanceOf<SqliteException>());
        foreach (var fine in new[] { 0, 2, 5 }) Assert.That(await Outcome(answers[fine]), Is.Null);
        Assert.That(Items, Is.EqualTo(new[] { "one", "two", "three" }));
    }

    [Test]
    public async Task A_unit_that_throws_before_its_first_await_is_answered_like_any_other()
    {
        var answers = await Together(_ => throw new InvalidOperationException("at once"), Insert("one"));
        Assert.That(await Outcome(answers[0]), Is.InstanceOf<InvalidOperationException>());
        Assert.That(await Outcome(answers[1]), Is.Null);
    }

    [Test]
    public async Task What_is_to_be_kept_after_a_refusal_is_kept()
    {
        await Lane.Write(async session =>
        {
            await Insert("refused")(session);
            return new Decision<bool>(false, Keep: false, after => after.Execute("INSERT INTO item (name) VALUES ('attempt')"));
        });
        Assert.That(Items, Is.EqualTo(new[] { "attempt" }));
    }

    [Test]
    public async Task What_is_to_be_kept_after_a_refusal_can_fail_without_harm_to_others()
    {
        var answers = await Together(
            Insert("one"),
            async session =>
            {
                await Insert("refused")(session);
                return new("x", Keep: false, after => after.Execute("INSERT INTO item (name) VALUES ('one')"));
            },
            Insert("two"));
        Assert.That(await Outcome(answers[1]), Is.InstanceOf<SqliteException>());
        Assert.That(await Outcome(answers[2]), Is.Null);
        Assert.That(Items, Is.EqualTo(new[] { "one", "two" }));
    }

    [Test]
    public async Task Cancelling_before_the_start_means_it_never_ran()
    {
        using var cancellation = new CancellationTokenSource();
        using var holding = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var holder = Lane.Write(_ =>
        {
            holding.Set();
            release.Wait(Patience);
            return Task.FromResult(new Decision<bool>(true, true));
        });
        holding.Wait(Patience);
        var cancelled = Lane.Write(Insert("cancelled"), cancellation.Token);
        var other = Lane.Write(Insert("other"), CancellationToken.None);
        await cancellation.CancelAsync();
        release.Set();
        await holder;
        await other.WaitAsync(Patience);
        Assert.That(async () => await cancelled.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Items, Is.EqualTo(new[] { "other" }));
    }

    [Test]
    public async Task Cancelling_after_the_start_changes_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var answer = await Lane.Write(Insert("started", then: cancellation.Cancel), cancellation.Token).WaitAsync(Patience);
        Assert.That(answer, Is.EqualTo("started"));
        Assert.That(Items, Is.EqualTo(new[] { "started" }));
    }

    [Test]
    public async Task Sending_from_inside_throws_instead_of_waiting_for_itself()
    {
        var answer = Lane.Write(async session =>
        {
            Assert.That(Writer.Inside, Is.True);
            await Insert("outer")(session);
            await Lane.Write(Insert("inner"));
            return new Decision<bool>(true, true);
        });
        Assert.That(await Outcome(answer), Is.InstanceOf<InvalidOperationException>());
        Assert.That(Items, Is.Empty);
        Assert.That(Writer.Inside, Is.False);
        await Lane.Write(Insert("after"));
        Assert.That(Items, Is.EqualTo(new[] { "after" }));
    }

    [Test]
    public async Task Each_unit_runs_in_its_callers_context()
    {
        async Task<string?> Ask(string name)
        {
            Who.Value = name;
            return await Lane.Write(async session =>
            {
                await Insert(name)(session);
                return new Decision<string?>(Who.Value, true);
            });
        }

        var names = Enumerable.Range(0, 30).Select(i => string.Create(CultureInfo.InvariantCulture, $"caller {i}")).ToArray();
        Assert.That(await Task.WhenAll(names.Select(Ask)), Is.EqualTo(names));
        Assert.That(Who.Value, Is.Null);
    }

    [Test]
    public async Task A_lost_batch_is_run_again_without_the_culprit_and_each_other_unit_counts_once()
    {
        int[] runs = new int[4];
        var answers = await Together(
            Insert("one", then: () => runs[0]++),
            Insert("two", then: () => runs[1]++),
            Insert("fatal"),
            Insert("three", then: () => runs[2]++),
            Insert("four", then: () => runs[3]++));
        Assert.That(await Outcome(answers[2]), Is.InstanceOf<SqliteException>());
        foreach (var fine in new[] { 0, 1, 3, 4 }) Assert.That(await Outcome(answers[fine]), Is.Null);
        Assert.That(Items.Order(), Is.EqualTo(new[] { "four", "one", "three", "two" }));
        Assert.That(runs[1], Is.EqualTo(2), "the batch was never lost, so nothing was tried");
    }

    [Test]
    public async Task Two_culprits_in_one_batch_are_both_told_and_the_others_committed()
    {
        var answers = await Together(Insert("one"), Insert("fatal"), Insert("two"), Insert("fatal"), Insert("one"), Insert("three"));
        foreach (var culprit in new[] { 1, 3, 4 }) Assert.That(await Outcome(answers[culprit]), Is.InstanceOf<SqliteException>());
        foreach (var fine in new[] { 0, 2, 5 }) Assert.That(await Outcome(answers[fine]), Is.Null);
        Assert.That(Items.Order(), Is.EqualTo(new[] { "one", "three", "two" }));
    }

    [Test]
    public async Task A_lost_batch_keeps_what_a_refusal_keeps_once()
    {
        var answers = await Together(
            async session =>
            {
                await Insert("refused")(session);
                return new("refused", Keep: false, after => after.Execute("INSERT INTO item (name) VALUES ('attempt')"));
            },
            Insert("fatal"));
        Assert.That(await answers[0].WaitAsync(Patience), Is.EqualTo("refused"));
        Assert.That(await Outcome(answers[1]), Is.InstanceOf<SqliteException>());
        Assert.That(Items, Is.EqualTo(new[] { "attempt" }));
    }

    [Test]
    public async Task A_commit_that_is_refused_costs_the_culprit_only()
    {
        _scratch.Run("CREATE TABLE child (name TEXT NOT NULL REFERENCES item (name) DEFERRABLE INITIALLY DEFERRED) STRICT");
        var answers = await Together(
            Insert("one"),
            async session =>
            {
                await session.Execute("INSERT INTO child (name) VALUES ('nobody')");
                return new("orphan", true);
            },
            Insert("two"));
        Assert.That(await Outcome(answers[1]), Is.InstanceOf<SqliteException>());
        foreach (var fine in new[] { 0, 2 }) Assert.That(await Outcome(answers[fine]), Is.Null);
        Assert.That(Items, Is.EqualTo(new[] { "one", "two" }));
        Assert.That(_scratch.Column("SELECT name FROM child"), Is.Empty);
    }

    [Test]
    public async Task A_full_disk_costs_who_needed_the_space_and_heals_when_there_is_some()
    {
        async Task<Decision<bool>> LimitPages(DbSession session, string limit)
        {
            await session.Execute($"PRAGMA max_page_count = {limit}");
            return new(true, true);
        }

        await Lane.Write(async session => await LimitPages(session, $"{await session.Scalar<long>("PRAGMA page_count") + 2}"));
        var answers = await Together(Insert("one"), Insert(new string('x', 100_000)), Insert("two"));
        var full = await Outcome(answers[1]);
        Assert.That((full as SqliteException)?.SqliteErrorCode, Is.EqualTo(13));
        foreach (var fine in new[] { 0, 2 }) Assert.That(await Outcome(answers[fine]), Is.Null);
        Assert.That(Items, Is.EqualTo(new[] { "one", "two" }));
        await Lane.Write(session => LimitPages(session, "1000000"));
        await Lane.Write(Insert(new string('x', 100_000)));
        Assert.That(Items, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Another_process_that_writes_is_waited_for()
    {
        using var other = _scratch.Outside();
        Scratch.Run(other, "BEGIN IMMEDIATE; INSERT INTO item (name) VALUES ('theirs')");
        var ran = 0;
        var answer = Lane.Write(Insert("ours", then: () => ran++));
        await Task.Delay(300);
        Assert.That(answer.IsCompleted, Is.False);
        Assert.That(ran, Is.Zero);
        Scratch.Run(other, "COMMIT");
        await answer.WaitAsync(Patience);
        Assert.That(Items, Is.EqualTo(new[] { "theirs", "ours" }));
        Assert.That(ran, Is.EqualTo(1));
    }

    [Test]
    public async Task At_the_deadline_the_waiting_are_told_and_nothing_was_begun()
    {
        var impatient = (await _scratch.Open(TimeSpan.FromMilliseconds(300))).Writer;
        using var other = _scratch.Outside();
        Scratch.Run(other, "BEGIN IMMEDIATE; INSERT INTO item (name) VALUES ('theirs')");
        var ran = 0;
        var started = Stopwatch.GetTimestamp();
        var answers = Enumerable.Range(0, 5).Select(i => impatient.Write(Insert($"ours {i}", then: () => ran++))).ToArray();
        foreach (var answer in answers) Assert.That(await Outcome(answer), Is.InstanceOf<DatabaseBusyException>());
        Assert.That(Stopwatch.GetElapsedTime(started), Is.InRange(TimeSpan.FromMilliseconds(290), TimeSpan.FromSeconds(5)));
        Assert.That(ran, Is.Zero);
        Scratch.Run(other, "COMMIT");
        Assert.That(Items, Is.EqualTo(new[] { "theirs" }));
        await impatient.Write(Insert("ours, sent again"));
        Assert.That(Items, Is.EqualTo(new[] { "theirs", "ours, sent again" }));
    }

    [Test]
    public async Task Closing_answers_what_is_waiting_and_then_takes_no_more()
    {
        var answers = await Together([.. Enumerable.Range(0, 10).Select(i => Insert($"item {i}"))]);
        await Lane.DisposeAsync();
        foreach (var answer in answers) Assert.That(await Outcome(answer), Is.Null);
        Assert.That(Items, Has.Count.EqualTo(10));
        Assert.That(() => Lane.Write(Insert("late")), Throws.InstanceOf<InvalidOperationException>());
    }

    // Other programs on the machine can only make it look worse, so the best of three rounds is what the lanes can do.
    [Test]
    public async Task Work_that_swallows_the_loss_of_its_transaction_writes_nothing_more()
    {
        var lost = Lane.Write<string>(async session =>
        {
            try
            {
                await session.Execute("INSERT INTO item (name) VALUES ('fatal')");
            }
            catch (SqliteException)
            {
                await session.Execute("INSERT INTO item (name) VALUES ('outside any transaction')");
            }
            return new("done", Keep: true);
        });
        Assert.That(async () => await lost, Throws.InvalidOperationException);
        Assert.That(Items, Is.Empty);
        await Lane.Write(Insert("after"));
        Assert.That(Items, Is.EqualTo(new[] { "after" }));
    }

    [Test]
    public async Task Two_lanes_on_one_file_both_get_on_and_nobody_waits_for_long()
    {
        var lanes = new[] { Lane, (await _scratch.Open()).Writer };
        var rounds = new List<(int[] Counts, long Longest)>();
        do
        {
            rounds.Add(await Load(lanes, round: rounds.Count));
            await TestContext.Out.WriteLineAsync($"commits {string.Join(" + ", rounds[^1].Counts)}, longest wait {rounds[^1].Longest} ms");
            Assert.That(Items, Has.Count.EqualTo(rounds.Sum(round => round.Counts.Sum())));
        }
        while (rounds.Count < 3 && !IsFair(rounds[^1]));
        Assert.That(rounds.Any(IsFair), Is.True);
    }

    static bool IsFair((int[] Counts, long Longest) round) => round.Counts.Min() * 3 > round.Counts.Max() * 2 && round.Longest < 700;

    static async Task<(int[] Counts, long Longest)> Load(Writer[] lanes, int round)
    {
        // So many clients that a lane is never idle: an idle one would let the other in anyway.
        const int Clients = 100;
        var counts = new int[lanes.Length];
        long longest = 0;
        var until = Stopwatch.GetTimestamp() + (2 * Stopwatch.Frequency);
        async Task Client(int lane, int client)
        {
            for (var i = 0; Stopwatch.GetTimestamp() < until; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await lanes[lane].Write(Insert($"{round} {lane} {client} {i}"));
                InterlockedMax(ref longest, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                Interlocked.Increment(ref counts[lane]);
            }
        }

        await Task.WhenAll(from lane in Enumerable.Range(0, lanes.Length) from client in Enumerable.Range(0, Clients) select Task.Run(() => Client(lane, client)));
        return (counts, longest);
    }

    static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
    }
}
