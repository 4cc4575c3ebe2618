using System.Reflection;
using System.Text.RegularExpressions;
using Summit.Application.Platform;

namespace Summit.Application.Tests.Harness;

/// <summary>One statement of the application as written.</summary>
sealed record SqlConstant(Type Type, string Field, string Sql)
{
    public string Name => $"{Type.Name}.{Field}";

    /// <summary>The folder under src/Summit.Application: namespaces follow folders, which is tested.</summary>
    public string Folder => Type.Namespace!["Summit.Application.".Length..].Replace('.', '/');
}

/// <summary>All statements of the application: they are constants, so they can be read without running them.</summary>
static partial class SqlConstants
{
    public static IReadOnlyList<SqlConstant> All { get; } = [.. Texts().Where(constant => FirstWord().IsMatch(constant.Sql))];

    /// <summary>Constants that hold a piece of SQL but are no statement, and so escape every check.</summary>
    public static IReadOnlyList<SqlConstant> Fragments { get; } =
        [.. Texts().Where(constant => !FirstWord().IsMatch(constant.Sql) && Keyword().IsMatch(constant.Sql))];

    static IEnumerable<SqlConstant> Texts() =>
        from type in typeof(ApplicationServices).Assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where field.IsLiteral && field.FieldType == typeof(string)
        select new SqlConstant(type, field.Name, (string)field.GetRawConstantValue()!);

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\s")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"\b(SELECT|FROM|WHERE|JOIN|ORDER BY|INSERT INTO|VALUES|SET)\s")]
    private static partial Regex Keyword();
}
