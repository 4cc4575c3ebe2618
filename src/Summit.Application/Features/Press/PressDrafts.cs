using System.Collections.Immutable;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A request being filled in, as the steps show it.</summary>
/// <param name="Revision">Rises with each change of the answers.</param>
/// <param name="Problems">What it would be refused for, field to code.</param>
public sealed record PressDraftView(PressAnswers Answers, int Revision, ImmutableSortedDictionary<string, string> Problems, IReadOnlyList<DraftProof> Proofs);

/// <summary>A document sent with it.</summary>
public sealed record DraftProof
{
    public PressDocumentId Id { get; init; }
    public ProofKind Kind { get; init; }
    public string MediaType { get; init; } = "";
    public int Size { get; init; }
}

/// <summary>What is known of drafts, and for how long.</summary>
static class PressDrafts
{
    static readonly PressAnswersValidator Shape = new();

    /// <summary>A draft that nobody has touched for so long is over.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    // Drafts are cleared away some time after their day; their files must not go before them.
    static readonly TimeSpan FilesLast = TimeSpan.FromDays(2);

    const string FindId = "SELECT id FROM press_draft WHERE id_hash = @hash AND event_id = @eventId";

    const string KeepFiles = "UPDATE stored_file SET delete_after = @until WHERE id IN (SELECT file_id FROM press_document WHERE draft_id = @draft)";

    /// <summary>What the request would be refused for.</summary>
    public static ImmutableSortedDictionary<string, string> Problems(PressAnswers answers)
    {
        var problems = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var failure in Shape.Validate(answers.Cleaned()).Errors) problems.TryAdd(failure.PropertyName, failure.ErrorCode);
        return problems.ToImmutable();
    }

    /// <summary>The draft behind a key's hash.</summary>
    public static Task<Guid?> Find(Db db, EventId eventId, string hash) => db.Scalar<Guid?>(FindId, new { hash, eventId });

    /// <summary>Its documents stay a while longer.</summary>
    public static Task Extend(Db db, EventClock clock, Guid draft) => db.Execute(KeepFiles, new { draft, until = clock.SystemNow + FilesLast });
}
