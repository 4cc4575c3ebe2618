using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Platform.Time;

namespace Summit.Web.Tests.Harness;

/// <summary>A domain's clock that stands until a test moves it, to the millisecond. Sessions and their cookies go by the real day.</summary>
sealed class StoppedTime : TimeProvider
{
    readonly DateTimeOffset _began = System.GetUtcNow();
    TimeSpan _by;

    public EventClock Clock { get; }

    public StoppedTime(DateTimeOffset domain)
    {
        Clock = new(this);
        Clock.Shift(domain - _began.AddTicks(-(_began.Ticks % TimeSpan.TicksPerMillisecond)));
    }

    public override DateTimeOffset GetUtcNow() => _began + _by;

    public void MoveTo(DateTimeOffset domain) => _by += domain - Clock.Now;

    /// <summary>Puts it in the place of the product's.</summary>
    public void Use(IServiceCollection services)
    {
        Site.JobsByHand(services);
        services.AddSingleton(Clock);
    }
}
