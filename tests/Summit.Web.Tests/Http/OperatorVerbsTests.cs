using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;
using static Summit.Web.Tests.Harness.Outcome;

namespace Summit.Web.Tests.Http;

[Parallelizable(ParallelScope.Self)]
public sealed class OperatorVerbsTests
{
    string _backups = "", _elsewhere = "";

    [SetUp]
    public void MakeFolders()
    {
        _backups = Directory.CreateTempSubdirectory("summit-backups-").FullName;
        _elsewhere = Directory.CreateTempSubdirectory("summit-restored-").FullName;
    }

    [TearDown]
    public void RemoveFolders()
    {
        foreach (var folder in new[] { _backups, _elsewhere }) Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task A_backup_made_while_serving_is_restored_elsewhere_with_erasures_and_without_old_messages()
    {
        string erased, link, reference;
        await using (var site = new Site())
        {
            erased = await Register(site, "erased@city.example");
            reference = await Register(site, "stays@city.example");
            link = await site.LinkTo(reference);
            await site.LinkTo(erased);
            var (made, folder) = await Run(site.Data, "backup", "--to", _backups);
            Assert.That((made, Directory.GetDirectories(_backups)), Is.EqualTo((OperatorVerbs.Done, new[] { folder.Trim() })));
            // After the backup: somebody new, and somebody who is to be forgotten.
            await Register(site, "later@city.example");
            Assert.That((await Run(site.Data, "erase", "--reference", erased)).Code, Is.EqualTo(OperatorVerbs.Done));
            await Seal(site);
            var (verified, report) = await Run(site.Data, "verify");
            Assert.That(verified, Is.EqualTo(OperatorVerbs.Done), report);
            Assert.That(report, Does.Contain("all in order"));
            foreach (var name in new[] { "audit.head", "secret.key" }) File.Copy(Path.Combine(site.Data, name), Path.Combine(_elsewhere, name));
        }

        var (restored, told) = await Run(_elsewhere, "restore", "--from", Directory.GetDirectories(_backups).Single());
        Assert.That(restored, Is.EqualTo(OperatorVerbs.Done), told);
        Assert.That(told, Does.Contain("Erased again: 1").And.Contain("all in order"));
        Assert.That(Directory.GetDirectories(_elsewhere, "restoring-*"), Is.Empty);

        await using var after = new Site(("Summit:Data", _elsewhere));
        await Seal(after);
        Assert.That(await Count(after, "address = 'erased@city.example'"), Is.Zero);
        Assert.That(await Count(after, "erased_at IS NOT NULL"), Is.EqualTo(1));
        Assert.That(await Count(after, "address = 'later@city.example'"), Is.Zero);
        using var person = new FormClient(after);
        await person.Get(link);
        await person.Submit(null);
        Assert.That(person.Page.QuerySelector(".ref")!.TextContent, Is.EqualTo(reference));
        // What is new after the restore is told, and nothing else is: not even what the backup still had to send.
        var fresh = await Register(after, "fresh@city.example");
        await after.LinkTo(fresh);
        Assert.That(Directory.GetFiles(Path.Combine(_elsewhere, "mail"), "*.eml"), Has.Length.EqualTo(1));
        Assert.That((await Run(_elsewhere, "verify")).Code, Is.EqualTo(OperatorVerbs.Done));
    }

    [Test]
    public async Task Whoever_was_only_invited_headed_a_delegation_or_worked_here_is_erased_again_too()
    {
        await using (var site = new Site())
        {
            var id = await site.EventId("rotterdam-2016");
            var desk = await site.Desk(administrator: true);
            var interpreter = Ok(await desk.Send(new SaveInterpreter(id, null, 0, "Anna Voice", "anna@voices.example", WorkingLanguages.Read("fr:A en:C"), new(""), new(""))));
            Ok(await desk.Send(new AssignInterpreter(id, "opening", "fr", interpreter, null, null)));
            var speaker = Ok(await site.Operator.Send(new SaveSpeaker(id, null, 0, "Spoken Once", "Mayor", "Malmö", "SE", "sv")));
            Ok(await site.Operator.Send(new InvitePeople(id, "Anna Berg <invited@city.example>\nJan de Vries <stays@city.example>", "councillor", "en", Reserved: true, site.Services.GetRequiredService<EventClock>().Now.AddDays(7))));
            var delegation = Ok(await site.Operator.Send(new CreateDelegation(id, new(Guid.CreateVersion7()), new("Malmö", "SE", "Eva Lind", "head@city.example", "en", 3))));
            Ok(await site.Operator.Send(new OfferEntry("gone@desk.example", "Somebody at the desk", "en", false, [])));
            var staff = new StaffId(await One<Guid>(site, "SELECT id FROM staff WHERE address = 'gone@desk.example'"));
            await Run(site.Data, "backup", "--to", _backups);
            Ok(await site.Operator.Send(new EraseInvitation(id, new(await One<Guid>(site, "SELECT id FROM invitation WHERE address = 'invited@city.example'")))));
            Ok(await site.Operator.Send(new DissolveDelegation(id, delegation)));
            Ok(await site.Operator.Send(new AdmitStaff(staff, Admittance.Disabled)));
            Ok(await site.Operator.Send(new EraseStaff(staff)));
            Ok(await desk.Send(new EraseInterpreter(id, interpreter)));
            Ok(await site.Operator.Send(new RemoveSpeaker(id, speaker)));
            await Seal(site);
            foreach (var name in new[] { "audit.head", "secret.key" }) File.Copy(Path.Combine(site.Data, name), Path.Combine(_elsewhere, name));
        }
        var (restored, told) = await Run(_elsewhere, "restore", "--from", Directory.GetDirectories(_backups).Single());
        Assert.That(restored, Is.EqualTo(OperatorVerbs.Done), told);
        Assert.That(told, Does.Contain("Erased again: 5").And.Contain("all in order"));
        await using var after = new Site(("Summit:Data", _elsewhere));
        Assert.Multiple(async () =>
        {
            Assert.That(await One<int>(after, "SELECT COUNT(*) FROM invitation WHERE address = 'invited@city.example' OR name = 'Anna Berg'"), Is.Zero);
            Assert.That(await One<int>(after, "SELECT COUNT(*) FROM invitation WHERE address = 'stays@city.example' AND state = 'Open'"), Is.EqualTo(1));
            Assert.That(await One<int>(after, "SELECT COUNT(*) FROM delegation WHERE head_address <> '' OR dissolved_at IS NULL"), Is.Zero);
            Assert.That(await One<int>(after, "SELECT COUNT(*) FROM speaker WHERE name = 'Spoken Once'"), Is.Zero);
            Assert.That(await One<int>(after, "SELECT COUNT(*) FROM interpreter") + await One<int>(after, "SELECT COUNT(*) FROM booth_seat"), Is.Zero);
            Assert.That(await One<int>(after, "SELECT COUNT(*) FROM staff WHERE address = 'gone@desk.example' OR (erased_at IS NOT NULL AND disabled_at IS NULL)"), Is.Zero);
        });
    }

    [Test]
    public async Task The_only_administrator_of_an_older_copy_stays_and_the_restore_says_so()
    {
        await using (var site = new Site(("Summit:Demonstration", "false")))
        {
            Ok(await site.Operator.Send(new OfferEntry("first@desk.example", "Somebody at the desk", "en", Administrator: true, [])));
            var first = new StaffId(await One<Guid>(site, "SELECT id FROM staff WHERE address = 'first@desk.example'"));
            await Run(site.Data, "backup", "--to", _backups);
            await site.DeskEntry(administrator: true);
            Ok(await site.Operator.Send(new AdmitStaff(first, Admittance.Disabled)));
            Ok(await site.Operator.Send(new EraseStaff(first)));
            await Seal(site);
            foreach (var name in new[] { "audit.head", "secret.key" }) File.Copy(Path.Combine(site.Data, name), Path.Combine(_elsewhere, name));
        }
        var (restored, told) = await Run(_elsewhere, "restore", "--from", Directory.GetDirectories(_backups).Single());
        Assert.That(restored, Is.EqualTo(OperatorVerbs.Done), told);
        Assert.That(told, Does.Contain("Erased again: 0").And.Contain("is the only administrator of this copy"));
    }

    [Test]
    public async Task Nothing_is_restored_over_a_serving_node_or_from_an_altered_backup()
    {
        await using var site = new Site();
        await Register(site, "one@city.example");
        await Run(site.Data, "backup", "--to", _backups);
        var backup = Directory.GetDirectories(_backups).Single();
        Assert.That(await Run(site.Data, "restore", "--from", backup), Is.EqualTo((OperatorVerbs.Refused, $"{Path.Combine(site.Data, "summit.db")} is in use: stop all nodes first\n")));
        Assert.That((await Run(_elsewhere, "restore", "--from", _backups)).Code, Is.EqualTo(OperatorVerbs.Refused));
        await File.AppendAllTextAsync(Path.Combine(backup, "secret.key"), "0");
        Assert.That(await Run(_elsewhere, "restore", "--from", backup), Is.EqualTo((OperatorVerbs.Refused, $"secret.key in {backup} is not as it was written\n")));
        Assert.That(File.Exists(Path.Combine(_elsewhere, "summit.db")), Is.False);
    }

    [Test]
    public async Task What_does_not_verify_is_prepared_and_not_exchanged()
    {
        await using var site = new Site();
        await site.Database.Writer.Write(async session =>
        {
            await session.Execute("UPDATE place_pool SET taken = taken + 1");
            return new Summit.Data.Decision<bool>(true, Keep: true);
        });
        await Run(site.Data, "backup", "--to", _backups);
        var (code, told) = await Run(_elsewhere, "restore", "--from", Directory.GetDirectories(_backups).Single());
        Assert.That(code, Is.EqualTo(OperatorVerbs.Found), told);
        Assert.That(told, Does.Contain("invariant 2").And.Contain("Nothing was exchanged"));
        Assert.That(File.Exists(Path.Combine(_elsewhere, "summit.db")), Is.False);
    }

    [TestCase("backup")]
    [TestCase("restore")]
    [TestCase("erase")]
    public async Task A_verb_called_without_what_it_needs_says_what_is_missing(string verb)
    {
        var (code, told) = await Run(_elsewhere, verb);
        Assert.That((code, told), Is.EqualTo((OperatorVerbs.Refused, told)));
        Assert.That(told, Does.StartWith("--").And.Contain("is missing"));
    }

    [TestCase("verify")]
    [TestCase("backup", "--to", "backups")]
    [TestCase("erase", "--reference", "RTM16-000000-0")]
    public async Task Where_there_is_no_database_none_is_made(params string[] args)
    {
        Assert.That(await Run(_elsewhere, args), Is.EqualTo((OperatorVerbs.Refused, $"There is no database {Path.Combine(_elsewhere, "summit.db")}\n")));
        Assert.That(Directory.GetFileSystemEntries(_elsewhere), Is.Empty);
    }

    [Test]
    public async Task Other_arguments_are_no_verb() =>
        Assert.That(await OperatorVerbs.Run(["--people", "4"], new ConfigurationBuilder().Build(), NullLogger.Instance, TextWriter.Null), Is.Null);

    static async Task<string> Register(Site site, string address)
    {
        using var person = new FormClient(site);
        await person.FillIn(address, address.Split('@')[0]);
        await person.Submit("send");
        return person.Page.QuerySelector(".ref")!.TextContent;
    }

    static async Task Seal(Site site)
    {
        var job = site.Services.GetServices<IJob>().Single(job => job.Name == "seal");
        while (await job.Run(site.Jobs, CancellationToken.None))
        {
        }
    }

    static Task<int> Count(Site site, string where) => One<int>(site, $"SELECT COUNT(*) FROM registration WHERE {where}");

    static async Task<T> One<T>(Site site, string sql)
    {
        await using var session = await site.Database.OpenReader();
        return (await session.Scalar<T>(sql))!;
    }

    static async Task<(int? Code, string Told)> Run(string data, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var configuration = new ConfigurationBuilder().AddCommandLine([.. args, $"--Summit:Data={data}"]).Build();
        var code = await OperatorVerbs.Run(args, configuration, NullLogger.Instance, output);
        return (code, output.ToString());
    }
}
