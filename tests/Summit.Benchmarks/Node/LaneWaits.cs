using System.Diagnostics;
using System.Globalization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Platform.Pipeline;
using Summit.Data;

namespace Summit.Benchmarks.Node;

/// <summary>How long commands waited for the lane and its lock: from the pipeline's door to their first statement.</summary>
sealed class LaneWaits(string file)
{
    static readonly AsyncLocal<Command?> Current = new();

    readonly List<double> _milliseconds = [];

    public static LaneWaits Measure(IServiceCollection services, Database database, string file)
    {
        var waits = new LaneWaits(file);
        database.Observe = (_, _) => waits.See();
        services.AddSingleton(waits);
        // Directly before the behaviour that enters the lane, after those that may read.
        var before = services.First(service => service.ServiceType == typeof(IPipelineBehavior<,>) && service.ImplementationType == typeof(CommandBehaviour<,>));
        services.Insert(services.IndexOf(before), ServiceDescriptor.Scoped(typeof(IPipelineBehavior<,>), typeof(Door<,>)));
        return waits;
    }

    /// <summary>One number a line.</summary>
    public void Write()
    {
        lock (_milliseconds)
            File.WriteAllLines(file, _milliseconds.Select(wait => wait.ToString("0.000", CultureInfo.InvariantCulture)));
    }

    void See()
    {
        if (Current.Value is not { IsSeen: false } command) return;
        command.IsSeen = true;
        var waited = Stopwatch.GetElapsedTime(command.Entered).TotalMilliseconds;
        lock (_milliseconds) _milliseconds.Add(waited);
    }

    sealed class Command
    {
        public long Entered { get; } = Stopwatch.GetTimestamp();
        public bool IsSeen { get; set; }
    }

    sealed class Door<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse> where TRequest : ICommand
    {
        public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        {
            Current.Value = new();
            return await next();
        }
    }
}
