using Summit.Documents.Layout;

namespace Summit.Documents.Badges;

/// <summary>Shares the height of a badge between the name and the lines below it: lines grow smaller before the name does.</summary>
internal static class NameFirst
{
    // Of the size the name would have alone: so much is left to it however much the lines say.
    private const double Share = 0.75;

    private static readonly double[] Scales = [0.9, 0.8, 0.7, 0.6, 0.5];

    /// <param name="name">The name in a height.</param>
    /// <param name="lines">The lines at a scale.</param>
    /// <param name="readable">A name of this size is large enough.</param>
    /// <exception cref="TextDoesNotFitException">Even the smallest sizes are too large.</exception>
    public static (FittedText Name, List<FittedText> Lines) Fit(Func<double, FittedText> name, Func<double, List<FittedText>> lines, double height, double readable)
    {
        var below = lines(1);
        var best = Try(name, height, below);
        if (best is not null && best.Size >= readable)
            return (best, below);
        var wanted = Math.Min(readable, Share * name(height).Size);
        if (best is not null && best.Size >= wanted)
            return (best, below);
        foreach (var scale in Scales)
        {
            if (Scaled(lines, scale) is not { } smaller || Try(name, height, smaller) is not { } larger || larger.Size <= (best?.Size ?? 0))
                continue;
            (best, below) = (larger, smaller);
            if (best.Size >= wanted)
                break;
        }
        return (best ?? name(height - below.Sum(line => line.Height)), below);
    }

    private static FittedText? Try(Func<double, FittedText> name, double height, List<FittedText> lines)
    {
        try
        {
            return name(height - lines.Sum(line => line.Height));
        }
        catch (TextDoesNotFitException)
        {
            return null;
        }
    }

    private static List<FittedText>? Scaled(Func<double, List<FittedText>> lines, double scale)
    {
        try
        {
            return lines(scale);
        }
        catch (TextDoesNotFitException)
        {
            return null;
        }
    }
}
