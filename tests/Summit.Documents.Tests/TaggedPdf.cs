using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Summit.Documents.Tests;

/// <summary>A document as qpdf sees it, and the rules of ISO 14289-1 that can be read off its objects.</summary>
internal sealed partial class TaggedPdf
{
    private static readonly string[] Painting = ["Tj", "TJ", "'", "\"", "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "BI"];

    private readonly JsonElement _objects;
    private readonly Dictionary<(string Page, int Mark), string> _owners = [];
    private readonly List<string> _faults = [];

    public TaggedPdf(byte[] pdf)
    {
        var json = Tool.Run(pdf, "qpdf", "--json", "--json-stream-data=inline", "--decode-level=generalized", "{pdf}", "-");
        var root = JsonDocument.Parse(json).RootElement;
        _objects = root.GetProperty("qpdf")[1];
        Pages = [.. root.GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("object").GetString()!)];
        Catalog = Resolve(_objects.GetProperty("trailer").GetProperty("value").GetProperty("/Root"));
    }

    public IReadOnlyList<string> Pages { get; }

    public JsonElement Catalog { get; }

    /// <summary>Every structure element in reading order: its type and its entries.</summary>
    public List<(string Type, JsonElement Entries)> Elements { get; } = [];

    /// <summary>Everything that breaks a rule; empty for a sound document.</summary>
    public IReadOnlyList<string> Faults()
    {
        var root = Resolve(Catalog.GetProperty("/StructTreeRoot"));
        Walk(root.GetProperty("/K").GetString()!, Catalog.GetProperty("/StructTreeRoot").GetString()!);
        var parents = Numbers(root.GetProperty("/ParentTree").GetProperty("/Nums"));
        foreach (var page in Pages)
            CheckPage(page, parents);
        CheckHeadings();
        return _faults;
    }

    /// <summary>How many painting operators stand outside marked content, and the marks in the content.</summary>
    public static (int Unmarked, List<int> Marks) Read(string content)
    {
        int depth = 0, unmarked = 0;
        List<int> marks = [];
        foreach (var token in Strings().Replace(content, "()").Split((char[])[' ', '\n', '\r', '\t', ']', '[', '>', '<', ')', '('], StringSplitOptions.RemoveEmptyEntries))
        {
            if (token is "BDC" or "BMC")
                depth++;
            else if (token is "EMC")
                depth--;
            else if (depth == 0 && Painting.Contains(token))
                unmarked++;
        }
        foreach (Match match in MarkNumbers().Matches(content))
            marks.Add(int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        return (depth == 0 ? unmarked : unmarked + 1, marks);
    }

    public JsonElement Resolve(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || !_objects.TryGetProperty("obj:" + value.GetString(), out var found))
            return value;
        return found.TryGetProperty("value", out var body) ? body : found.GetProperty("stream").GetProperty("dict");
    }

    public string Content(string page)
    {
        var number = Resolve(_objects.GetProperty("obj:" + page).GetProperty("value")).GetProperty("/Contents").GetString();
        return Encoding.Latin1.GetString(_objects.GetProperty("obj:" + number).GetProperty("stream").GetProperty("data").GetBytesFromBase64());
    }

    private void Walk(string reference, string parent)
    {
        var element = _objects.GetProperty("obj:" + reference).GetProperty("value");
        var type = element.GetProperty("/S").GetString()![1..];
        Elements.Add((type, element));
        Check(element.GetProperty("/P").GetString() == parent, $"{type} {reference} names another parent");
        CheckElement(type, element);
        if (!element.TryGetProperty("/K", out var kids))
            return;
        foreach (var kid in kids.EnumerateArray())
        {
            if (kid.ValueKind == JsonValueKind.Number)
                Own(element.GetProperty("/Pg").GetString()!, kid.GetInt32(), reference);
            else if (kid.ValueKind == JsonValueKind.String)
                Walk(kid.GetString()!, reference);
            else if (kid.TryGetProperty("/MCID", out var mark))
                Own(kid.GetProperty("/Pg").GetString()!, mark.GetInt32(), reference);
        }
    }

    private void Own(string page, int mark, string element) =>
        Check(_owners.TryAdd((page, mark), element), $"mark {mark} of page {page} has two owners");

    private void CheckElement(string type, JsonElement element)
    {
        var attributes = element.TryGetProperty("/A", out var a) ? a.ToString() : "";
        Check(type != "TH" || attributes.Contains("/Scope", StringComparison.Ordinal), "TH without scope");
        Check(type != "Figure" || element.TryGetProperty("/Alt", out _) && attributes.Contains("/BBox", StringComparison.Ordinal), "Figure without text or box");
        Check(type != "L" || attributes.Contains("/ListNumbering", StringComparison.Ordinal), "L without numbering");
        Check(type != "Link" || element.GetProperty("/K").EnumerateArray().Any(kid => kid.ValueKind == JsonValueKind.Object && kid.TryGetProperty("/Obj", out _)),
            "Link without annotation");
    }

    private void CheckPage(string page, Dictionary<int, JsonElement> parents)
    {
        var (unmarked, marks) = Read(Content(page));
        Check(unmarked == 0, $"{unmarked} unmarked drawings on page {page}");
        var body = _objects.GetProperty("obj:" + page).GetProperty("value");
        var owners = parents[body.GetProperty("/StructParents").GetInt32()].EnumerateArray().Select(owner => owner.GetString()).ToArray();
        Check(marks.SequenceEqual(Enumerable.Range(0, owners.Length)), $"marks of page {page} are not those of the parent tree");
        for (var i = 0; i < owners.Length; i++)
            Check(_owners.GetValueOrDefault((page, i)) == owners[i], $"mark {i} of page {page} is not in the tree");
        if (!body.TryGetProperty("/Annots", out var annotations))
            return;
        Check(body.GetProperty("/Tabs").GetString() == "/S", $"page {page} tabs out of order");
        foreach (var annotation in annotations.EnumerateArray().Select(Resolve))
            Check(annotation.TryGetProperty("/Contents", out _) && Resolve(parents[annotation.GetProperty("/StructParent").GetInt32()]).GetProperty("/S").GetString() == "/Link",
                "annotation without description or element");
    }

    private void CheckHeadings()
    {
        var level = 0;
        foreach (var (type, _) in Elements.Where(element => element.Type is ['H', >= '1' and <= '6']))
        {
            Check(type[1] - '0' <= level + 1, $"{type} follows H{level}");
            level = type[1] - '0';
        }
    }

    private Dictionary<int, JsonElement> Numbers(JsonElement pairs)
    {
        var all = pairs.EnumerateArray().ToArray();
        return Enumerable.Range(0, all.Length / 2).ToDictionary(i => all[2 * i].GetInt32(), i => Resolve(all[2 * i + 1]));
    }

    private void Check(bool holds, string fault)
    {
        if (!holds)
            _faults.Add(fault);
    }

    [GeneratedRegex(@"<[0-9A-F]*>|\((?:\\.|[^\\)])*\)")]
    private static partial Regex Strings();

    [GeneratedRegex(@"/MCID (\d+)")]
    private static partial Regex MarkNumbers();
}
