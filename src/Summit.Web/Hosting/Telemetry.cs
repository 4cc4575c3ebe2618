using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Summit.Application.Features.Monitoring;
using Summit.Application.Platform.Pipeline;

namespace Summit.Web.Hosting;

/// <summary>
/// Metrics and traces by OTLP to the collector that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names; without one nothing is gathered. The
/// other standard <c>OTEL_*</c> variables hold too.
/// </summary>
sealed class Telemetry(IServiceScopeFactory scopes, TimeProvider time, ILogger<Telemetry> log) : BackgroundService
{
    /// <summary>The standard's name for the collector's address.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    readonly Meter _meter = new("Summit");
    volatile Gauges _gauges = new([], 0, TimeSpan.Zero, 0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _meter.CreateObservableGauge("summit.registrations", () => _gauges.Registrations.Select(row =>
            new Measurement<int>(row.Count, new("event", row.Event), new("state", row.State))), "{registration}", "Registrations by event and state; waiting ones are the queue");
        _meter.CreateObservableGauge("summit.outbox.pending", () => _gauges.Pending, "{message}", "Messages to be sent");
        _meter.CreateObservableGauge("summit.outbox.undelivered", () => _gauges.Undelivered, "{message}", "Messages given up");
        _meter.CreateObservableGauge("summit.outbox.age", () => _gauges.OldestPending.TotalSeconds, "s", "How long the oldest message to be sent has waited");
        var resource = ResourceBuilder.CreateDefault().AddService("summit", serviceInstanceId: Environment.MachineName);
        using var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Summit", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddOtlpExporter().Build();
        using var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore").AddProcessor(new WithoutAddresses()).AddOtlpExporter().Build();
        var requests = new Requests(scopes, Caller.Job("telemetry"));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _gauges = (await requests.Send(new ReadGauges(), stoppingToken)).Value;
                await Task.Delay(Look, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                log.LogWarning(exception, "The figures for monitoring could not be read");
                await Task.Delay(Look, time, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    /// <summary>Addresses of pages hold drafts' keys and links' secrets; the route tells enough.</summary>
    public sealed class WithoutAddresses : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var tag in new[] { "url.path", "url.query", "url.full", "http.target", "http.url", "client.address", "network.peer.address" }) data.SetTag(tag, null);
            if (data.GetTagItem("http.route") is string route) data.DisplayName = $"{data.GetTagItem("http.request.method")} {route}";
        }
    }
}
