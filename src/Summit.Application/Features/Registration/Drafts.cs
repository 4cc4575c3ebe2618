using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>The secret in a draft's address; only its hash is stored.</summary>
public static class DraftKey
{
    /// <summary>128 random bits.</summary>
    public static string New() => Secrets.New();

    /// <summary>As stored.</summary>
    public static string Hash(string key) => Secrets.Hash("draft", key);

    /// <summary>
    /// The number under which this draft, as it stands, is sent: sending the same answers twice is one submission, changed
    /// answers are another.
    /// </summary>
    public static SubmissionId Submission(string key, int revision, bool agreesToWait)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"submission\n{key}\n{revision}\n{agreesToWait}"));
        return new(new Guid(hash.AsSpan(0, 16)));
    }
}

/// <summary>A registration being filled in, as the steps show it.</summary>
/// <param name="Revision">Rises with each change.</param>
/// <param name="Problems">What it would be refused for, field to code.</param>
public sealed record DraftView(
    RegistrationAnswers Answers, NeedsAnswers Needs, int Revision, ImmutableSortedDictionary<string, string> Problems)
{
    /// <summary>Where it answers an invitation that is still open: what that one is for.</summary>
    public InvitedDraft? Invited { get; init; }
}

/// <summary>What an invitation fixes.</summary>
public sealed record InvitedDraft
{
    public string Category { get; init; } = "";

    /// <summary>A place is held for it.</summary>
    public bool Reserved { get; init; }
}

/// <summary>Judges answers before they are sent.</summary>
static class DraftProblems
{
    static readonly RegistrationAnswersValidator AnswersShape = new();
    static readonly NeedsAnswersValidator NeedsShape = new();

    /// <summary>What the registration would be refused for.</summary>
    public static ImmutableSortedDictionary<string, string> Of(RegistrationAnswers answers, NeedsAnswers needs)
    {
        var problems = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var failure in AnswersShape.Validate(answers.Cleaned()).Errors.Concat(NeedsShape.Validate(needs.Cleaned()).Errors))
            problems.TryAdd(failure.PropertyName, failure.ErrorCode);
        return problems.ToImmutable();
    }
}

/// <summary>How drafts lie in the database; diet and access in their own column.</summary>
static class DraftJson
{
    static readonly JsonSerializerOptions Options = SubmissionJson.Options;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string? json) where T : new() => json is null ? new() : JsonSerializer.Deserialize<T>(json, Options) ?? new();
}

/// <summary>Writes what is being filled in.</summary>
static class DraftRow
{
    const string Insert = """
        INSERT INTO draft (id_hash, event_id, language, answers, needs, revision, updated_at, invitation_id, delegation_id)
        VALUES (@hash, @eventId, @language, @answers, NULL, 1, @now, @invitation, @delegation)
        """;

    const string DeleteOf = "DELETE FROM draft WHERE delegation_id = @delegation";

    /// <summary>Begins a draft; its secret key.</summary>
    public static async Task<string> Save(
        Db db, EventClock clock, EventId eventId, string language, RegistrationAnswers answers, InvitationId? invitation = null, DelegationId? delegation = null)
    {
        var key = DraftKey.New();
        await db.ExecuteOne(Insert, new
        {
            hash = DraftKey.Hash(key), eventId, language, now = clock.SystemNow, invitation, delegation, answers = DraftJson.Write(answers),
        });
        return key;
    }

    /// <summary>What a head of delegation was filling in is gone.</summary>
    public static Task Delete(Db db, DelegationId delegation) => db.Execute(DeleteOf, new { delegation });
}
