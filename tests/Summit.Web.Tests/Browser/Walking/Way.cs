using Microsoft.Playwright;
using Summit.Web.Hosting;

namespace Summit.Web.Tests.Browser.Walking;

/// <summary>How a walk is walked.</summary>
public sealed record Way(string Language, bool Script, bool Keyboard, int Width, ColorScheme Theme)
{
    /// <summary>The second language.</summary>
    public string? Also { get; init; }

    public static IReadOnlyList<int> Widths { get; } = [320, 375, 1280];

    /// <summary>
    /// Each sees every screen, so together they show every screen with every value of every parameter; what can be asked for again
    /// is also looked at in a second language, which costs a fifth of another walk.
    /// </summary>
    static readonly Way[] Few =
    [
        new("en", Script: true, Keyboard: true, 1280, ColorScheme.Light) { Also = "nl" },
        new("de", Script: true, Keyboard: false, 320, ColorScheme.Dark) { Also = "ru" },
        new("it", Script: false, Keyboard: true, 320, ColorScheme.Light) { Also = "fr" },
        new("tr", Script: false, Keyboard: false, 375, ColorScheme.Dark) { Also = "da" },
    ];

    /// <summary>A few for every run of the tests; every language at every width for the soak.</summary>
    public static IEnumerable<Way> Chosen => IsSoak ? Many : Few;

    internal static bool IsSoak => Environment.GetEnvironmentVariable("SUMMIT_SOAK") == "1";

    // The other parameters change from one to the next in steps of different length, so that their combinations differ too.
    static IEnumerable<Way> Many => Texts.PublicLanguages.SelectMany(_ => Widths, (language, width) => (language, width))
        .Select((pair, number) => new Way(pair.language, number % 2 == 0, number / 2 % 2 == 0, pair.width, number / 4 % 2 == 0 ? ColorScheme.Light : ColorScheme.Dark));

    /// <summary>
    /// Whether axe looks at each screen: what it finds depends on width and colours and hardly on the language, so a few ways that
    /// have each of those suffice between two soaks. It is a script, so it runs only where scripts are on.
    /// </summary>
    public bool HasAxe => Script && (IsSoak || Language is "en" or "de");

    /// <summary>Whether the Tab key goes round each whole screen; it does so alike in every language. A script writes down where it stops.</summary>
    public bool GoesRound => Keyboard && Script && (IsSoak || Language == "en");

    /// <summary>A name of the language, given and family, that people and programs often spoil.</summary>
    public (string Given, string Family) Name => Language switch
    {
        "fr" => ("Zoë", "D’Angelo"),
        "de" => ("Jürgen", "Müller-Lüdenscheidt"),
        "it" => ("Nicolò", "Dall’Acqua"),
        "ru" => ("Жанна", "Щербакова"),
        "tr" => ("İbrahim", "Işık"),
        "nl" => ("Anne-Fleur", "van ’t Hof"),
        "da" => ("Åse", "Sørensen"),
        _ => ("Siobhán", "O’Brien"),
    };

    public override string ToString() =>
        $"{Language} {Width} {Theme} {(Script ? "script" : "no script")} {(Keyboard ? "keyboard" : "mouse")}".ToLowerInvariant();
}
