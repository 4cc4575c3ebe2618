using MediatR;
using Summit.Domain;

namespace Summit.Application.Platform.Pipeline;

/// <summary>What can be sent: a command or a query.</summary>
public interface IMessage<T> : IRequest<Result<T>>;

/// <summary>Changes something, in one transaction.</summary>
public interface ICommand;

/// <inheritdoc cref="ICommand"/>
public interface ICommand<T> : IMessage<T>, ICommand;

/// <summary>Reads, in at most five statements.</summary>
public interface IQuery<T> : IMessage<T>;

/// <summary>
/// A command that touches places, queue, sign-ups or programme of an event: the pipeline raises the event's gate before
/// anything else, so that facts read after it stand still until the commit, on either database.
/// </summary>
public interface IEventCommand : IConcernsEvent;

/// <summary>A message about one event: staff need a role there.</summary>
public interface IConcernsEvent
{
    /// <summary>Which one.</summary>
    EventId EventId { get; }
}

/// <summary>A form or API write: the same id has one effect and one answer.</summary>
public interface ISubmission
{
    /// <summary>As numbered by the sender.</summary>
    SubmissionId Submission { get; }
}

/// <summary>A message about one registration, so that a link's holder is checked against it.</summary>
public interface IConcernsRegistration
{
    /// <summary>Which one.</summary>
    RegistrationId RegistrationId { get; }
}

/// <summary>A message about one record, other than a registration; a look at what is sensitive is recorded there.</summary>
public interface IConcernsSubject
{
    /// <summary>Which one.</summary>
    Guid Subject { get; }
}

/// <summary>One row per try is kept, refused or not: sign-in, links, scans, accreditation.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecordsAttemptsAttribute : Attribute;

/// <summary>Anyone may send it, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForAnyoneAttribute : Attribute;

/// <summary>Only callers with one of the permissions may send it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(params Permission[] anyOf) : Attribute
{
    /// <summary>One of these suffices.</summary>
    public IReadOnlyList<Permission> AnyOf => anyOf;
}

/// <summary>Staff must have proved who they are within the last quarter of an hour.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresRecentSignInAttribute : Attribute;

/// <summary>A query about an event that shows what is sensitive: who asked is recorded first, and without the record there is no answer.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LogsAccessAttribute(string action) : Attribute
{
    /// <summary>As the audit names it.</summary>
    public string Action => action;
}

/// <summary>Staff may send it about an archived event too; everything else about it stays as it is.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EvenWhenArchivedAttribute : Attribute;
