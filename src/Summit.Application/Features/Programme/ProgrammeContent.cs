using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>A version's sessions as stored: whole, so that what was published stays readable whatever becomes of the rows.</summary>
static class ProgrammeContent
{
    static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new TextConverter(), new JsonStringEnumConverter() },
    };

    public static string Write(IReadOnlyList<ProgrammeItem> items) =>
        // What a room holds is no part of what the public reads; languages are decided apart, and read from the sessions.
        JsonSerializer.Serialize(items.Select(item => item with { RoomCapacity = null, FloorLanguages = "", TargetLanguages = "" }), Options);

    public static IReadOnlyList<ProgrammeItem> Read(string content) => JsonSerializer.Deserialize<ProgrammeItem[]>(content, Options) ?? [];

    /// <summary>Names a state of the programme: what a page showed is compared with what is there.</summary>
    public static string Digest(string content) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    sealed class TextConverter : JsonConverter<LocalizedText>
    {
        public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var language in value.Languages) writer.WriteString(language, value.Own(language));
            writer.WriteEndObject();
        }
    }
}
