using Summit.Application.Features.Declarations;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Tests.Harness;

/// <content>Amendments that cities propose.</content>
sealed partial class Given
{
    /// <summary>On the wall of the events' town, three hours after the tests begin.</summary>
    public const string AmendmentsEnd = "2016-10-17T14:00";

    /// <summary>The digest of the clause that most of them are about, as it is drafted.</summary>
    public static string AmendedText => ClauseText.Digest("We know our cities.");

    /// <summary>A draft of a preamble and two clauses, open to cities for three hours.</summary>
    public async Task OpenDraft(EventId eventId)
    {
        await Drafted(eventId);
        Assert.That((await host.Seed.Send(new OpenAmendments(eventId, 1, new(AmendmentsEnd)))).Error?.Code, Is.Null);
    }

    /// <summary>What asks for another wording of a clause, the first operative one unless another is given.</summary>
    public async Task<AmendmentTerms> Another(EventId eventId, string wording = "We know our cities best.", ClauseId? clause = null)
    {
        var clauses = (await DeclarationOf(eventId)).Clauses;
        var about = clause is { } id ? clauses.Single(one => one.Id == id) : clauses.First(one => one.Number == 1);
        return new(AmendmentKind.Replace, about.Id, ClauseKind.Operative, about.Authentic, wording, "It says more");
    }

    /// <summary>What asks for another wording of the first operative clause, by a head.</summary>
    public async Task<AmendmentId> Amendment(Requests head, EventId eventId, string wording = "We know our cities best.")
    {
        var proposed = await head.Send(new ProposeAmendment(eventId, Submission(), await Another(eventId, wording)));
        Assert.That(proposed.Error?.Code, Is.Null);
        return proposed.Value;
    }

    /// <summary>What decides on an amendment as it stands.</summary>
    public async Task<DecideAmendment> Deciding(EventId eventId, AmendmentId id, AmendmentState becomes = AmendmentState.Accepted, string wording = "", string? note = null) =>
        new(eventId, id, becomes, (await Read(host.Seed, new ReadAmendment(eventId, id))).Clause?.Authentic ?? "", wording, note);
}
