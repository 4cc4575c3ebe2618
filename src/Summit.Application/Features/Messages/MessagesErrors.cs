using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Messages;

/// <summary>Refusals about messages.</summary>
public static class MessagesErrors
{
    /// <summary>There is no undelivered message that could be sent again.</summary>
    public static Error NothingToSend { get; } = Error.Rule("messages.nothing-to-send");
}
