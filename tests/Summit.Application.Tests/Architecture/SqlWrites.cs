using Microsoft.SqlServer.TransactSql.ScriptDom;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Architecture;

/// <summary>What a statement writes.</summary>
/// <param name="Verb">INSERT, UPDATE or DELETE.</param>
/// <param name="Table">Into which table.</param>
/// <param name="Columns">Named ones; none for DELETE.</param>
sealed record SqlWrite(string Verb, string Table, IReadOnlyList<string> Columns)
{
    /// <summary>Null for a statement that only reads.</summary>
    public static SqlWrite? Of(string sql)
    {
        var visitor = new Visitor();
        (SqlLint.Parse(sql, out var fault) ?? throw new AssertionException($"{fault}\n{sql}")).Accept(visitor);
        return visitor.Found;
    }

    /// <summary>All tables a statement names, read or written.</summary>
    public static IReadOnlySet<string> TablesOf(string sql)
    {
        var visitor = new Visitor();
        (SqlLint.Parse(sql, out var fault) ?? throw new AssertionException($"{fault}\n{sql}")).Accept(visitor);
        return visitor.Tables;
    }

    sealed class Visitor : TSqlFragmentVisitor
    {
        public SqlWrite? Found { get; private set; }
        public HashSet<string> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(NamedTableReference node) => Tables.Add(node.SchemaObject.BaseIdentifier.Value);

        public override void Visit(InsertSpecification node) =>
            Found = new("INSERT", Target(node.Target), [.. node.Columns.Select(column => column.MultiPartIdentifier.Identifiers[^1].Value)]);

        public override void Visit(UpdateSpecification node) => Found = new("UPDATE", Target(node.Target),
            [.. node.SetClauses.OfType<AssignmentSetClause>().Select(clause => clause.Column.MultiPartIdentifier.Identifiers[^1].Value)]);

        public override void Visit(DeleteSpecification node) => Found = new("DELETE", Target(node.Target), []);

        static string Target(TableReference target) => ((NamedTableReference)target).SchemaObject.BaseIdentifier.Value;
    }
}
