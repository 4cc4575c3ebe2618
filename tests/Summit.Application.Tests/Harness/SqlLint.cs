using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Summit.Data;

namespace Summit.Application.Tests.Harness;

/// <summary>
/// Reads a statement as SQL Server would: it must parse as T-SQL, call only functions both databases have, stay within the
/// syntax both understand alike, and name only tables and columns that the migrations declare.
/// </summary>
static partial class SqlLint
{
    static readonly SqlServerDialect Dialect = new("Server=lint;Database=lint");

    // Without AVG: on integers one database divides as integers and the other does not.
    static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "CONCAT", "COUNT", "SUM", "MIN", "MAX", "REPLACE", "ABS", "ROW_NUMBER", "RANK", "LAG", "LEAD",
    };

    static readonly Lazy<Schema> Declared = new(Schema.Read);

    /// <summary>What is wrong, or null.</summary>
    public static string? Check(string sql)
    {
        var tree = Parse(sql, out var fault);
        if (tree is null) return fault;
        if (tree.Batches.Sum(batch => batch.Statements.Count) != 1) return "not one statement";
        var names = new OwnNames();
        tree.Accept(names);
        var visitor = new Visitor(Declared.Value, names.Found);
        tree.Accept(visitor);
        return visitor.Fault;
    }

    /// <summary>The statement's tree as SQL Server reads it, or null with the reason.</summary>
    public static TSqlScript? Parse(string sql, out string? fault)
    {
        using var text = new StringReader(ListOfIds().Replace(Dialect.Render(sql), "IN ($1)"));
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        fault = errors.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"T-SQL, line {errors[0].Line}: {errors[0].Message}") : null;
        return errors.Count > 0 ? null : (TSqlScript)tree;
    }

    // As Ids.In writes it when the statement is run.
    [GeneratedRegex(@"\bIN (@\w+)")]
    private static partial Regex ListOfIds();

    sealed record Schema(IReadOnlySet<string> Tables, IReadOnlySet<string> Columns, IReadOnlySet<string> Bits)
    {
        public static Schema Read()
        {
            var declarations = new Declarations();
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Databases.Root, "db", "migrations"), "*.sql"))
                foreach (var statement in Migrator.Statements(File.ReadAllText(file)))
                {
                    var tree = Parse(statement, out var fault);
                    Assert.That(fault, Is.Null, $"{Path.GetFileName(file)}: {statement}");
                    tree!.Accept(declarations);
                }
            return new(declarations.Tables, declarations.Columns, declarations.Bits);
        }
    }

    sealed class Declarations : TSqlFragmentVisitor
    {
        public HashSet<string> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);
        public HashSet<string> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);
        public HashSet<string> Bits { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(CreateTableStatement node)
        {
            Tables.Add(node.SchemaObjectName.BaseIdentifier.Value);
            Declare(node.Definition);
        }

        public override void Visit(AlterTableAddTableElementStatement node) => Declare(node.Definition);

        void Declare(TableDefinition definition)
        {
            foreach (var column in definition.ColumnDefinitions)
            {
                Columns.Add(column.ColumnIdentifier.Value);
                if (column.DataType.Name.BaseIdentifier.Value.Equals("bit", StringComparison.OrdinalIgnoreCase)) Bits.Add(column.ColumnIdentifier.Value);
            }
        }
    }

    // A statement may use a name before the place that gives it.
    sealed class OwnNames : TSqlFragmentVisitor
    {
        public HashSet<string> Found { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(SelectScalarExpression node)
        {
            if (node.ColumnName?.Value is { } name) Found.Add(name);
        }

        public override void Visit(CommonTableExpression node) => Found.Add(node.ExpressionName.Value);
    }

    sealed class Visitor(Schema schema, HashSet<string> ownNames) : TSqlFragmentVisitor
    {
        public string? Fault { get; private set; }

        void Refuse(string fault) => Fault ??= fault;

        public override void Visit(FunctionCall node)
        {
            var name = node.FunctionName.Value;
            if (!Functions.Contains(name)) Refuse($"function {name} is not allowed");
            if (node.Parameters is [ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., var column] }] && schema.Bits.Contains(column.Value)
                && !name.Equals("COUNT", StringComparison.OrdinalIgnoreCase))
                Refuse($"{name} of {column.Value}, which is a bit on SQL Server: count with SUM(CASE …)");
        }

        public override void Visit(NamedTableReference node)
        {
            var name = node.SchemaObject.BaseIdentifier.Value;
            if (!schema.Tables.Contains(name) && !ownNames.Contains(name)) Refuse($"table {name} is not declared");
            if (node.TableHints.Count > 0) Refuse("a table hint");
        }

        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier is not { } parts) return;
            var name = parts.Identifiers[^1].Value;
            if (!schema.Columns.Contains(name) && !ownNames.Contains(name)) Refuse($"column {name} is not declared");
        }

        public override void Visit(SelectScalarExpression node)
        {
            // SQL Server reads SELECT a = b as a name for b, SQLite as a comparison.
            if (node.ColumnName is { } name && name.StartOffset < node.Expression.StartOffset) Refuse($"{name.Value} = … names a column: write AS");
        }

        public override void Visit(BinaryExpression node)
        {
            if (node.BinaryExpressionType == BinaryExpressionType.Add && (node.FirstExpression is StringLiteral || node.SecondExpression is StringLiteral))
                Refuse("+ joins texts on SQL Server only: write CONCAT");
        }

        public override void Visit(UpdateSpecification node)
        {
            if (node.FromClause is not null) Refuse("UPDATE … FROM, or of an alias");
        }

        public override void Visit(DeleteSpecification node)
        {
            if (node.FromClause is not null) Refuse("DELETE … FROM, or of an alias");
        }

        public override void Visit(SelectStatement node)
        {
            if (node.Into is not null) Refuse("SELECT … INTO");
        }

        public override void Visit(SelectSetVariable node) => Refuse("SELECT @variable =");

        public override void Visit(ParameterlessCall node) => Refuse($"{node.ParameterlessCallType} makes a value in the database");

        public override void Visit(GlobalVariableExpression node) => Refuse($"{node.Name}");

        public override void Visit(CastCall node) => Refuse("CAST: types differ");

        public override void Visit(TryCastCall node) => Refuse("TRY_CAST");

        public override void Visit(ConvertCall node) => Refuse("CONVERT");

        public override void Visit(TryConvertCall node) => Refuse("TRY_CONVERT");

        public override void Visit(ParseCall node) => Refuse("PARSE");

        public override void Visit(TryParseCall node) => Refuse("TRY_PARSE");

        public override void Visit(AtTimeZoneCall node) => Refuse("AT TIME ZONE");

        public override void Visit(LeftFunctionCall node) => Refuse("function LEFT is not allowed");

        public override void Visit(RightFunctionCall node) => Refuse("function RIGHT is not allowed");

        public override void Visit(ExecuteStatement node) => Refuse("EXEC, or a misspelt first word");

        public override void Visit(TopRowFilter node) => Refuse("TOP");

        public override void Visit(OutputClause node) => Refuse("OUTPUT");

        public override void Visit(OutputIntoClause node) => Refuse("OUTPUT");

        public override void Visit(MergeStatement node) => Refuse("MERGE");
    }
}
