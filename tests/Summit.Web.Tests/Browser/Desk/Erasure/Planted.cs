using System.Globalization;

namespace Summit.Web.Tests.Browser.Desk.Erasure;

/// <summary>Words that occur nowhere else, each with the place where it was typed.</summary>
sealed class Planted(string mark)
{
    readonly List<(string Word, string Place)> _all = [];

    public IReadOnlyList<(string Word, string Place)> All => _all;

    /// <summary>A word of letters and digits; no two begin alike.</summary>
    public string Word(string place)
    {
        var word = string.Create(CultureInfo.InvariantCulture, $"{mark}{_all.Count:000}zk");
        _all.Add((word, place));
        return word;
    }

    /// <summary>The word that was typed there already.</summary>
    public string Typed(string place) => _all.Single(planted => planted.Place == place).Word;

    /// <summary>An address that begins with such a word.</summary>
    public string Address(string place) => $"{Word(place)}@forgotten.example";

    /// <summary>A telephone number that is such a word.</summary>
    public string Telephone(string place)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"0319{_all.Count:000}7753");
        _all.Add((number, place));
        return number;
    }
}
