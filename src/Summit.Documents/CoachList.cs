using Summit.Documents.Pdf;

namespace Summit.Documents;

/// <summary>A study visit by coach: a sheet for each coach, on pages of its own, because each driver and steward gets one.</summary>
public sealed record CoachList : Paper
{
    public required IReadOnlyList<GuideList> Coaches { get; init; }

    private protected override void Compose(PdfDocument document)
    {
        foreach (var coach in Coaches)
        {
            var section = document.Root.Child("Sect");
            coach.Compose(document, section);
            section.Close();
        }
    }
}
