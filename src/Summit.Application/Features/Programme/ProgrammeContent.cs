using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Summit.Data;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>A version's sessions as stored: whole, so that what was published stays readable whatever becomes of the rows.</summary>
static class ProgrammeContent
{
    static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new LocalizedTextConverter(), new JsonStringEnumConverter() },
    };

    public static string Write(IReadOnlyList<ProgrammeItem> items) =>
        // What a room holds is no part of what the public reads, and what is taken changes by itself.
        JsonSerializer.Serialize(items.Select(item => item with { RoomCapacity = null, Taken = 0 }), Options);

    public static IReadOnlyList<ProgrammeItem> Read(string content) => JsonSerializer.Deserialize<ProgrammeItem[]>(content, Options) ?? [];

    /// <summary>Names a state of the programme: what a page showed is compared with what is there.</summary>
    public static string Digest(string content) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
