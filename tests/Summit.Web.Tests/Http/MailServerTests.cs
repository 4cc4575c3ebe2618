using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

/// <summary>Not a demonstration: an event loaded from a file, and mail through a real server on this machine.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class MailServerTests
{
    [Test]
    public async Task A_confirmation_reaches_the_mail_server_with_its_calendar_entry_and_nothing_is_kept_as_a_file()
    {
        var python = ExternalTool.Find("python3-aiosmtpd", "/usr/bin/python3");
        var port = FreePort();
        using var server = Process.Start(new ProcessStartInfo(python, ["-u", "-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{port}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var received = new StringBuilder();
        server.OutputDataReceived += (_, line) => { lock (received) received.AppendLine(line.Data); };
        server.BeginOutputReadLine();
        try
        {
            await Listens(port);
            await using var site = new Site(
                ("Summit:Demonstration", "false"), ("load", EventOfThisYear()), ("Summit:Smtp:Host", "127.0.0.1"),
                ("Summit:Smtp:Port", port.ToString(CultureInfo.InvariantCulture)), ("Summit:Smtp:Security", "None"), ("Summit:Smtp:From", "summit@rotterdam.example"));
            using var person = new FormClient(site);
            await person.FillIn("delegate@city.example");
            await person.Submit("send");
            Assert.That(person.Heading, Is.EqualTo(Hosting.Texts.In("en")["Outcome.Confirmed.Title"]));
            for (var tries = 0; tries < 100 && !Text().Contains("BEGIN:VCALENDAR", StringComparison.Ordinal) && !Text().Contains("text/calendar", StringComparison.Ordinal); tries++)
                await Task.Delay(200);
            Assert.Multiple(() =>
            {
                Assert.That(Text(), Does.Contain("To: =?utf-8?").Or.Contain("delegate@city.example"));
                Assert.That(Text(), Does.Contain("From: summit@rotterdam.example").And.Contain("text/calendar"));
                Assert.That(Directory.Exists(Path.Combine(site.Data, "mail")), Is.False);
            });
            using var http = site.Browserless();
            using var mail = await http.GetAsync("/mail");
            Assert.That(mail.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "There is no page of mail outside a demonstration");
        }
        finally
        {
            server.Kill();
        }

        string Text()
        {
            lock (received) return received.ToString();
        }
    }

    // Rotterdam's file with all years moved, so that registration is open by the real clock.
    static string EventOfThisYear()
    {
        var next = TimeProvider.System.GetUtcNow().Year + 1;
        var seed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "db", "seed", "rotterdam-2016.json"));
        seed = Dates().Replace(seed, $"\"{next}-$1");
        seed = Opens().Replace(seed, "\"opens\": \"2020-01-01T09:00\"");
        var path = Path.Combine(Directory.CreateTempSubdirectory("summit-event-").FullName, "event.json");
        File.WriteAllText(path, seed);
        return path;
    }

    static async Task Listens(int port)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }
        Assert.Fail("aiosmtpd does not listen: apt-get install python3-aiosmtpd");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("\"2016-(\\d\\d-\\d\\dT)")]
    private static partial Regex Dates();

    [GeneratedRegex("\"opens\": \"[^\"]*\"")]
    private static partial Regex Opens();
}
