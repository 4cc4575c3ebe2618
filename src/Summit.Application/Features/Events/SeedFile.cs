using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Summit.Application.Features.Events;

/// <summary>A fault in a seed file, for the operator: where and why.</summary>
public sealed class SeedException(string file, long line, string reason) : Exception($"{file}, line {line}: {reason}");

/// <summary>Reads and checks an event's file.</summary>
public static class SeedFile
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>The event and a digest of the file.</summary>
    /// <exception cref="SeedException">The first fault, with its line.</exception>
    public static (EventSeed Seed, string Digest) Read(string path)
    {
        var file = Path.GetFileName(path);
        var bytes = File.ReadAllBytes(path);
        EventSeed seed;
        try
        {
            seed = JsonSerializer.Deserialize<EventSeed>(bytes, Json) ?? throw new JsonException("empty");
        }
        catch (JsonException exception)
        {
            throw new SeedException(file, (exception.LineNumber ?? 0) + 1, exception.Message);
        }
        var fault = new EventSeedValidator().Validate(seed).Errors.FirstOrDefault();
        if (fault is not null)
        {
            var pathInFile = string.Join('.', fault.PropertyName.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
            throw new SeedException(file, LineOf(bytes, pathInFile), $"{pathInFile}: {fault.ErrorMessage}");
        }
        return (seed, Convert.ToHexString(SHA256.HashData(bytes)));
    }

    // The deserialiser forgets where it read a value, so the file is walked once more.
    static long LineOf(byte[] json, string path)
    {
        var lines = new Dictionary<string, long>(StringComparer.Ordinal) { [""] = 1 };
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Collect(ref reader, "", json, lines);
        while (!lines.ContainsKey(path)) path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        return lines[path];
    }

    static void Collect(ref Utf8JsonReader reader, string path, byte[] json, Dictionary<string, long> lines)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var child = path.Length == 0 ? reader.GetString()! : $"{path}.{reader.GetString()}";
                lines[child] = Line(json, reader.TokenStartIndex);
                reader.Read();
                Collect(ref reader, child, json, lines);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                var child = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
                lines[child] = Line(json, reader.TokenStartIndex);
                Collect(ref reader, child, json, lines);
            }
        }
    }

    static long Line(byte[] json, long index) => json.AsSpan(0, (int)index).Count((byte)'\n') + 1;
}
