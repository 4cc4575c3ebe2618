using System.Text.Json;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>What a release says, with what belongs to it.</summary>
/// <param name="Texts">By language; those nobody has written yet are missing.</param>
/// <param name="Corrections">The newest last.</param>
public sealed record ReleaseContent(IReadOnlyDictionary<string, ReleaseText> Texts, IReadOnlyList<ReleaseResource> Resources, IReadOnlyList<ReleaseAttachment> Attachments, IReadOnlyList<ReleaseCorrection> Corrections)
{
    const string FindTexts = """
        SELECT language AS Language, place AS Place, headline AS Headline, lead AS Lead, body AS Body, boilerplate AS Boilerplate, version AS Version FROM release_text WHERE release_id = @id
        """;

    const string FindParts = """
        SELECT p.Label, p.Address, p.Id, p.Title, p.Language, p.MediaType, p.Size
        FROM (
            SELECT x.rank AS Place, x.label AS Label, x.address AS Address, NULL AS Id, NULL AS Title, NULL AS Language, NULL AS MediaType, 0 AS Size FROM release_resource x WHERE x.release_id = @id
            UNION ALL
            SELECT a.rank, NULL, NULL, a.id, a.title, a.language, f.media_type, f.size FROM release_attachment a JOIN stored_file f ON f.id = a.file_id WHERE a.release_id = @id) p
        ORDER BY p.Place
        """;

    const string FindCorrections = "SELECT corrected_at AS At, note AS Note FROM release_version WHERE release_id = @id ORDER BY number";

    // What each version said before the one asked for is not needed.
    const string FindVersion = """
        SELECT corrected_at AS At, note AS Note, CASE WHEN number = @number THEN content END AS Content FROM release_version WHERE release_id = @id AND number <= @number ORDER BY number
        """;

    internal static async Task<ReleaseContent> Read(Db db, ReleaseId id)
    {
        var texts = (await db.Query<TextRow>(FindTexts, new { id })).ToDictionary(row => row.Language, row => new ReleaseText(new(row.Place, row.Headline, row.Lead, row.Body, row.Boilerplate), row.Version));
        var parts = await db.Query<PartRow>(FindParts, new { id });
        return new(texts, [.. parts.Where(part => part.Label is not null).Select(part => new ReleaseResource(part.Label!, part.Address!))],
            [.. parts.Where(part => part.Id is not null).Select(Attached)],
            await db.Query<ReleaseCorrection>(FindCorrections, new { id }));
    }

    /// <summary>What it said before one of its corrections, counted from 1, and until when; null where there was none.</summary>
    internal static async Task<(ReleaseContent Content, DateTimeOffset Until)?> ReadEarlier(Db db, ReleaseId id, int number)
    {
        var versions = await db.Query<VersionRow>(FindVersion, new { id, number });
        if (versions is not [.., { Content: { } written } last] || JsonSerializer.Deserialize<WrittenContent>(written) is not { } content) return null;
        var names = content.Attachments.Select(attachment => attachment.Value).ToHashSet();
        return (new(content.Texts.ToDictionary(text => text.Key, text => new ReleaseText(text.Value, 0)),
            [.. content.Resources.Select(resource => new ReleaseResource(new(resource.Label), resource.Address))],
            // Files stay as they were approved.
            [.. (await db.Query<PartRow>(FindParts, new { id })).Where(part => part.Id is { } file && names.Contains(file.Value)).Select(Attached)],
            [.. versions.SkipLast(1).Select(version => new ReleaseCorrection { At = version.At, Note = version.Note })]), last.At);
    }

    static ReleaseAttachment Attached(PartRow part) => new(part.Id!.Value, part.Title!, part.Language!, part.MediaType!, part.Size);

    /// <summary>As a version keeps it.</summary>
    internal string Written() => JsonSerializer.Serialize(new
    {
        Texts = Texts.ToDictionary(text => text.Key, text => text.Value.Wording),
        Resources = Resources.Select(resource => new { Label = resource.Label.Languages.ToDictionary(language => language, resource.Label.Own), resource.Address }),
        Attachments = Attachments.Select(attachment => new { attachment.Id.Value, attachment.Title, attachment.Language, attachment.MediaType }),
    });

    sealed record TextRow
    {
        public string Language { get; init; } = "";
        public string Place { get; init; } = "";
        public string Headline { get; init; } = "";
        public string Lead { get; init; } = "";
        public string Body { get; init; } = "";
        public string Boilerplate { get; init; } = "";
        public int Version { get; init; }
    }

    sealed record VersionRow
    {
        public DateTimeOffset At { get; init; }
        public LocalizedText Note { get; init; } = LocalizedText.Empty;
        public string? Content { get; init; }
    }

    sealed record WrittenContent(Dictionary<string, ReleaseWording> Texts, IReadOnlyList<WrittenResource> Resources, IReadOnlyList<WrittenAttachment> Attachments);

    sealed record WrittenResource(Dictionary<string, string> Label, string Address);

    sealed record WrittenAttachment(Guid Value);

    sealed record PartRow
    {
        public LocalizedText? Label { get; init; }
        public string? Address { get; init; }
        public AttachmentId? Id { get; init; }
        public string? Title { get; init; }
        public string? Language { get; init; }
        public string? MediaType { get; init; }
        public int Size { get; init; }
    }
}

/// <summary>A release in one language.</summary>
/// <param name="Version">To be sent back.</param>
public sealed record ReleaseText(ReleaseWording Wording, int Version);

/// <summary>A file that goes with a release.</summary>
/// <param name="Language">Of its title, and of what is in it.</param>
/// <param name="Size">Bytes.</param>
public sealed record ReleaseAttachment(AttachmentId Id, string Title, string Language, string MediaType, int Size)
{
    /// <summary>As people read it, never zero.</summary>
    public decimal Megabytes => Math.Max(0.1m, Math.Round(Size / 1_048_576m, 1));

    /// <summary>PDF, JPEG or PNG.</summary>
    public string Kind => PressFile.Kind(MediaType);
}

/// <summary>What was corrected, and when.</summary>
public sealed record ReleaseCorrection
{
    public DateTimeOffset At { get; init; }
    public LocalizedText Note { get; init; } = LocalizedText.Empty;
}
