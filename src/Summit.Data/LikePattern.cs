namespace Summit.Data;

/// <summary>For statements with <c>LIKE … ESCAPE '!'</c>: what was typed stands for itself on either database.</summary>
public static class LikePattern
{
    /// <summary>Found anywhere in a text.</summary>
    public static string Containing(string typed) => $"%{Escape(typed)}%";

    /// <summary>No character of it has a meaning. SQL Server reads brackets as a set.</summary>
    public static string Escape(string typed) => typed.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal)
        .Replace("_", "!_", StringComparison.Ordinal).Replace("[", "![", StringComparison.Ordinal);
}
