using System.Collections.Immutable;

namespace Summit.Application.Platform.Pipeline;

/// <summary>What kind of answer an error is; the web turns it into a status and a page.</summary>
public enum ErrorKind
{
    /// <summary>The message itself is not in order; errors are keyed by field.</summary>
    Invalid,

    /// <summary>There is no such thing, or it is not the caller's.</summary>
    NotFound,

    /// <summary>The caller may not do this to anything.</summary>
    Forbidden,

    /// <summary>Somebody was quicker, or the same submission came with other content.</summary>
    Conflict,

    /// <summary>A rule of the domain says no.</summary>
    Rule,
}

/// <summary>A refusal by code (<c>capability.reason</c>). The words for it are resources of the web.</summary>
/// <param name="Code">Stable; declared beside its capability.</param>
/// <param name="Kind">What kind of answer it is.</param>
/// <param name="Args">Values for the words' placeholders.</param>
/// <param name="Fields">For Invalid: field to code.</param>
public sealed record Error(string Code, ErrorKind Kind, ImmutableDictionary<string, string>? Args = null, ImmutableSortedDictionary<string, string>? Fields = null)
{
    /// <summary>A domain rule's refusal.</summary>
    public static Error Rule(string code) => new(code, ErrorKind.Rule);

    /// <summary>Nothing there, or not yours.</summary>
    public static Error NotFound(string code) => new(code, ErrorKind.NotFound);
}

/// <summary>Lets pipeline behaviours make a refusal of a result type they do not know.</summary>
public interface IOutcome<TSelf> where TSelf : IOutcome<TSelf>
{
    /// <summary>Null when it went well.</summary>
    Error? Error { get; }

    /// <summary>The value as recorded with a submission.</summary>
    object? Recorded { get; }

    /// <summary>A refusal.</summary>
    static abstract TSelf Fail(Error error);

    /// <summary>Reads a value recorded earlier.</summary>
    static abstract TSelf Recall(System.Text.Json.JsonElement recorded);
}

/// <summary>The answer to a message: a value, or an error that rolled everything back.</summary>
public sealed class Result<T> : IOutcome<Result<T>>
{
    readonly T? _value;

    Result(T? value, Error? error) => (_value, Error) = (value, error);

    /// <inheritdoc/>
    public Error? Error { get; }

    /// <inheritdoc/>
    public object? Recorded => _value;

    /// <summary>Whether there is a value.</summary>
    public bool Ok => Error is null;

    /// <summary>The value; asking a refusal for it is a bug.</summary>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"Refused: {Error.Code}");

    /// <inheritdoc/>
    public static Result<T> Fail(Error error) => new(default, error);

    /// <inheritdoc/>
    public static Result<T> Recall(System.Text.Json.JsonElement recorded) =>
        new(System.Text.Json.JsonSerializer.Deserialize<T>(recorded, SubmissionJson.Options), null);

    /// <summary>A value is an answer.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>An error is an answer.</summary>
    public static implicit operator Result<T>(Error error) => Fail(error);
}

/// <summary>The value of a command that has none.</summary>
public readonly record struct Done;
