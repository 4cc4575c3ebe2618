namespace Summit.Application.Tests.Harness;

/// <summary>A clock that stands until it is moved: Monday 17 October 2016, 09:00 UTC.</summary>
sealed class TestClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2016, 10, 17, 9, 0, 0, TimeSpan.Zero);

    DateTimeOffset _now = Start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset instant) => _now = instant;

    public void Advance(TimeSpan by) => _now += by;
}
