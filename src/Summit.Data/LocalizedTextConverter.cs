using System.Text.Json;
using System.Text.Json.Serialization;
using Summit.Domain;

namespace Summit.Data;

/// <summary>Texts inside stored JSON: an object of language to text, as where they stand alone.</summary>
public sealed class LocalizedTextConverter : JsonConverter<LocalizedText>
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
