using System.Globalization;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Tests.Harness;
using Summit.Data;

namespace Summit.Application.Tests.Features.Verification;

/// <summary>A thousand changes of a sealed audit, each drawn at random and made behind the product's back: every one is found.</summary>
public sealed class AuditTamperTests(string database) : ContractTests(database)
{
    const int Tampers = 1_000;

    static readonly string[] ActColumns = ["actor", "client", "action", "fields", "digest", "at", "subject_id", "event_id", "no"];
    static readonly string[] ValueColumns = ["old_value", "new_value", "salt", "hash", "field"];
    static readonly string[] SealColumns = ["head", "mac", "last_no", "sealed_at", "no"];

    [Test]
    public async Task Every_one_of_a_thousand_is_found()
    {
        await FillAndSeal();
        var lines = Host.Head.Read();
        await using var connection = Host.Database.Dialect.NewConnection();
        await connection.OpenAsync();
        await Host.Database.Dialect.Prepare(connection, forWriting: true);
        var random = new Random(Environment.GetEnvironmentVariable("SUMMIT_SOAK") == "1" ? Environment.TickCount : 20161109);
        Assert.That(await Findings(null), Is.Empty, "before any change");
        for (var number = 0; number < Tampers; number++)
        {
            var tamper = await Draw();
            await using var transaction = await connection.BeginTransactionAsync();
            if (await Applied(tamper, transaction) == 0)
            {
                number--;
                await transaction.RollbackAsync();
                continue;
            }
            Assert.That(await Findings(transaction), Is.Not.Empty, tamper);
            await transaction.RollbackAsync();
        }
        Assert.That(await Findings(null), Is.Empty, "after all were undone");

        // What changes nothing, or what the database itself refuses, is no tampering.
        async Task<int> Applied(string tamper, System.Data.Common.DbTransaction transaction)
        {
            try
            {
                return await Session(transaction).Execute(tamper);
            }
            catch (System.Data.Common.DbException)
            {
                return 0;
            }
        }

        // Past the suite's watch over the product's own statements.
        DbSession Session(System.Data.Common.DbTransaction? transaction) => new(Host.Database.Dialect, connection, transaction, null);

        Task<IReadOnlyList<string>> Findings(System.Data.Common.DbTransaction? transaction) => new AuditVerification(Session(transaction), lines, Host.Secret).Find();

        async Task<string> Draw()
        {
            var session = Session(null);
            var (acts, seals) = (await session.Scalar<int>("SELECT MAX(no) FROM audit"), await session.Scalar<int>("SELECT MAX(no) FROM audit_seal"));
            var (act, other, one) = (random.Next(1, acts + 1), random.Next(1, acts + 1), random.Next(1, seals + 1));
            const string ofSealed = "audit_id IN (SELECT id FROM audit WHERE no";
            return random.Next(9) switch
            {
                0 or 1 => Change("audit", Pick(ActColumns), $"no = {act}"),
                2 or 3 => Change("audit_value", Pick(ValueColumns), $"{ofSealed} = {act})"),
                4 => Change("audit_seal", Pick(SealColumns), $"no = {one}"),
                5 => $"DELETE FROM audit_value WHERE {ofSealed} = {act})",
                6 => $"DELETE FROM audit_value WHERE {ofSealed} = {act}); DELETE FROM audit WHERE no = {act}",
                // Cut off, seals and all.
                7 => $"DELETE FROM audit_value WHERE {ofSealed} >= {act}); DELETE FROM audit WHERE no >= {act}; DELETE FROM audit_seal WHERE last_no >= {act}",
                _ => act == other ? $"DELETE FROM audit_seal WHERE no = {one}"
                    : $"UPDATE audit SET no = -1 WHERE no = {act}; UPDATE audit SET no = {act} WHERE no = {other}; UPDATE audit SET no = {other} WHERE no = -1",
            };
        }

        string Change(string table, string column, string where)
        {
            var value = column switch
            {
                "at" or "sealed_at" => $"'2016-10-{random.Next(10, 28)}T0{random.Next(10)}:00:00.00{random.Next(10)}Z'",
                "no" or "last_no" => random.Next(500, 900).ToString(CultureInfo.InvariantCulture),
                "subject_id" or "event_id" => $"'{Guid.NewGuid().ToString().ToUpperInvariant()}'",
                "salt" => random.Next(2) == 0 ? "NULL" : $"'{random.NextInt64():X32}'",
                _ => $"'{random.NextInt64():x}'",
            };
            // A value that was erased, or a salt that was, may not come back either; erasing both at once is no tampering.
            return $"UPDATE {table} SET {column} = {value} WHERE {where}{(column == "salt" ? " AND (old_value IS NOT NULL OR new_value IS NOT NULL)" : "")}";
        }

        string Pick(string[] columns) => columns[random.Next(columns.Length)];
    }

    async Task FillAndSeal()
    {
        var eventId = await Given.Event(places: 20);
        foreach (var (number, id) in (await Given.Registrations(eventId, 12)).Index())
        {
            var holder = await Given.HolderOf(id);
            Ok(await holder.Send(new ChangeRegistration(eventId, id, 1, Given.Answers(number + 1) with { Function = $"Mayor {number}", Telephone = "+31 10 000 00 00" }, null)));
            if (number % 4 == 3) await Seal();
        }
        await Given.Capacity(eventId, 15);
        var erased = (await Given.Registration(eventId, 50)).Id!.Value;
        Ok(await (await Given.HolderOf(erased)).Send(new ChangeRegistration(eventId, erased, 1, Given.Answers(50) with { Function = "Mayor" }, null)));
        await Given.Cancellation(eventId, erased);
        await Given.Erasure(eventId, erased);
        await Seal();
    }

    async Task Seal()
    {
        var job = new SealJob(Host.Head);
        while (await job.Run(Host.Job, CancellationToken.None))
        {
        }
    }
}
