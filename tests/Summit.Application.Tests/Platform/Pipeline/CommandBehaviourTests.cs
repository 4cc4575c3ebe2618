using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Events;
using Summit.Application.Features.Links;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Platform.Pipeline;

public sealed class CommandBehaviourTests(string database) : ContractTests(database)
{
    private protected override void AddMessages(IServiceCollection services) => ProbeServices.Add(services);

    Probe NewProbe(string text) => new(new(Host.Clock.NewId()), new(Host.Clock.NewId()), text);

    Task<int> SubmissionsOf(SubmissionId id) => Rows.Count("submission", "id = @id", new { id });

    Task<int> MessagesOf(SubmissionId id) => Rows.Count("outbox", "registration_id = @Value", new { id.Value });

    Task<int> AuditOf(SubmissionId id) => Rows.Count("audit", "subject_id = @Value", new { id.Value });

    [Test]
    public async Task One_submission_sent_fifty_times_at_once_has_one_effect_and_fifty_equal_answers()
    {
        var id = await Given.Event(places: 10);
        var command = Given.Command(id, 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Host.Visitor.Send(command))));
        var first = Ok(answers[0]);
        Assert.That(first.Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        Assert.That(answers.Select(Ok), Has.All.EqualTo(first));
        Assert.That(await Rows.Count("registration", "event_id = @id", new { id }), Is.EqualTo(1));
        Assert.That(await Rows.Count("outbox", "event_id = @id", new { id }), Is.EqualTo(1));
        Assert.That(await Rows.Count("audit", "subject_id = @Id", new { first.Id }), Is.EqualTo(1));
        Assert.That(await Rows.One<int>("SELECT taken FROM place_pool WHERE event_id = @id", new { id }), Is.EqualTo(1));
        Assert.That(await SubmissionsOf(command.Submission), Is.EqualTo(1));
    }

    [Test]
    public async Task A_submission_sent_again_later_runs_no_handler()
    {
        var probe = NewProbe("fine");
        var first = Ok(await Host.Visitor.Send(probe));
        Host.Time.Advance(TimeSpan.FromHours(23));
        Assert.That(Ok(await Host.Visitor.Send(probe)), Is.EqualTo(first));
        Assert.That(await MessagesOf(probe.Submission), Is.EqualTo(1));
        Assert.That(await AuditOf(probe.Submission), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_number_with_other_content_is_refused_and_changes_nothing()
    {
        var id = await Given.Event(places: 10);
        var command = Given.Command(id, 1);
        Ok(await Host.Visitor.Send(command));
        await Refused(RequestErrors.SubmissionReused, () => Host.Visitor.Send(command with { Answers = command.Answers with { GivenNames = "Other" } }));
        await Refused(RequestErrors.SubmissionReused, () => Host.Visitor.Send(command with { AgreesToWait = false }));
        Assert.That(Ok(await Host.Visitor.Send(command)).Ending, Is.EqualTo(RegisteredEnding.Confirmed), "the first answer stands");
    }

    [Test]
    public async Task The_same_number_for_another_command_is_refused()
    {
        var probe = NewProbe("fine");
        Ok(await Host.Visitor.Send(probe));
        await Refused(RequestErrors.SubmissionReused, () => Host.Visitor.Send(new OtherProbe(probe.Submission, probe.EventId, probe.Text)));
    }

    [Test]
    public async Task A_rules_refusal_is_recorded_and_recalled_though_it_would_now_go_well()
    {
        var id = await Given.Event(places: 1);
        await Given.Registration(id, 1);
        var command = Given.Command(id, 2, wait: false);
        await Refused(PlacesErrors.Full, () => Host.Visitor.Send(command), except: "submission");
        Assert.That(await SubmissionsOf(command.Submission), Is.EqualTo(1));
        await Given.Capacity(id, 5);
        await Refused(PlacesErrors.Full, () => Host.Visitor.Send(command));
        Assert.That(Ok(await Host.Visitor.Send(Given.Command(id, 2, wait: false))).Ending, Is.EqualTo(RegisteredEnding.Confirmed));
    }

    [Test]
    public async Task A_recalled_refusal_says_all_that_the_first_one_said()
    {
        var probe = NewProbe("rule");
        var first = (await Host.Visitor.Send(probe)).Error!;
        var again = (await Host.Visitor.Send(probe)).Error!;
        Assert.That((again.Code, again.Kind), Is.EqualTo(("probe.rule", ErrorKind.Rule)));
        Assert.That(again.Args, Is.EquivalentTo(first.Args!));
        Assert.That(again.Fields, Is.Null);
    }

    [TestCase("rule", "probe.rule", 1)]
    [TestCase("conflict", "probe.conflict", 1)]
    [TestCase("not found", "probe.not-found", 0)]
    [TestCase("invalid later", "probe.invalid", 0)]
    public async Task A_refusal_leaves_only_its_attempt_and_where_it_is_final_its_answer(string text, string code, int recorded)
    {
        var probe = NewProbe(text);
        await Refused(new(code, ErrorKind.Rule), () => Host.Visitor.Send(probe), "submission", "attempt");
        Assert.That(await SubmissionsOf(probe.Submission), Is.EqualTo(recorded));
        Assert.That(await MessagesOf(probe.Submission), Is.Zero);
        Assert.That(await AuditOf(probe.Submission), Is.Zero);
        Assert.That(await Rows.Count("attempt", "outcome = @code", new { code }), Is.GreaterThan(0));
    }

    [Test]
    public async Task What_is_kept_on_success_is_one_message_one_audit_row_one_answer_and_one_attempt()
    {
        var before = await Rows.Count("attempt", "command = 'Probe' AND outcome = 'ok'");
        var probe = NewProbe("fine");
        Ok(await Host.Visitor.Send(probe));
        Assert.That(await MessagesOf(probe.Submission), Is.EqualTo(1));
        Assert.That(await AuditOf(probe.Submission), Is.EqualTo(1));
        Assert.That(await SubmissionsOf(probe.Submission), Is.EqualTo(1));
        Assert.That(await Rows.Count("attempt", "command = 'Probe' AND outcome = 'ok'"), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task An_invalid_submission_is_not_recorded_so_that_it_can_be_corrected()
    {
        var id = await Given.Event(places: 10);
        var command = Given.Command(id, 1);
        var invalid = command with { Answers = command.Answers with { FamilyName = "" } };
        var before = await Rows.Digest();
        var refused = (await Host.Visitor.Send(invalid)).Error!;
        Assert.That((refused.Code, refused.Kind), Is.EqualTo((RequestErrors.InvalidCode, ErrorKind.Invalid)));
        Assert.That(refused.Fields, Is.EqualTo(new Dictionary<string, string> { ["Answers.FamilyName"] = "required" }));
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
        Assert.That(Ok(await Host.Visitor.Send(command)).Ending, Is.EqualTo(RegisteredEnding.Confirmed));
    }

    [Test]
    public async Task A_refusal_deep_in_a_long_command_takes_everything_back()
    {
        var seed = Given.Seed(seed => seed with
        {
            Registration = seed.Registration with { Capacity = 3, Categories = [new() { Code = "mayor", Priority = 1, Reserved = 4 }] },
        });
        await Refused(PlacesErrors.ReserveTooLarge, () => Host.Seed.Send(new LoadEvent(seed, "digest")));
    }

    [Test]
    public async Task A_bug_takes_everything_back_and_the_same_number_can_be_sent_again()
    {
        var probe = NewProbe("bug");
        var before = await Rows.Digest();
        Assert.That(async () => await Host.Visitor.Send(probe), Throws.InvalidOperationException.With.Message.EqualTo("a bug"));
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
        Assert.That(Ok(await Host.Visitor.Send(probe with { Text = "mended" })), Does.StartWith("mended"));
    }

    [Test]
    public async Task A_doubled_key_is_run_again_and_each_write_counts_once()
    {
        await OneDoubled();
        var host = OwnRuns();
        var probe = NewProbe("doubled once");
        Assert.That(Ok(await host.Host.Visitor.Send(probe)), Is.EqualTo("doubled once 2"));
        Assert.That(await MessagesOf(probe.Submission), Is.EqualTo(1));
    }

    [Test]
    public async Task A_key_that_stays_doubled_is_a_bug_after_three_runs()
    {
        await OneDoubled();
        var host = OwnRuns();
        var before = await Rows.Digest();
        var thrown = await Assert.CatchAsync(async () => await host.Host.Visitor.Send(NewProbe("doubled")));
        Assert.That(Host.Database.Dialect.FaultOf(thrown!), Is.EqualTo(DatabaseFault.UniqueViolation));
        Assert.That(host.Runs.Count, Is.EqualTo(3));
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
    }

    async Task OneDoubled()
    {
        if (await Rows.Count("installation", "name = 'doubled'") == 0) Ok(await Host.Visitor.Send(NewProbe("doubled")));
    }

    // The database belongs to the fixture, so this host is not disposed.
    (Host Host, ProbeRuns Runs) OwnRuns()
    {
        var runs = new ProbeRuns();
        return (Host.Over(Host.Database, services =>
        {
            ProbeServices.Add(services);
            services.AddSingleton(runs);
        }), runs);
    }

    [Test]
    public async Task A_command_for_an_event_that_does_not_exist_is_refused_at_its_gate()
    {
        var unknown = new EventId(Host.Clock.NewId());
        await Refused(RequestErrors.NoSuchEvent, () => Host.Visitor.Send(Given.Command(unknown, 1)));
        await Refused(RequestErrors.NoSuchEvent, () => Host.Seed.Send(new SetCapacity(unknown, 5)));
        await Refused(RequestErrors.NoSuchEvent, () => Host.Job.Send(new LapseOffers(unknown)));
    }

    [Test]
    public async Task A_gate_rises_by_one_with_each_command_that_went_well_and_stays_with_a_refusal()
    {
        var id = await Given.Event(places: 1);
        Task<int> Version() => Rows.One<int>("SELECT version FROM event_gate WHERE event_id = @id", new { id });
        var before = await Version();
        await Given.Registration(id, 1);
        Assert.That(await Version(), Is.EqualTo(before + 1));
        await Host.Visitor.Send(Given.Command(id, 2, wait: false));
        Assert.That(await Version(), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task Every_wrong_link_is_counted_though_it_is_refused()
    {
        var caller = Host.As(Caller.Anonymous($"wrong {Host.Clock.NewId():N}", "test"));
        for (var i = 1; i <= 3; i++)
            await Refused(LinksErrors.NotValid, () => caller.Send(new OpenLink("wrong")), except: "attempt");
        Assert.That(await Rows.Count("attempt", "command = 'OpenLink' AND outcome = 'links.not-valid' AND client LIKE 'wrong%'"), Is.EqualTo(3));
    }

    [Test]
    public async Task Too_many_wrong_links_stop_one_client_for_a_while_and_nobody_else()
    {
        var id = await Given.Event(places: 5);
        var registered = await Given.Registration(id, 1);
        var token = await TokenOf(registered.Id!.Value);
        var guesser = Host.As(Caller.Anonymous($"guesser {Host.Clock.NewId():N}", "test"));
        for (var i = 0; i < 30; i++) await guesser.Send(new OpenLink("guess"));
        await Refused(LinksErrors.TooMany, () => guesser.Send(new OpenLink(token)), except: "attempt");
        Ok(await Host.Visitor.Send(new OpenLink(token)));
        Host.Time.Advance(TimeSpan.FromMinutes(11));
        Ok(await guesser.Send(new OpenLink(token)));
    }

    async Task<string> TokenOf(RegistrationId id)
    {
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @id", new { id });
        return Ok(await Host.Job.Send(new Application.Features.Messages.PrepareMessage(message)))!.Token;
    }
}
