namespace Summit.Documents.Pdf;

/// <summary>What a document says about itself: title, language (BCP 47) and the instant it was made. Nothing about people.</summary>
internal sealed record DocumentProperties(string Title, string Language, DateTimeOffset CreatedAt)
{
    public const string Producer = "Summit";
}
