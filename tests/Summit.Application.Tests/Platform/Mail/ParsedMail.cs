using System.Text.Json;

namespace Summit.Application.Tests.Platform.Mail;

/// <summary>A message as Python's e-mail parser reads it.</summary>
internal sealed record ParsedMail(IReadOnlyList<string[]> Headers, IReadOnlyList<string> Shape, IReadOnlyList<ParsedPart> Parts, IReadOnlyList<string> Defects)
{
    private const string Script = """
        import sys, json, email, email.policy
        message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
        parts, shape, defects = [], [], [str(d) for d in message.defects]
        for name in message.keys():
            defects += [str(d) for d in message[name].defects]
        for part in message.walk():
            shape.append(part.get_content_type())
            defects += [str(d) for d in part.defects]
            if part.is_multipart(): continue
            content = part.get_payload(decode=True)
            parts.append(dict(
                Type=part.get_content_type(), Charset=part.get_content_charset(), Method=part.get_param('method'),
                FileName=part.get_filename(), Disposition=part.get_content_disposition(),
                Encoding=part['Content-Transfer-Encoding'], Content=content.decode('utf-8')))
        print(json.dumps(dict(Headers=[[n, str(v)] for n, v in message.items()], Shape=shape, Parts=parts, Defects=defects)))
        """;

    public static void Require() => ExternalTool.RequirePython();

    public static ParsedMail Of(byte[] content) =>
        JsonSerializer.Deserialize<ParsedMail>(ExternalTool.RunPython(Script, content))!;

    public string Header(string name) => Headers.Single(header => header[0] == name)[1];
}

internal sealed record ParsedPart(
    string Type, string? Charset, string? Method, string? FileName, string? Disposition, string Encoding, string Content);
