using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Summit.Benchmarks.Pages;

/// <summary>One kept connection that sends GET and reads answers, at hardly any cost of its own.</summary>
sealed class RawConnection : IDisposable
{
    static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray(), LastChunk = "\r\n0\r\n\r\n"u8.ToArray();

    readonly Socket _socket;
    readonly string _host;
    readonly byte[] _buffer = new byte[128 * 1024];
    (string Path, byte[] Bytes) _request = ("", []);

    RawConnection(Socket socket, string host) => (_socket, _host) = (socket, host);

    public static async Task<RawConnection> Open(Uri root)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, root.Port);
        return new(socket, root.Authority);
    }

    /// <summary>Anything but 200 is thrown.</summary>
    public async Task Get(string path)
    {
        if (_request.Path != path) _request = (path, Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {_host}\r\nAccept: text/html\r\n\r\n"));
        await _socket.SendAsync(_request.Bytes);
        var (read, head) = (0, -1);
        while (head < 0)
        {
            read += await Receive(read);
            head = _buffer.AsSpan(0, read).IndexOf(EndOfHead);
        }
        var length = BodyLength(Encoding.ASCII.GetString(_buffer, 0, head));
        while (length is { } known ? read < head + EndOfHead.Length + known : !_buffer.AsSpan(0, read).EndsWith(LastChunk)) read += await Receive(read);
    }

    public void Dispose() => _socket.Dispose();

    async Task<int> Receive(int at) =>
        await _socket.ReceiveAsync(_buffer.AsMemory(at)) is > 0 and var count ? count : throw new InvalidOperationException("The connection was closed");

    // Null where the answer comes in chunks.
    static int? BodyLength(string head)
    {
        if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)) throw new InvalidOperationException(head.Split('\r')[0]);
        const string Name = "\r\nContent-Length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return head.Contains("chunked", StringComparison.OrdinalIgnoreCase) ? null : 0;
        return int.Parse(head[(at + Name.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
    }
}
