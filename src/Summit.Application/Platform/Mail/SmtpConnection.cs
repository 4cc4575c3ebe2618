using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Summit.Application.Platform.Mail;

/// <summary>The octets below an SMTP dialogue: lines and replies with a time limit on each step, plain or under TLS.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    // RFC 5321 §4.5.3.1.5 allows 512; some servers write more, none needs this much.
    private const int LongestReplyLine = 1000;
    private const int MostReplyLines = 100;

    private readonly SmtpSettings settings;
    private readonly Socket socket;
    private readonly byte[] buffer = new byte[4096];
    private Stream stream = Stream.Null;
    private int begin;
    private int end;

    private SmtpConnection(SmtpSettings settings, Socket socket)
    {
        this.settings = settings;
        this.socket = socket;
    }

    public bool IsSecure { get; private set; }

    public bool IsLoopback { get; private set; }

    public static async Task<SmtpConnection> Open(SmtpSettings settings, CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection(settings, new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        try
        {
            await Within(settings.Timeouts.Connect, MailCodes.Unreachable, connection.Connect, cancellationToken);
            if (settings.Security == SmtpSecurity.Tls)
                await connection.Secure(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<SmtpReply> Ask(string line, CancellationToken cancellationToken)
    {
        await Send(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);
        return await ReadReply(settings.Timeouts.Command, cancellationToken);
    }

    /// <summary>In blocks, so that the limit falls on a server that stops reading and not on a large message.</summary>
    public async Task Send(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        const int block = 16 * 1024;
        for (var at = 0; at < octets.Length; at += block)
        {
            var piece = octets[at..Math.Min(at + block, octets.Length)];
            await Within(settings.Timeouts.Command, MailCodes.ConnectionLost,
                token => stream.WriteAsync(piece, token).AsTask(), cancellationToken);
        }
    }

    /// <summary>Host name, validity and chain are checked for this connection; there is no way to waive the check.</summary>
    public async Task Secure(CancellationToken cancellationToken)
    {
        // What came before the handshake was not protected by it and could be anybody's (RFC 3207 §6).
        if (begin != end)
            throw new SmtpFailureException(MailCodes.ProtocolBroken);

        var tls = new SslStream(stream);
        stream = tls;
        var options = new SslClientAuthenticationOptions { TargetHost = settings.Host };
        if (settings.TrustedRoots is { } roots)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        await Within(settings.Timeouts.Command, MailCodes.ConnectionLost,
            token => tls.AuthenticateAsClientAsync(options, token), cancellationToken);
        IsSecure = true;
    }

    public async Task<SmtpReply> ReadReply(TimeSpan limit, CancellationToken cancellationToken)
    {
        SmtpReply? reply = null;
        await Within(limit, MailCodes.ConnectionLost, async token => reply = await ReadReply(token), cancellationToken);
        return reply!;
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        socket.Dispose();
    }

    private async Task Connect(CancellationToken cancellationToken)
    {
        await socket.ConnectAsync(settings.Host, settings.Port, cancellationToken);
        IsLoopback = socket.RemoteEndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
        stream = new NetworkStream(socket);
    }

    private async Task<SmtpReply> ReadReply(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var code = 0;
        while (lines.Count < MostReplyLines)
        {
            var line = await ReadLine(cancellationToken);
            var isLast = line.Length == 3 || (line.Length > 3 && line[3] == ' ');
            if (!(isLast || line.AsSpan(Math.Min(3, line.Length)).StartsWith("-"))
                || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number is < 200 or > 599
                || (lines.Count > 0 && number != code))
                break;

            code = number;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (isLast)
                return new SmtpReply(code, lines);
        }

        throw new SmtpFailureException(MailCodes.ProtocolBroken);
    }

    private async Task<string> ReadLine(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (true)
        {
            while (begin < end)
            {
                var octet = buffer[begin++];
                if (octet == '\n')
                    return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                line.Add(octet);
                if (line.Count > LongestReplyLine)
                    throw new SmtpFailureException(MailCodes.ProtocolBroken);
            }

            begin = 0;
            end = await stream.ReadAsync(buffer, cancellationToken);
            if (end == 0)
                throw new SmtpFailureException(MailCodes.ConnectionLost);
        }
    }

    /// <summary>One step with its limit; whatever breaks it becomes one kind of failure, while the caller's cancellation stays one.</summary>
    private static async Task Within(TimeSpan limit, string lost, Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        try
        {
            await step(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SmtpFailureException(MailCodes.Timeout);
        }
        catch (AuthenticationException exception)
        {
            throw new SmtpFailureException(MailCodes.TlsFailed, inner: exception);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new SmtpFailureException(lost, inner: exception);
        }
    }
}
