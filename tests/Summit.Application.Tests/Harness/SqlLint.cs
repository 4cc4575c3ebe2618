using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Summit.Data;

namespace Summit.Application.Tests.Harness;

/// <summary>
/// Reads a statement as SQL Server would: it must parse as T-SQL, call only functions both databases have, and name only
/// tables and columns that the migrations declare.
/// </summary>
static partial class SqlLint
{
    static readonly SqlServerDialect Dialect = new("Server=lint;Database=lint");
    static readonly TSql150Parser Parser = new(initialQuotedIdentifiers: true);

    static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "CONCAT", "COUNT", "SUM", "MIN", "MAX", "REPLACE", "ABS", "ROW_NUMBER", "RANK", "LAG", "LEAD",
    };

    static readonly Lazy<Schema> Declared = new(Schema.Read);

    /// <summary>What is wrong, or null.</summary>
    public static string? Check(string sql)
    {
        using var text = new StringReader(ListOfIds().Replace(Dialect.Render(sql), "IN ($1)"));
        var tree = Parser.Parse(text, out var errors);
        if (errors.Count > 0) return string.Create(CultureInfo.InvariantCulture, $"T-SQL, line {errors[0].Line}: {errors[0].Message}");
        var visitor = new Visitor(Declared.Value);
        tree.Accept(visitor);
        return visitor.Fault;
    }

    // As Ids.In writes it when the statement is run.
    [GeneratedRegex(@"\bIN (@\w+)")]
    private static partial Regex ListOfIds();

    sealed record Schema(IReadOnlySet<string> Tables, IReadOnlySet<string> Columns)
    {
        public static Schema Read()
        {
            var tables = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var columns = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Databases.Root, "db", "migrations"), "*.sql"))
                foreach (var statement in Migrator.Statements(File.ReadAllText(file)))
                {
                    using var text = new StringReader(Dialect.Render(statement));
                    var tree = Parser.Parse(text, out var errors);
                    Assert.That(errors, Is.Empty, $"{Path.GetFileName(file)}: {statement}");
                    tree.Accept(new Declarations(tables, columns));
                }
            return new(tables, columns);
        }
    }

    sealed class Declarations(HashSet<string> tables, HashSet<string> columns) : TSqlFragmentVisitor
    {
        public override void Visit(CreateTableStatement node)
        {
            tables.Add(node.SchemaObjectName.BaseIdentifier.Value);
            foreach (var column in node.Definition.ColumnDefinitions) columns.Add(column.ColumnIdentifier.Value);
        }
    }

    sealed class Visitor(Schema schema) : TSqlFragmentVisitor
    {
        readonly HashSet<string> _ownNames = new(StringComparer.OrdinalIgnoreCase);

        public string? Fault { get; private set; }

        public override void Visit(SelectScalarExpression node)
        {
            if (node.ColumnName?.Value is { } name) _ownNames.Add(name);
        }

        public override void Visit(CommonTableExpression node) => _ownNames.Add(node.ExpressionName.Value);

        public override void Visit(FunctionCall node)
        {
            if (!Functions.Contains(node.FunctionName.Value)) Fault ??= $"function {node.FunctionName.Value} is not allowed";
            if (node.FunctionName.Value.Equals("AVG", StringComparison.OrdinalIgnoreCase)) Fault ??= "AVG differs on integers";
        }

        public override void Visit(NamedTableReference node)
        {
            var name = node.SchemaObject.BaseIdentifier.Value;
            if (!schema.Tables.Contains(name) && !_ownNames.Contains(name)) Fault ??= $"table {name} is not declared";
        }

        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier is not { } parts) return;
            var name = parts.Identifiers[^1].Value;
            if (!schema.Columns.Contains(name) && !_ownNames.Contains(name)) Fault ??= $"column {name} is not declared";
        }

        public override void Visit(ExecuteStatement node) => Fault ??= "EXEC, or a misspelt first word";

        public override void Visit(TopRowFilter node) => Fault ??= "TOP";

        public override void Visit(OutputClause node) => Fault ??= "OUTPUT";

        public override void Visit(MergeStatement node) => Fault ??= "MERGE";
    }
}
