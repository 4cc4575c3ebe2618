namespace Summit.Documents.Tests;

public sealed class ConsolidatedAmendmentsTests
{
    [Test]
    public void It_reads_clause_by_clause_with_what_goes_and_what_comes_said_by_signs() => Assert.That(
        string.Concat(Extracted.InReadingOrder(Samples.Amendments().ToBytes())), Is.EqualTo(string.Concat((string[])
        [
            "Consolidated amendments", "Draft 12 · Rotterdam", "This is a draft.", "Deleted words stand in [− −].",
            "Preamble", "Amendment 3 – Lund, Sweden – Not decided yet", "Start of the preamble – a new clause", "[+Nous, les villes,+]",
            "Operative clauses", "Clause 1", "affirmons que les villes répondent de la prévention ;",
            "Amendment 1 – Malmö, Sweden – Accepted with changes", "Clause 1 – another wording",
            "affirmons que les [−villes−][+communes+] répondent de la prévention[+ avec l’État, et ne la laissent à personne d’autre, où que ce soit+] ;",
            "Reason", "It says more", "Decision", "Accepted with changes, 17 October 2016",
            "About clauses that are gone", "Amendment 2 – Genova, Italy – Not decided yet", "Clause 9 – to be taken out", "[−Rien.−]",
        ])));

    // For whoever asks the structure rather than the letters.
    [Test]
    public void Elements_say_what_the_lines_say_and_in_which_language()
    {
        var pdf = new TaggedPdf(Samples.Amendments().ToBytes());
        Assert.That(pdf.Faults(), Is.Empty);
        var marked = pdf.Elements.Where(element => element.Type == "Span" && element.Entries.ToString().Contains("TextDecorationType", StringComparison.Ordinal)).Select(element => element.Entries.ToString()).ToArray();
        Assert.That(marked.Count(entries => entries.Contains("LineThrough", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(marked.Count(entries => entries.Contains("Underline", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(pdf.Elements.Where(element => element.Type is "H1" or "H2" or "H3" or "H4").Select(element => element.Type),
            Is.EqualTo(new[] { "H1", "H2", "H3", "H2", "H3", "H4", "H2", "H3" }));
    }

    [Test]
    public void A_long_one_loses_nothing_between_pages_and_prints_nothing_into_the_foot()
    {
        var bytes = Samples.Amendments(60).ToBytes();
        Assert.That(new TaggedPdf(bytes).Faults(), Is.Empty);
        Assert.That(string.Concat(Extracted.InReadingOrder(bytes)).Split("[−villes−][+communes+]"), Has.Length.EqualTo(61));
        foreach (var page in Extracted.Words(bytes)) Assert.That(page.Where(word => word.Top < 790 && (word.Right > 541 || word.Bottom > 775)), Is.Empty);
    }
}
