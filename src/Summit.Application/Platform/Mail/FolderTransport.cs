using System.Globalization;
using System.Security.Cryptography;

namespace Summit.Application.Platform.Mail;

/// <summary>Keeps messages as files instead of sending them, for demonstrations and development. A file is there complete or not at all.</summary>
public sealed class FolderTransport(string folder, TimeProvider time) : IMailTransport
{
    public async Task<DeliveryOutcome> Deliver(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var composition = MimeComposer.Compose(message);
        if (composition is Composition.Impossible(var code))
            return new DeliveryOutcome.Refused(code);

        var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmssfff", CultureInfo.InvariantCulture);
        var name = $"{stamp}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}{Number(message)}.eml";
        var draft = Path.Combine(folder, $".{name}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            try
            {
                await Write(draft, ((Composition.Ready)composition).Content, cancellationToken);
                File.Move(draft, Path.Combine(folder, name));
            }
            finally
            {
                File.Delete(draft);
            }

            return new DeliveryOutcome.Accepted();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new DeliveryOutcome.TryLater(MailCodes.FolderUnwritable);
        }
    }

    /// <summary>Files whose names say which message they are, by its number in the outbox.</summary>
    public ILookup<Guid, string> Kept() => (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml") : [])
        .Select(path => (path, name: Path.GetFileNameWithoutExtension(path)))
        .Where(file => Guid.TryParseExact(file.name[(file.name.LastIndexOf('-') + 1)..], "N", out _))
        .ToLookup(file => Guid.ParseExact(file.name[(file.name.LastIndexOf('-') + 1)..], "N"), file => file.path);

    // Who asks to be forgotten is found by it.
    private static string Number(OutgoingMessage message) =>
        Guid.TryParseExact(message.MessageId.Split('@')[0], "N", out var number) ? $"-{number:N}" : "";

    private static async Task Write(string path, byte[] content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // Messages hold sign-in links: nobody else on the machine needs to read them.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        await using var file = new FileStream(path, options);
        await file.WriteAsync(content, cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
