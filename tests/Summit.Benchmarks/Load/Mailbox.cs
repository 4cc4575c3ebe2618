using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Summit.Application.Tests.Platform.Mail;
using Summit.Web.Hosting;

namespace Summit.Benchmarks.Load;

/// <summary>The mail server of everybody: keeps in the journal which message it took over, and hands the links out.</summary>
sealed partial class Mailbox : IAsyncDisposable
{
    readonly ScriptedSmtpServer _server;
    // The newest first: an offer does not last.
    readonly ConcurrentStack<string> _links = new();
    Journal? _journal;

    public Mailbox() => _server = new ScriptedSmtpServer { Taken = Take, KeepsConversations = false }.Started();

    public int Port => _server.Port;

    /// <summary>The journal to write to; a new one means a new site, where old links lead nowhere.</summary>
    public async Task<Journal> Use(string path, Action onNew)
    {
        if (_journal?.Path == path) return _journal;
        if (_journal is not null) await _journal.DisposeAsync();
        _links.Clear();
        onNew();
        return _journal = new(path);
    }

    /// <summary>The path of a link from a message that nobody has opened yet.</summary>
    public string? NextLink() => _links.TryPop(out var link) ? link : null;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_journal is not null) await _journal.DisposeAsync();
    }

    void Take(string content)
    {
        var id = MessageId().Match(content).Groups[1].Value;
        var message = MailFolder.Parse(id, content);
        _journal?.Keep(new(Happening.Mail, Address: message.Line.To, Reference: id, Detail: message.Line.Subject)).GetAwaiter().GetResult();
        if (Link().Match(message.Text) is { Success: true } link) _links.Push(link.Value);
    }

    [GeneratedRegex("^Message-ID: <([^>]+)>", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"/en/link/[\w-]+")]
    private static partial Regex Link();
}
