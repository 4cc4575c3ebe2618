using Summit.Domain;

namespace Summit.Application.Platform.Pipeline;

/// <summary>Who sends.</summary>
public enum CallerKind
{
    /// <summary>Somebody on the public pages.</summary>
    Anonymous,

    /// <summary>The holder of a session opened with a link.</summary>
    Link,

    /// <summary>Somebody signed in at a desk.</summary>
    Staff,

    /// <summary>The sign-in pages, once they have checked the credentials.</summary>
    SignIn,

    /// <summary>The product's recurring work.</summary>
    Job,

    /// <summary>The operator setting up: seed files, invented people.</summary>
    Seed,
}

/// <summary>An immutable snapshot of who sends. It carries no permissions: those are read per message.</summary>
/// <param name="Kind">What sort of caller.</param>
/// <param name="Name">For the audit: a job's name, or empty.</param>
/// <param name="SessionHash">For Link and Staff: the hash of the session's secret.</param>
/// <param name="Client">A keyed hash of the network address, for rate limits; empty within the product.</param>
/// <param name="Correlation">The reference number that log lines and error pages share.</param>
public sealed record Caller(CallerKind Kind, string Name, string? SessionHash, string Client, string Correlation)
{
    /// <summary>A keyed hash of the network that the address lies in (IPv4 /24, IPv6 /48), for room that one network may take up; empty within the product.</summary>
    public string Network { get; init; } = "";

    /// <summary>A visitor.</summary>
    public static Caller Anonymous(string client, string correlation) => new(CallerKind.Anonymous, "", null, client, correlation);

    /// <summary>The sign-in pages for a visitor.</summary>
    public Caller AsSignIn() => this with { Kind = CallerKind.SignIn, SessionHash = null };

    /// <summary>A job of the product.</summary>
    public static Caller Job(string name) => new(CallerKind.Job, name, null, "", "");

    /// <summary>The operator's own set-up.</summary>
    public static Caller Seed { get; } = new(CallerKind.Seed, "", null, "", "");

    /// <summary>For work that goes on after its page was left: somebody at a desk, with what they may do at that moment.</summary>
    /// <param name="staff">In whose name.</param>
    /// <param name="work">Which work; it stands where a network address does.</param>
    /// <param name="submission">Its number for this message, so that doing it again after a crash has no second effect.</param>
    public static Caller For(StaffId staff, Guid work, SubmissionId? submission = null) =>
        new(CallerKind.Staff, "", null, $"work {work:N}", "") { ActsFor = staff, Submission = submission };

    /// <summary>Who began the work that sends this, without a session of theirs.</summary>
    public StaffId? ActsFor { get; private init; }

    /// <summary>The message's number where it has none of its own.</summary>
    public SubmissionId? Submission { get; private init; }

    /// <summary>As the audit names the actor.</summary>
    public string Actor => Name.Length == 0 ? Kind.ToString() : $"{Kind}:{Name}";
}

/// <summary>Holds the caller of the current scope.</summary>
public sealed class CallerSlot
{
    /// <summary>Set once, by the middleware of a request or by Requests for a message's scope.</summary>
    public Caller? Caller { get; set; }
}
