using Summit.Application.Features.Declarations;
using Summit.Application.Features.Messages;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Tests.Harness;

/// <content>Declarations.</content>
sealed partial class Given
{
    /// <summary>When the events of tests adopt: before the tests begin.</summary>
    public static readonly DateOnly Adoption = new(2016, 10, 14);

    /// <summary>What begins a declaration in English, which is authentic, and French.</summary>
    public static DescribeDeclaration Description(EventId eventId, int version = 0) =>
        new(eventId, version, new([new("en", "Declaration of Rotterdam"), new("fr", "Déclaration de Rotterdam")]), "en", ["en", "fr"], IsWorkingText: false);

    /// <summary>A declaration without clauses.</summary>
    public async Task Declaration(EventId eventId) => Assert.That((await host.Seed.Send(Description(eventId))).Error?.Code, Is.Null);

    public SubmissionId Submission() => new(host.Clock.NewId());

    /// <summary>A clause at the end, with its French version.</summary>
    public async Task<ClauseId> Clause(EventId eventId, string english = "We will meet again.", string? french = "Nous nous retrouverons.", ClauseKind kind = ClauseKind.Operative)
    {
        var added = await host.Seed.Send(new AddClause(eventId, Submission(), kind, null, english));
        Assert.That(added.Error?.Code, Is.Null);
        if (french is not null)
            Assert.That((await host.Seed.Send(new SaveClause(eventId, added.Value, "fr", 0, french, true, ClauseText.Digest(english)))).Error?.Code, Is.Null);
        return added.Value;
    }

    /// <summary>A declaration with a preamble and two clauses, in two languages.</summary>
    public async Task Drafted(EventId eventId)
    {
        await Declaration(eventId);
        await Clause(eventId, "We, the mayors,", "Nous, maires,", ClauseKind.Preamble);
        await Clause(eventId, "We know our cities.", "Nous connaissons nos villes.");
        await Clause(eventId);
    }

    public Task<DeclarationDesk> DeclarationOf(EventId eventId) => Read(host.Seed, new ReadDraftDeclaration(eventId));

    /// <summary>What adopts a declaration as it stands.</summary>
    public async Task<AdoptDeclaration> Adopting(EventId eventId, params string[] languages)
    {
        var desk = await DeclarationOf(eventId);
        string[] chosen = [.. desk.Languages.Where(language => language == desk.Authentic || languages.Contains(language))];
        return new(eventId, ClauseText.Digest(AdoptableText.Of(desk.Title, desk.Clauses, chosen).Canonical()), chosen,
            new(new("2016-10-14T12:00"), AdoptionMethod.Consensus, "The mayor of the host city", "55 cities of 28 countries"), OpensSigning: true);
    }

    /// <summary>It is adopted and can be signed.</summary>
    public async Task<string> Adopted(EventId eventId)
    {
        await Drafted(eventId);
        var adopted = await host.Seed.Send(await Adopting(eventId, "fr"));
        Assert.That(adopted.Error?.Code, Is.Null);
        return adopted.Value;
    }

    /// <summary>The public sees it too.</summary>
    public async Task<string> Declared(EventId eventId)
    {
        var digest = await Adopted(eventId);
        Assert.That((await host.Seed.Send(await Showing(eventId))).Error?.Code, Is.Null);
        return digest;
    }

    /// <summary>What publishes or hides a declaration as it stands.</summary>
    public async Task<ShowDeclaration> Showing(EventId eventId, bool isShown = true) => new(eventId, (await DeclarationOf(eventId)).Version, isShown);

    public static SignedBy By(string name = "Eva Lind") => new(name, "Mayor", "City council", new DateOnly(2016, 9, 1));

    public static SignatureEntry Entry(string city = "Malmö", string country = "SE") => new(city, country, By(), Adoption);

    /// <summary>Says as often as it is asked that the city is none of those named.</summary>
    public static async Task<Result<T>> Sure<T>(Func<string?, Task<Result<T>>> send)
    {
        var answer = await send(null);
        while (answer.Error?.Fields?.ContainsKey(CitiesBeside.Field) == true) answer = await send(answer.Error.Args!["digest"]);
        return answer;
    }

    public async Task<SignatoryId> Signature(EventId eventId, string city = "Malmö", string country = "SE")
    {
        var entered = await Sure(said => host.Seed.Send(new EnterSignature(eventId, Submission(), Entry(city, country), said)));
        Assert.That(entered.Error?.Code, Is.Null);
        return entered.Value;
    }

    public InviteSignatory Asked(EventId eventId, string city = "Lund") => new(eventId, Submission(), city, "SE", "Eva Lind", "mayor@city.example", "en", new DateOnly(2016, 11, 30));

    public async Task<SignatoryId> AskedToSign(EventId eventId, string city = "Lund")
    {
        var asked = await Sure(said => host.Seed.Send(Asked(eventId, city) with { Beside = said }));
        Assert.That(asked.Error?.Code, Is.Null);
        return asked.Value;
    }

    /// <summary>The code in the newest message to somebody asked to sign.</summary>
    public async Task<string> CodeOf(SignatoryId id)
    {
        var message = await new Rows(host.Database).All<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND state = 'Pending' ORDER BY created_at DESC, id DESC", new { id });
        var facts = (await host.Job.Send(new PrepareMessage(message[0]))).Value;
        Assert.That(facts?.Token, Is.Not.Null.And.Not.Empty);
        return facts!.Token;
    }

    /// <summary>The same where there may be none any more.</summary>
    public async Task<string?> TryCodeOf(SignatoryId id)
    {
        var messages = await new Rows(host.Database).All<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND template = 'signature-invitation' AND state = 'Pending'", new { id });
        return messages.Count == 0 ? null : (await host.Job.Send(new PrepareMessage(messages[0]))).Value?.Token;
    }

    /// <summary>What signs by a link.</summary>
    public async Task<SignDeclaration> Signing(EventId eventId, SignatoryId id) =>
        new(eventId, await CodeOf(id), await new Rows(host.Database).One<string>("SELECT digest FROM declaration_adopted WHERE event_id = @eventId", new { eventId }), By(), IsMandated: true);

    static async Task<T> Read<T>(Requests requests, IQuery<T> query)
    {
        var read = await requests.Send(query);
        Assert.That(read.Error?.Code, Is.Null);
        return read.Value;
    }
}
