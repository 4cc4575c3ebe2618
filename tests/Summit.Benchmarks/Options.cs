using System.Globalization;

namespace Summit.Benchmarks;

/// <summary>Words after a verb: <c>--name value</c>, or <c>--name</c> alone.</summary>
sealed class Options(string[] words)
{
    public string this[string name] => Find(name) ?? throw new ArgumentException($"--{name} is missing");

    public bool Has(string name) => words.Contains($"--{name}");

    public string? Find(string name) => Array.IndexOf(words, $"--{name}") is var at and >= 0 && at + 1 < words.Length ? words[at + 1] : null;

    public int Number(string name, int otherwise) => Find(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
