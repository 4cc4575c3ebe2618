using Summit.Domain.Events;
using Summit.Domain.Programme;

namespace Summit.Domain.Press;

/// <summary>Why a file cannot be attached to a press release.</summary>
public enum PressFileVerdict
{
    /// <summary>It can.</summary>
    Good,

    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>Neither PDF nor JPEG nor PNG, whatever it is called.</summary>
    OtherKind,

    /// <summary>More bytes than an attachment may have.</summary>
    TooLarge,

    /// <summary>More pixels than a picture may have: a small file can hold very many.</summary>
    TooManyPixels,

    /// <summary>A PDF that opens with a password only.</summary>
    Locked,

    /// <summary>A PDF that runs something, opens something or carries other files.</summary>
    Active,

    /// <summary>A PDF that cannot be looked through.</summary>
    Unsearched,
}

/// <summary>What a file that was sent as an attachment is, read from its own bytes; no picture in it is decoded and no page drawn.</summary>
public static class PressFile
{
    /// <summary>Bytes at most.</summary>
    public const int MostBytes = PdfDocument.MostBytes;

    // A picture for print.
    const int MostSide = 12_000;

    /// <summary>Judges a file by what is in it.</summary>
    /// <param name="file">Its content.</param>
    /// <param name="unpacking">For streams that hold objects.</param>
    /// <param name="mediaType">For serving it; empty where it is not good.</param>
    public static PressFileVerdict Judge(ReadOnlySpan<byte> file, Unpacking unpacking, out string mediaType)
    {
        mediaType = "";
        if (file.IsEmpty) return PressFileVerdict.Empty;
        if (file.Length > MostBytes) return PressFileVerdict.TooLarge;
        if (PdfDocument.Judge(file) == PdfVerdict.Good)
        {
            // As of a proof: an officer hands on what others made, and whoever reads a release trusts it.
            var verdict = PdfNames.Of(file, unpacking).Fault switch
            {
                PdfFault.Locked => PressFileVerdict.Locked,
                PdfFault.Active => PressFileVerdict.Active,
                PdfFault.Unsearched => PressFileVerdict.Unsearched,
                _ => PressFileVerdict.Good,
            };
            if (verdict == PressFileVerdict.Good) mediaType = PdfDocument.MediaType;
            return verdict;
        }
        var picture = JudgePicture(file, out var image);
        if (picture == PressFileVerdict.Good) mediaType = image!.MediaType;
        return picture;
    }

    /// <summary>The same where only pictures are taken.</summary>
    /// <param name="image">Its kind and size.</param>
    public static PressFileVerdict JudgePicture(ReadOnlySpan<byte> file, out LogoImage? image)
    {
        image = null;
        return file.IsEmpty ? PressFileVerdict.Empty : LogoImage.Judge(file, MostBytes, MostSide, out image) switch
        {
            LogoVerdict.Good => PressFileVerdict.Good,
            LogoVerdict.TooLarge => PressFileVerdict.TooLarge,
            LogoVerdict.TooManyPixels => PressFileVerdict.TooManyPixels,
            _ => PressFileVerdict.OtherKind,
        };
    }

    /// <summary>What it is called where people read of it.</summary>
    public static string Kind(string mediaType) => mediaType switch { "image/jpeg" => "JPEG", "image/png" => "PNG", _ => "PDF" };

    /// <summary>The name a title gives the file on somebody else's disk, with the ending of its kind.</summary>
    public static string FileName(string title, string mediaType) => Ending(PdfDocument.FileName(title), mediaType);

    /// <summary>The same in ASCII, for programs that read nothing else.</summary>
    public static string AsciiFileName(string title, string mediaType) => Ending(PdfDocument.AsciiFileName(title), mediaType);

    static string Ending(string name, string mediaType) => Path.ChangeExtension(name, mediaType switch { "image/jpeg" => "jpg", "image/png" => "png", _ => "pdf" });
}
