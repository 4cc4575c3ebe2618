using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Summit.Benchmarks.Circuits;

/// <summary>One open page of the desk, as Blazor's script keeps it: a socket to the hub, every rendering acknowledged, calls to the browser answered.</summary>
sealed partial class DeskVisit : IAsyncDisposable
{
    readonly ClientWebSocket _socket = new();
    readonly SemaphoreSlim _turn = new(1);
    readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _left = new();
    Task _listening = Task.CompletedTask;

    /// <summary>What the server has sent to be shown.</summary>
    public long Rendered { get; private set; }

    /// <summary>Opens a page and waits until the server has rendered a text on it.</summary>
    public static async Task<DeskVisit> Open(HttpClient http, Uri root, string cookie, string path, string expected)
    {
        var page = await http.GetStringAsync(new Uri(root, path));
        var markers = Marker().Matches(page).Select((match, at) => $$"""{"type":"add","ssrComponentId":{{at + 1}},"marker":{{match.Groups[1].Value}}}""").ToArray();
        if (markers.Length == 0) throw new InvalidOperationException($"No component in {path}: {page[..Math.Min(300, page.Length)]}");
        using var negotiated = await http.PostAsync(new Uri(root, "/_blazor/negotiate?negotiateVersion=1"), null);
        var token = JsonDocument.Parse(await negotiated.Content.ReadAsStringAsync()).RootElement.GetProperty("connectionToken").GetString();
        var visit = new DeskVisit();
        visit._socket.Options.SetRequestHeader("Cookie", cookie);
        visit._socket.Options.SetRequestHeader("Origin", root.GetLeftPart(UriPartial.Authority));
        await visit._socket.ConnectAsync(new Uri($"ws://{root.Authority}/_blazor?id={token}"), CancellationToken.None);
        await visit._socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);
        visit._listening = visit.Listen(expected);
        await visit.Call("1", "StartCircuit", root.ToString(), new Uri(root, path).ToString(), "[]", "");
        await visit.Call(null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', markers)}}]}""", "");
        await visit._shown.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        try
        {
            await _listening;
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
        }
        _socket.Dispose();
        _left.Dispose();
        _turn.Dispose();
    }

    async Task Call(string? number, string method, params object?[] arguments) =>
        await Send(Packed.Message(1, new Dictionary<string, string>(), number, method, arguments));

    async Task Send(byte[] message)
    {
        await _turn.WaitAsync();
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, true, _left.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    async Task Listen(string expected)
    {
        var (buffer, kept, isGreeted) = (new byte[64 * 1024], new List<byte>(), false);
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(), _left.Token);
                if (received.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"Closed by the server: {_socket.CloseStatusDescription}");
                kept.AddRange(buffer.AsSpan(0, received.Count));
                if (!isGreeted)
                {
                    // The answer to the handshake is JSON and ends with a record separator.
                    var end = kept.IndexOf(0x1e);
                    if (end < 0) continue;
                    kept.RemoveRange(0, end + 1);
                    isGreeted = true;
                }
                var (messages, taken) = Packed.Messages(kept.ToArray());
                kept.RemoveRange(0, taken);
                foreach (var message in messages) await Answer(message, expected);
            }
        }
        catch (Exception exception)
        {
            _shown.TrySetException(exception);
            throw;
        }
    }

    async Task Answer(object?[] message, string expected)
    {
        if (message[0] is 7L) throw new InvalidOperationException($"The hub closed: {message[1]}");
        if (message[0] is 6L) await Send(Packed.Message(6));
        if (message[0] is not 1L) return;
        var arguments = (object?[])message[4]!;
        switch ((string)message[3]!)
        {
            case "JS.RenderBatch":
                var batch = (byte[])arguments[1]!;
                Rendered += batch.Length;
                await Call(null, "OnRenderCompleted", arguments[0], null);
                if (Encoding.UTF8.GetString(batch).Contains(expected, StringComparison.Ordinal)) _shown.TrySetResult();
                break;
            case "JS.BeginInvokeJS" when arguments[0] is long and not 0L:
                await Call(null, "EndInvokeJSFromDotNet", arguments[0], true, $"[{arguments[0]},true,null]");
                break;
            case "JS.Error":
                throw new InvalidOperationException($"The circuit failed: {arguments[0]}");
        }
    }

    [GeneratedRegex("<!--Blazor:(\\{[^>]*\"descriptor\"[^>]*\\})-->")]
    private static partial Regex Marker();
}
