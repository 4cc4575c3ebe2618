using System.Collections.Concurrent;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Pipeline;

namespace Summit.Web.Desk;

/// <summary>
/// The open connections of desks. Nobody gets one without a session and from our own pages; whoever's session ends, loses
/// theirs within half a minute, on every node.
/// </summary>
public sealed class DeskConnections(IServiceScopeFactory scopes, SiteAddress site, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DeskConnections> log) : BackgroundService
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);

    readonly ConcurrentDictionary<HttpContext, Caller> _open = [];

    /// <summary>How many are open.</summary>
    public int Count => _open.Count;

    /// <summary>Lets a request to the circuits' hub pass, or refuses it.</summary>
    public async Task Pass(HttpContext http, RequestDelegate next)
    {
        // SignalR has closed its connections by now, and a desk comes back at once: taken in again, it would hold up the stop until
        // its time is over. Another node, or this one when it is back, takes it.
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        var caller = http.RequestServices.GetRequiredService<CallerSlot>().Caller!;
        if (!IsOurs(http.Request) || !await IsSignedIn(caller))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        http.User = DeskCircuit.Carry(caller);
        _open[http] = caller;
        try
        {
            await next(http);
        }
        finally
        {
            _open.TryRemove(http, out _);
        }
    }

    /// <summary>Closes what belongs to sessions that have ended.</summary>
    public async Task CloseEnded()
    {
        foreach (var session in _open.GroupBy(open => open.Value.SessionHash).ToArray())
        {
            if (await IsSignedIn(session.First().Value)) continue;
            foreach (var (http, _) in session) http.Abort();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CloseEnded();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogError(exception, "Open desks could not be checked and will be looked at again");
            }
        }
    }

    // A browser names the page's origin with every web socket and every POST; other sites' pages are refused by it.
    bool IsOurs(HttpRequest request) => request.Headers.Origin switch
    {
        [var origin] => origin == site.Root.GetLeftPart(UriPartial.Authority),
        _ => HttpMethods.IsGet(request.Method) && request.Headers.Upgrade.Count == 0,
    };

    async Task<bool> IsSignedIn(Caller caller) => caller.Kind == CallerKind.Staff && (await new Requests(scopes, caller).Send(new ReadMyDesk())).Ok;
}
