using System.Text;
using Summit.Application.Features.Imports;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Tests.Features.Imports;

public sealed class ImportTextTests
{
    const string Text = "Name,Stadt\r\nÅse Żółć,Århus\r\n\"O'Brien, Seán\",\"St. John's\r\nNewfoundland\"\r\nŞule,İzmir\r\n";
    const string Western = "Name;Stadt\r\nÅse “Œuvre”;Århus – Süd\r\nJosé;€ 5\r\n";

    static IEnumerable<TestCaseData> Encodings()
    {
        (string Name, Encoding Encoding, bool Mark)[] all =
        [
            ("UTF-8", new UTF8Encoding(false), false), ("UTF-8 with its mark", new UTF8Encoding(true), true), ("UTF-16 LE", new UnicodeEncoding(false, true), true),
            ("UTF-16 BE", new UnicodeEncoding(true, true), true), ("UTF-16 LE unmarked", new UnicodeEncoding(false, false), false),
            ("UTF-16 BE unmarked", new UnicodeEncoding(true, false), false),
        ];
        foreach (var (name, encoding, mark) in all)
            yield return new TestCaseData((byte[])[.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)]).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Encodings))]
    public void Every_encoding_of_lists_is_found_out(byte[] content)
    {
        var text = Open(content);
        Assert.That(text.Header, Is.EqualTo(new[] { "Name", "Stadt" }));
        Assert.That(text.Rows().Select(row => (row.Line, string.Join('|', row.Cells))), Is.EqualTo(new[]
        {
            (2, "Åse Żółć|Århus"), (3, "O'Brien, Seán|St. John's\r\nNewfoundland"), (5, "Şule|İzmir"),
        }));
    }

    [Test]
    public void Windows_1252_is_taken_for_what_is_no_UTF_8()
    {
        var text = Open(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Western));
        Assert.That(text.EncodingName, Is.EqualTo("windows-1252"));
        Assert.That(text.Rows().Select(row => string.Join('|', row.Cells)), Is.EqualTo(new[] { "Åse “Œuvre”|Århus – Süd", "José|€ 5" }));
    }

    [TestCase("a,b,c\n1,2,3\n", ',')]
    [TestCase("a;b;c\n1,5;2;3\n", ';')]
    [TestCase("a\tb\tc\n1,5\t2;2\t3\n", '\t')]
    [TestCase("sep=;\na;b\n1;2,3\n", ';')]
    public void The_separator_is_found_out(string content, char separator)
    {
        var text = Open(Encoding.UTF8.GetBytes(content));
        Assert.That((text.Separator, text.Header[0], text.Rows().Single().Cells[0][..1]), Is.EqualTo((separator, "a", "1")));
    }

    [Test]
    public void A_line_that_says_the_separator_counts_as_a_line() =>
        Assert.That(Open("sep=;\na;b\n1;2\n"u8.ToArray()).Rows().Single().Line, Is.EqualTo(3));

    [TestCase("'=1+1", "=1+1")]
    [TestCase("'@cmd", "@cmd")]
    [TestCase("'+45 12", "+45 12")]
    [TestCase("'＝1", "＝1")]
    [TestCase("'s-Hertogenbosch", "'s-Hertogenbosch")]
    [TestCase("O'Brien", "O'Brien")]
    [TestCase("=1+1", "=1+1")]
    public void The_sign_that_keeps_spreadsheets_from_calculating_is_taken_off(string cell, string read) =>
        Assert.That(Open(Encoding.UTF8.GetBytes($"a,b\n{cell},x\n")).Rows().Single().Cells[0], Is.EqualTo(read));

    [Test]
    public void Empty_lines_and_lines_of_separators_are_no_rows() =>
        Assert.That(Open("a,b\n\n,\n  ,\n1,2\n\n"u8.ToArray()).Rows().Select(row => row.Line), Is.EqualTo(new[] { 5 }));

    [Test]
    public void What_is_no_list_is_refused_with_what_to_do()
    {
        Refused([], ImportsErrors.Empty);
        Refused("\r\n\r\n"u8.ToArray(), ImportsErrors.Empty);
        Refused("PK\u0003\u0004 and a spreadsheet"u8.ToArray(), ImportsErrors.NotText);
        Refused("%PDF-1.7 and so on"u8.ToArray(), ImportsErrors.NotText);
        Refused([.. Enumerable.Range(0, 4000).Select(i => (byte)(i % 7))], ImportsErrors.NotText);
        Refused("Anna,Berg,anna@city.example\n"u8.ToArray(), ImportsErrors.NoHeader);
        Refused(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 101)) + "\n"), ImportsErrors.TooManyColumns);
        Refused(new byte[ImportText.MostBytes + 1], ImportsErrors.TooLarge);
    }

    [Test]
    public void A_quotation_mark_that_is_not_closed_is_named_by_its_line()
    {
        var content = Encoding.UTF8.GetBytes("a,b\n1,2\n\"3,4\n" + string.Concat(Enumerable.Repeat("5,6\n", 200_000)));
        var malformed = Assert.Throws<ImportMalformedException>(() => Open(content).Rows().Count());
        Assert.That(malformed!.Line, Is.EqualTo(3));
        Assert.That(Assert.Throws<ImportMalformedException>(() => Open("a,b\n1,2\n\"3,4\n"u8.ToArray()).Rows().Count())!.Line, Is.EqualTo(3));
    }

    [Test]
    public void A_cell_longer_than_any_can_be_is_named_by_its_line() =>
        Assert.That(Assert.Throws<ImportMalformedException>(() => Open(Encoding.UTF8.GetBytes($"a,b\n1,{new string('x', 10_001)}\n")).Rows().Count())!.Line, Is.EqualTo(2));

    static ImportText Open(byte[] content)
    {
        var opened = ImportText.Open(content);
        Assert.That(opened.Error?.Code, Is.Null);
        return opened.Value;
    }

    static void Refused(byte[] content, Error expected) => Assert.That(ImportText.Open(content).Error?.Code, Is.EqualTo(expected.Code));
}
