namespace Summit.Web.Tests.Harness;

/// <summary>The system's time, moved forward by a test.</summary>
sealed class MovedTime : TimeProvider
{
    public TimeSpan By { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
}
