using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Summit.Application.Tests.Platform.Mail;

/// <summary>A mail server that behaves as a test wants: well by default, and differently where <see cref="Answer"/> says so.</summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    /// <summary>An answer that never comes.</summary>
    public const string Hang = "hang";

    /// <summary>The connection ends instead of an answer.</summary>
    public const string Drop = "drop";

    /// <summary>What the line that ends a message's content is called in <see cref="Answer"/>.</summary>
    public const string EndOfContent = "<content>";

    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> conversations = [];
    private readonly List<string> lines = [];
    private readonly Dictionary<string, int> verbs = [];
    private readonly List<string> messages = [];
    private Task accepting = Task.CompletedTask;

    public ScriptedSmtpServer(IPAddress? address = null)
    {
        listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        listener.Start();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Greeting { get; init; } = "220 ready";

    public string[] Extensions { get; init; } = ["SIZE 1000000", "8BITMIME"];

    public string[]? SecureExtensions { get; init; }

    public X509Certificate2? Certificate { get; init; }

    public bool IsTlsFromTheStart { get; init; }

    /// <summary>Given a line and how often its verb has come, the answer; null for a good one.</summary>
    public Func<string, int, string?> Answer { get; init; } = (_, _) => null;

    /// <summary>Told of each message for which the server has said that it takes it over.</summary>
    public Action<string>? Taken { get; init; }

    /// <summary>False where there are too many to remember: then <see cref="Lines"/> and <see cref="Messages"/> stay empty.</summary>
    public bool KeepsConversations { get; init; } = true;

    public int Connections { get; private set; }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (lines)
                return [.. messages];
        }
    }

    public IEnumerable<string> Verbs => Lines.Select(line => line.Split(' ')[0]);

    public ScriptedSmtpServer Started()
    {
        accepting = Accept();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        await Task.WhenAll(conversations);
        stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Connections++;
                conversations.Add(Converse(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task Converse(TcpClient client)
    {
        using var _ = client;
        try
        {
            await Converse(client.GetStream());
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client left, as many tests want it to.
        }
    }

    private async Task Converse(Stream plain)
    {
        // A client waits for the answer to STARTTLS, so nothing read ahead is lost by changing the stream.
        var isSecure = IsTlsFromTheStart;
        var stream = new BufferedStream(isSecure ? await Secure(plain) : plain);
        if (!await Say(stream, Greeting))
            return;

        while (await ReadLine(stream) is { } line)
        {
            int count;
            lock (lines)
            {
                if (KeepsConversations)
                    lines.Add(line);
                var verb = line.Split(' ')[0];
                verbs[verb] = count = verbs.GetValueOrDefault(verb) + 1;
            }

            var answer = Answer(line, count) ?? Good(line, isSecure);
            if (!await Say(stream, answer))
                return;
            if (line == "STARTTLS" && answer.StartsWith("220", StringComparison.Ordinal))
                (stream, isSecure) = (new BufferedStream(await Secure(plain)), true);
            if (line == "DATA" && answer.StartsWith("354", StringComparison.Ordinal) && !await TakeContent(stream))
                return;
            if (line == "QUIT")
                return;
        }
    }

    private string Good(string line, bool isSecure) => line.Split(' ')[0] switch
    {
        "EHLO" => Multiline(["mail.example", .. isSecure ? SecureExtensions ?? Extensions : Extensions]),
        "STARTTLS" => "220 go ahead",
        "AUTH" => "235 welcome",
        "DATA" => "354 go ahead",
        "QUIT" => "221 bye",
        "MAIL" or "RCPT" or "RSET" => "250 fine",
        _ => "500 what?",
    };

    private static string Multiline(string[] texts) =>
        string.Join("\r\n", texts.Select((text, i) => $"250{(i == texts.Length - 1 ? ' ' : '-')}{text}"));

    private async Task<bool> TakeContent(BufferedStream stream)
    {
        var content = new StringBuilder();
        while (await ReadLine(stream) is { } line)
        {
            if (line == ".")
            {
                int count;
                lock (lines)
                {
                    if (KeepsConversations)
                        messages.Add(content.ToString());
                    verbs[EndOfContent] = count = verbs.GetValueOrDefault(EndOfContent) + 1;
                }

                var answer = Answer(EndOfContent, count) ?? "250 taken";
                var isSaid = await Say(stream, answer);
                if (isSaid && answer.StartsWith("250", StringComparison.Ordinal))
                    Taken?.Invoke(content.ToString());
                return isSaid;
            }

            content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return false;
    }

    private async Task<SslStream> Secure(Stream plain)
    {
        var tls = new SslStream(plain);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, stop.Token);
        return tls;
    }

    private async Task<bool> Say(Stream stream, string answer)
    {
        if (answer == Hang)
            await Task.Delay(Timeout.Infinite, stop.Token);
        if (answer == Drop)
            return false;

        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), stop.Token);
        await stream.FlushAsync(stop.Token);
        return true;
    }

    private async Task<string?> ReadLine(Stream stream)
    {
        var line = new List<byte>();
        var octet = new byte[1];
        while (await stream.ReadAsync(octet, stop.Token) == 1)
        {
            if (octet[0] != '\n')
                line.Add(octet[0]);
            else
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
        }

        return null;
    }
}
