using Summit.Documents.Layout;

namespace Summit.Documents.Tests.Layout;

public sealed class QrSymbolTests
{
    [Test]
    public void Runs_start_with_the_finder_pattern_and_leave_the_quiet_zone_out()
    {
        var symbol = QrSymbol.Encode("1");

        Assert.That(symbol.Side, Is.EqualTo(21), "version 1 of ISO/IEC 18004");
        Assert.That(symbol.Runs[0], Is.EqualTo((0, 0, 7)));
        Assert.That(symbol.Runs.Where(run => run.Length < 1 || run.Column + run.Length > 21 || run.Row > 20), Is.Empty);
    }

    [Test]
    public void Runs_in_a_row_never_touch()
    {
        var runs = QrSymbol.Encode(Samples.Code).Runs;

        foreach (var row in runs.GroupBy(run => run.Row))
        {
            var ordered = row.OrderBy(run => run.Column).ToArray();
            for (var i = 1; i < ordered.Length; i++)
                Assert.That(ordered[i].Column, Is.GreaterThan(ordered[i - 1].Column + ordered[i - 1].Length));
        }
    }
}
