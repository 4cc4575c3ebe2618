using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Summit.Web.Endpoints;

namespace Summit.Web.Hosting;

/// <summary>
/// Refuses a body longer than its endpoint takes, with a page. What is on its way is read and thrown away first, within bounds: a
/// browser that is still sending when the answer comes and the connection closes shows an error of its own instead.
/// </summary>
public static class OversizedBodies
{
    const int MostBytes = 16 << 20;
    /// <summary>An endpoint whose page has words for it: the address of that page.</summary>
    public sealed record BackTo(Func<HttpRequest, string> Page);

    static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>After routing, because an endpoint may take more than others, and after the limits on how often one may ask.</summary>
    public static IApplicationBuilder UseOversizedBodies(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false, MaxRequestBodySize: { } most } limit || !(http.Request.ContentLength > most))
        {
            await next();
            return;
        }
        // Whoever asks before sending has nothing on its way.
        if (http.Request.Headers.Expect.Count == 0)
        {
            limit.MaxRequestBodySize = null;
            await Discard(http.Request.Body, http.RequestAborted);
        }
        http.Response.Headers.CacheControl = "no-store";
        await (http.GetEndpoint()?.Metadata.GetMetadata<BackTo>() is { } back
            ? Answers.SeeOther(back.Page(http.Request))
            : Answers.Problem(new(StatusCodes.Status413PayloadTooLarge, "BadRequest"))).ExecuteAsync(http);
    });

    static async Task Discard(Stream body, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Longest);
        var buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
        try
        {
            for (var total = 0; total < MostBytes; )
            {
                var read = await body.ReadAsync(buffer, patience.Token);
                if (read == 0) return;
                total += read;
            }
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            // Whoever sends that slowly is answered all the same.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
