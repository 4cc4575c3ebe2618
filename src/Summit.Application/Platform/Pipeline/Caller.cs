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
    /// <summary>A visitor.</summary>
    public static Caller Anonymous(string client, string correlation) => new(CallerKind.Anonymous, "", null, client, correlation);

    /// <summary>The sign-in pages for a visitor.</summary>
    public Caller AsSignIn() => this with { Kind = CallerKind.SignIn, SessionHash = null };

    /// <summary>A job of the product.</summary>
    public static Caller Job(string name) => new(CallerKind.Job, name, null, "", "");

    /// <summary>The operator's own set-up.</summary>
    public static Caller Seed { get; } = new(CallerKind.Seed, "", null, "", "");

    /// <summary>As the audit names the actor.</summary>
    public string Actor => Name.Length == 0 ? Kind.ToString() : $"{Kind}:{Name}";
}

/// <summary>Holds the caller of the current scope.</summary>
public sealed class CallerSlot
{
    /// <summary>Set once, by the middleware of a request or by Requests for a message's scope.</summary>
    public Caller? Caller { get; set; }
}
