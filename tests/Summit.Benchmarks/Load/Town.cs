using System.Collections.Concurrent;

namespace Summit.Benchmarks.Load;

/// <summary>Who there is to register, and whose form left without an answer, which nobody knows until it is sent again; it outlives the nodes.</summary>
sealed class Town(Mailbox mailbox, int first)
{
    readonly ConcurrentDictionary<string, FinishedForm> _unanswered = new(StringComparer.Ordinal);
    int _last = first;

    public Mailbox Mailbox => mailbox;

    public int NextNumber() => Interlocked.Increment(ref _last);

    public void Left(FinishedForm form) => _unanswered[form.Person.Address] = form;

    /// <summary>One of those whose answer never came, for this caller alone.</summary>
    public FinishedForm? NextUnanswered()
    {
        foreach (var address in _unanswered.Keys)
            if (_unanswered.TryRemove(address, out var form)) return form;
        return null;
    }

    public void Forget() => _unanswered.Clear();
}
