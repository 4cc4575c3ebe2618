using System.Globalization;
using System.Text;
using Summit.Application.Features.Imports;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <content>Files of people.</content>
sealed partial class Given
{
    public const string ImportHeader = "Given names,Family name,E-mail,Category,Function,City,Country,Speaks";

    /// <summary>Words beside the codes, as the web has them for all its languages.</summary>
    public static ImportWords Words { get; } = new(
    [
        new(ImportList.Category, "mayor", "Mayor or deputy mayor"), new(ImportList.Category, "councillor", "Conseiller"), new(ImportList.Category, "councillor", "Ratsmitglied"),
        new(ImportList.Country, "DK", "Denmark"), new(ImportList.Country, "DK", "Dänemark"), new(ImportList.Language, "da", "Danish"), new(ImportList.Language, "da", "Dänisch"),
        new(ImportList.Language, "en", "English"), new(ImportList.Header, "Body", "City, region or body"),
    ]);

    /// <summary>A line for a person as <see cref="Answers"/> has them.</summary>
    public static string ImportLine(int number, string category = "councillor") =>
        string.Create(CultureInfo.InvariantCulture, $"Søren,Ågård {number},delegate{number}@city.example,{category},Councillor,Aarhus,Denmark,da");

    public static string ImportFile(params IEnumerable<string> lines) => string.Join("\r\n", lines.Prepend(ImportHeader)) + "\r\n";

    /// <summary>A file was uploaded; its columns are as guessed.</summary>
    public static async Task<Result<ImportId>> Uploaded(Requests organiser, EventId eventId, byte[] content, string name = "delegates.csv")
    {
        using var stream = new MemoryStream(content);
        return await ImportUpload.Take(organiser, Words, eventId, name, stream, CancellationToken.None);
    }

    /// <summary>A file was uploaded, mapped as guessed and looked at.</summary>
    public async Task<ImportId> Checked(Requests organiser, EventId eventId, string content, Func<ImportMapping, ImportMapping>? change = null)
    {
        var uploaded = await Uploaded(organiser, eventId, Encoding.UTF8.GetBytes(content));
        Assert.That(uploaded.Error?.Code, Is.Null);
        var id = uploaded.Value;
        var mapping = (await organiser.Send(new ReadImport(eventId, id))).Value.Mapping;
        var mapped = await organiser.Send(new MapImport(eventId, id, change is null ? mapping : change(mapping)));
        Assert.That(mapped.Error?.Code, Is.Null);
        await ImportsWorkedOff();
        return id;
    }

    public StartImport Start(EventId eventId, ImportId id, ImportMode mode = ImportMode.GoodRows, bool waits = true, bool approves = true) =>
        new(eventId, new(host.Clock.NewId()), id, mode, waits, approves);

    /// <summary>Uploaded, looked at, started and worked off.</summary>
    public async Task<ImportId> Imported(Requests organiser, EventId eventId, string content, ImportMode mode = ImportMode.GoodRows, bool waits = true)
    {
        var id = await Checked(organiser, eventId, content);
        var started = await organiser.Send(Start(eventId, id, mode, waits));
        Assert.That(started.Error?.Code, Is.Null);
        await ImportsWorkedOff();
        return id;
    }

    /// <summary>The job has done what there is to do.</summary>
    public async Task ImportsWorkedOff()
    {
        var job = new ImportJob(Words);
        while (await job.Run(host.Job, CancellationToken.None))
        {
        }
    }
}
