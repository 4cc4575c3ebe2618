using Summit.Application.Platform.Files;

namespace Summit.Application.Tests.Platform.Files;

public sealed class SafeCellTests
{
    [TestCase("=1+1", "'=1+1")]
    [TestCase("+31 6 1234", "'+31 6 1234")]
    [TestCase("-2", "'-2")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\t=1", "'\t=1")]
    [TestCase("\r=1", "'\r=1")]
    [TestCase("\n=1", "'\n=1")]
    [TestCase("＝1+1", "'＝1+1")]
    [TestCase("＋1", "'＋1")]
    [TestCase("－1", "'－1")]
    [TestCase("＠a", "'＠a")]
    [TestCase("'=1", "''=1")]
    [TestCase("''=1", "'''=1")]
    [TestCase("", "")]
    [TestCase("O'Brien", "O'Brien")]
    [TestCase("'t Hof", "'t Hof")]
    [TestCase("van 't Hof-Berg", "van 't Hof-Berg")]
    [TestCase("'", "'")]
    public void A_formula_is_guarded_and_read_back(string text, string cell)
    {
        Assert.That(SafeCell.Guard(text), Is.EqualTo(cell));
        Assert.That(SafeCell.Unguard(cell), Is.EqualTo(text));
    }
}
