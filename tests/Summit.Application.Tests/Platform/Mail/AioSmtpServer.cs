using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Channels;

namespace Summit.Application.Tests.Platform.Mail;

/// <summary>A real mail server in a process of its own: Python's aiosmtpd, which asks for TLS and a sign-in before it takes anything.</summary>
internal sealed class AioSmtpServer : IAsyncDisposable
{
    private const string Script = """
        import sys, json, base64, ssl, asyncio
        from aiosmtpd.smtp import SMTP, AuthResult
        class Keep:
            async def handle_DATA(self, server, session, envelope):
                print(json.dumps(dict(Sender=envelope.mail_from, Recipients=envelope.rcpt_tos, User=session.auth_data.login.decode(),
                    IsSecure=session.ssl is not None, Content=base64.b64encode(envelope.original_content).decode())), flush=True)
                return '250 kept'
        def sign_in(server, session, envelope, mechanism, data):
            good = data.login == b'summit' and data.password == sys.argv[2].encode()
            return AuthResult(success=good, handled=good, auth_data=data)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1])
        async def main():
            loop = asyncio.get_running_loop()
            make = lambda: SMTP(Keep(), hostname='mail.example', tls_context=context, require_starttls=True,
                auth_required=True, authenticator=sign_in, loop=loop)
            server = await loop.create_server(make, '127.0.0.1', 0)
            print(server.sockets[0].getsockname()[1], flush=True)
            await loop.run_in_executor(None, sys.stdin.read)
        asyncio.run(main())
        """;

    private readonly Process process;
    private readonly string folder;
    private readonly Channel<string> received = Channel.CreateUnbounded<string>();

    private AioSmtpServer(Process process, string folder)
    {
        (this.process, this.folder) = (process, folder);
        // Read as it comes: a full pipe would stop the server in the middle of a message.
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                received.Writer.TryWrite(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; private set; }

    public static async Task<AioSmtpServer> Start(X509Certificate2 certificate, string password)
    {
        ExternalTool.RequirePython("aiosmtpd");
        var folder = Directory.CreateTempSubdirectory("summit-smtp-").FullName;
        var pem = Path.Combine(folder, "server.pem");
        using var key = certificate.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(pem, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());

        var process = Process.Start(ExternalTool.PythonProcess("-W", "ignore", "-c", Script, pem, password))!;
        var server = new AioSmtpServer(process, folder);
        server.Port = int.Parse(await server.NextLine(), CultureInfo.InvariantCulture);
        return server;
    }

    public async Task<ReceivedMail> Next() => JsonSerializer.Deserialize<ReceivedMail>(await NextLine())!;

    public ValueTask DisposeAsync()
    {
        // The end of its input is its sign to end.
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
            process.Kill();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task<string> NextLine() => received.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
}

internal sealed record ReceivedMail(string Sender, string[] Recipients, string User, bool IsSecure, byte[] Content);
