namespace Summit.Domain.Press;

/// <summary>What the press may do with a picture it is given.</summary>
public enum PictureLicence
{
    /// <summary>Show it when reporting on the event, with the credit.</summary>
    Reporting,

    /// <summary>Creative Commons Attribution 4.0.</summary>
    CcBy,

    /// <summary>Creative Commons Attribution-ShareAlike 4.0.</summary>
    CcBySa,

    /// <summary>Creative Commons Zero 1.0: anything.</summary>
    Cc0,
}

/// <summary>The pictures an event gives the press.</summary>
public static class PressKit
{
    /// <summary>Pictures of one event at most.</summary>
    public const int MostPictures = 40;

    /// <summary>Letters of a caption in one language at most.</summary>
    public const int MostCaption = 400;

    /// <summary>Letters of a credit at most.</summary>
    public const int MostCredit = 200;

    /// <summary>Where a licence is written out; null for one that says it all itself.</summary>
    public static string? Deed(PictureLicence licence) => licence switch
    {
        PictureLicence.CcBy => "https://creativecommons.org/licenses/by/4.0/",
        PictureLicence.CcBySa => "https://creativecommons.org/licenses/by-sa/4.0/",
        PictureLicence.Cc0 => "https://creativecommons.org/publicdomain/zero/1.0/",
        _ => null,
    };
}
