using Summit.Domain.Events;
using Summit.Domain.Programme;

namespace Summit.Domain.Press;

/// <summary>Why a file cannot be a proof.</summary>
public enum ProofVerdict
{
    /// <summary>It can.</summary>
    Good,

    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>More bytes than a proof may have.</summary>
    TooLarge,

    /// <summary>Neither a whole PDF nor a JPEG or PNG, whatever it is called.</summary>
    OtherKind,

    /// <summary>A picture of more pixels than a photograph of a card has: a small file can hold very many.</summary>
    TooManyPixels,

    /// <summary>A PDF of more pages than a proof needs, or one whose pages cannot be counted.</summary>
    TooManyPages,

    /// <summary>A PDF that opens with a password only.</summary>
    Locked,

    /// <summary>A PDF that runs something, opens something or carries other files.</summary>
    Active,
}

/// <summary>What a file is that somebody sent as a proof, read from its own bytes. No picture is decoded and no page drawn.</summary>
public static class ProofFile
{
    /// <summary>Bytes at most.</summary>
    public const int MostBytes = PdfDocument.MostBytes;

    /// <summary>Files at most with a request that is being filled in.</summary>
    public const int MostWithDraft = 6;

    /// <summary>Files at most of one request, later ones included.</summary>
    public const int MostInAll = 10;

    /// <summary>Pixels of one side at most.</summary>
    public const int MostSide = 12_000;

    /// <summary>Pixels at most: what telephones take at their finest, and no more than a viewer holds in memory.</summary>
    public const int MostPixels = 64_000_000;

    /// <summary>Pages at most: a card, a letter, an article.</summary>
    public const int MostPages = 50;

    /// <summary>Judges a file by what is in it.</summary>
    /// <param name="unpacking">For streams that hold objects.</param>
    /// <param name="mediaType">As which it is served; empty for what is refused.</param>
    public static ProofVerdict Judge(ReadOnlySpan<byte> file, Unpacking unpacking, out string mediaType)
    {
        mediaType = "";
        if (file.IsEmpty) return ProofVerdict.Empty;
        if (file.Length > MostBytes) return ProofVerdict.TooLarge;
        if (LogoImage.Read(file) is { } picture) return Picture(picture, ref mediaType);
        if (PdfDocument.Judge(file) != PdfVerdict.Good) return ProofVerdict.OtherKind;
        var verdict = Pages(file, unpacking);
        if (verdict == ProofVerdict.Good) mediaType = PdfDocument.MediaType;
        return verdict;
    }

    static ProofVerdict Picture(LogoImage picture, ref string mediaType)
    {
        if (picture.Width > MostSide || picture.Height > MostSide || (long)picture.Width * picture.Height > MostPixels) return ProofVerdict.TooManyPixels;
        mediaType = picture.MediaType;
        return ProofVerdict.Good;
    }

    static ProofVerdict Pages(ReadOnlySpan<byte> file, Unpacking unpacking)
    {
        var found = PdfNames.Of(file, unpacking);
        return found.Fault switch
        {
            PdfFault.Locked => ProofVerdict.Locked,
            PdfFault.Active => ProofVerdict.Active,
            null when found.Pages is >= 1 and <= MostPages => ProofVerdict.Good,
            _ => ProofVerdict.TooManyPages,
        };
    }
}
