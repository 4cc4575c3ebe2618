using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Data;

namespace Summit.Application.Tests.Platform.Pipeline;

public sealed class ValidateBehaviourTests(string database) : ContractTests(database)
{
    readonly ProbeRuns _runs = new();

    private protected override void AddMessages(IServiceCollection services)
    {
        ProbeServices.Add(services);
        services.AddSingleton(_runs);
    }

    [Test]
    public async Task An_invalid_message_reaches_neither_handler_nor_database()
    {
        Result<string>? answer = null;
        var statements = await Statements(async () =>
            answer = await Host.Visitor.Send(new Probe(new(Host.Clock.NewId()), new(Host.Clock.NewId()), "invalid")));
        Assert.That(answer!.Error!.Code, Is.EqualTo(RequestErrors.InvalidCode));
        Assert.That(answer.Error.Kind, Is.EqualTo(ErrorKind.Invalid));
        Assert.That(answer.Error.Fields, Is.EqualTo(new Dictionary<string, string> { ["Text"] = "choose" }));
        Assert.That(statements, Is.Empty);
        Assert.That(_runs.Count, Is.Zero);
    }

    [Test]
    public async Task An_invalid_message_is_answered_while_the_lane_is_held()
    {
        using var holding = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var holder = Task.Run(() => Host.Database.Writer.Write(_ =>
        {
            holding.Set();
            release.Wait(TimeSpan.FromSeconds(20));
            return Task.FromResult(new Decision<bool>(true, true));
        }));
        Assert.That(holding.Wait(TimeSpan.FromSeconds(20)), Is.True);
        try
        {
            var command = Given.Command(new(Host.Clock.NewId()), 1);
            var answer = await Host.Visitor.Send(command with { Language = "english" }).WaitAsync(TimeSpan.FromSeconds(10));
            Assert.That(answer.Error!.Code, Is.EqualTo(RequestErrors.InvalidCode));
        }
        finally
        {
            release.Set();
            await holder;
        }
    }

    [Test]
    public async Task Each_field_is_named_with_its_first_fault()
    {
        var command = Given.Command(new(Host.Clock.NewId()), 1);
        var answer = await Host.Visitor.Send(command with
        {
            Answers = command.Answers with { GivenNames = "\u200b", FamilyName = new('x', 201), Address = "a@b\r\nBcc: c", Country = "XX", Listens = [] },
        });
        Assert.That(answer.Error!.Fields, Is.EqualTo(new Dictionary<string, string>
        {
            ["Answers.Address"] = "address",
            ["Answers.Country"] = "choose",
            ["Answers.FamilyName"] = "too-long",
            ["Answers.GivenNames"] = "required",
            ["Answers.Listens"] = "choose",
        }));
    }

    [TestCase("english")]
    [TestCase("EN")]
    [TestCase("")]
    public async Task A_draft_in_no_language_is_refused_and_not_a_fault(string language)
    {
        var id = await Given.Event(places: 1);
        var started = await Host.Visitor.Send(new StartDraft(id, language));
        Assert.That(started.Error?.Code, Is.EqualTo(RequestErrors.InvalidCode));
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        var saved = await Host.Visitor.Send(new SaveDraft(id, key, language, new(), new()));
        Assert.That(saved.Error?.Code, Is.EqualTo(RequestErrors.InvalidCode));
    }

    [Test]
    public async Task A_reserve_beyond_counting_is_refused_and_not_a_fault()
    {
        var id = await Given.Event(places: 5, seed => seed with
        {
            Registration = seed.Registration with { Categories = [new() { Code = "mayor", Priority = 1, Reserved = 2 }, new() { Code = "councillor", Priority = 2 }] },
        });
        foreach (var terms in new Application.Features.Places.ShareTerms[] { new("councillor", int.MaxValue, null, null), new("councillor", 0, int.MaxValue, null), new("councillor", -1, null, null) })
        {
            var before = await Rows.Digest();
            var answer = await Host.Seed.Send(new Application.Features.Places.SetShare(id, terms));
            Assert.That(answer.Error?.Code, Is.EqualTo(RequestErrors.InvalidCode));
            Assert.That(await Rows.Digest(), Is.EqualTo(before));
        }
    }
}
