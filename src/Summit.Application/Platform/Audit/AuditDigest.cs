using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Summit.Application.Platform.Audit;

/// <summary>How the audit is chained: a digest of each act, a head over all digests so far, a seal over the head.</summary>
static class AuditDigest
{
    /// <summary>The head before the first act.</summary>
    public static string Nothing { get; } = new('0', 64);

    /// <summary>Of an act. It covers each value only through its hash: with value and salt erased the act still verifies.</summary>
    public static string Of(AuditRow row, IEnumerable<string> valueHashes) => Hash(string.Join('\n',
    [
        row.Id.ToString(), row.EventId?.ToString() ?? "", row.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.Actor, row.Client,
        row.Action, row.SubjectId.ToString(), row.Fields, .. valueHashes,
    ]));

    /// <summary>Of one field's change. Lengths stand before the texts, so that nothing can move from one into the other.</summary>
    public static string OfValue(string salt, string? old, string? now) =>
        Hash(string.Create(CultureInfo.InvariantCulture, $"{salt}\n{old?.Length ?? -1} {now?.Length ?? -1}\n{old}{now}"));

    /// <summary>The head after one more act.</summary>
    public static string Chain(string head, string digest) => Hash(head + digest);

    /// <summary>What a seal signs.</summary>
    public static string Sealed(long no, long last, string head, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{no} {last} {head} {at.ToUnixTimeMilliseconds()}");

    static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>An act as stored.</summary>
sealed record AuditRow
{
    public Guid Id { get; init; }
    public Guid? EventId { get; init; }
    public DateTimeOffset At { get; init; }
    public string Actor { get; init; } = "";
    public string Client { get; init; } = "";
    public string Action { get; init; } = "";
    public Guid SubjectId { get; init; }
    public string Fields { get; init; } = "";
    public string Digest { get; init; } = "";
    public long? No { get; init; }
}
