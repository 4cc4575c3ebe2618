using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Messages;

/// <summary>Refusals about messages.</summary>
public static class MessagesErrors
{
    /// <summary>The same message has not left yet.</summary>
    public static Error OnItsWay { get; } = Error.Rule("messages.on-its-way");
}
