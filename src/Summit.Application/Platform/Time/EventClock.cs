namespace Summit.Application.Platform.Time;

/// <summary>
/// The domain's clock, in milliseconds. A demonstration's runs shifted; cookies, tokens, leases and back-off stay on the
/// system's clock.
/// </summary>
public sealed class EventClock(TimeProvider system)
{
    TimeSpan _shift;

    /// <summary>The domain's now.</summary>
    public DateTimeOffset Now => Cut(system.GetUtcNow() + _shift);

    /// <summary>The system's now, in milliseconds.</summary>
    public DateTimeOffset SystemNow => Cut(system.GetUtcNow());

    /// <summary>Set at start from what the database says.</summary>
    public void Shift(TimeSpan shift) => _shift = shift;

    /// <summary>A fresh id. Its order means nothing.</summary>
    public Guid NewId() => Guid.CreateVersion7(system.GetUtcNow());

    static DateTimeOffset Cut(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
}
