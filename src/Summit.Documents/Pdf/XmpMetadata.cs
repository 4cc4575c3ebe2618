using System.Globalization;
using System.Security;
using System.Text;

namespace Summit.Documents.Pdf;

/// <summary>The metadata packet (ISO 16684-1) that declares PDF/UA-1 (ISO 14289-1, 5) and repeats the title.</summary>
internal static class XmpMetadata
{
    public static byte[] Packet(DocumentProperties properties)
    {
        var title = SecurityElement.Escape(properties.Title);
        var language = SecurityElement.Escape(properties.Language);
        var instant = properties.CreatedAt.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(
            $"""
            <?xpacket begin="{'\ufeff'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <pdfuaid:part>1</pdfuaid:part>
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>{instant}</xmp:CreateDate>
            <xmp:ModifyDate>{instant}</xmp:ModifyDate>
            <pdf:Producer>{DocumentProperties.Producer}</pdf:Producer>
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """);
    }
}
