using System.Diagnostics;
using System.Text;
using Summit.Application.Features.Imports;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Imports;

// In a database of its own: what so many rows leave behind would slow down the others' comparisons of all tables.
public sealed class ImportLimitsTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Rows_of_more_than_are_read_are_refused()
    {
        var id = await Given.Event(places: 5);
        var organiser = await Given.Organiser(id);
        var content = new StringBuilder("a,b\n");
        for (var row = 0; row <= ImportText.MostRows; row++) content.Append("x,y\n");
        Assert.That((await Given.Uploaded(organiser, id, Encoding.UTF8.GetBytes(content.ToString()))).Error?.Code, Is.EqualTo(ImportsErrors.TooManyRows.Code));
        Assert.That(Ok(await organiser.Send(new ListImports(id))).Lines, Is.Empty);
    }

    [Test]
    public async Task Many_thousand_rows_are_stored_looked_at_and_forecast()
    {
        const int Lines = 20_000;
        var id = await Given.Event(places: 500);
        var organiser = await Given.Organiser(id);
        var clock = Stopwatch.StartNew();
        var import = await Given.Checked(organiser, id, Given.ImportFile(Enumerable.Range(1, Lines).Select(number => Given.ImportLine(number))));
        var looked = clock.ElapsedMilliseconds;
        var preview = Ok(await organiser.Send(new PreviewImport(id, import, AgreesToWait: true, Approves: true)));
        await TestContext.Out.WriteLineAsync($"{Lines} rows stored and looked at in {looked} ms, forecast in {clock.ElapsedMilliseconds - looked} ms");
        Assert.That(preview, Is.EqualTo(new ImportPreview { Confirmed = 500, Waiting = Lines - 500, CanBeWhole = true }));
    }
}
