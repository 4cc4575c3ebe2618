using System.Collections.Immutable;

namespace Summit.Application.Platform.Pipeline;

/// <summary>Refusals of the pipeline itself.</summary>
public static class RequestErrors
{
    /// <summary>The fields say what is wrong.</summary>
    public const string InvalidCode = "request.invalid";

    /// <summary>One field is wrong in a way that only the facts show.</summary>
    public static Error Invalid(string field, string code) =>
        new(InvalidCode, ErrorKind.Invalid, Fields: ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create(field, code)]));

    /// <summary>Signed out, expired, revoked, or somebody else's.</summary>
    public static Error NotYours { get; } = Error.NotFound("request.not-yours");

    /// <summary>No permission for this at all.</summary>
    public static Error NotAllowed { get; } = new("request.not-allowed", ErrorKind.Forbidden);

    /// <summary>Staff must first prove again who they are.</summary>
    public static Error ConfirmFirst { get; } = new("request.confirm-first", ErrorKind.Forbidden);

    /// <summary>This submission id was used with other content.</summary>
    public static Error SubmissionReused { get; } = new("request.submission-reused", ErrorKind.Conflict);

    /// <summary>There is no such event.</summary>
    public static Error NoSuchEvent { get; } = Error.NotFound("event.not-found");

    /// <summary>The event is archived: everything stays as it is.</summary>
    public static Error Archived { get; } = Error.Rule("event.archived");
}
