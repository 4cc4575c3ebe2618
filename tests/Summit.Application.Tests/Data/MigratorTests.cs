using Summit.Application.Tests.Harness;
using Summit.Data;

namespace Summit.Application.Tests.Data;

public sealed class MigratorTests
{
    static readonly string Real = Path.Combine(Databases.Root, "db", "migrations");

    // Eight statements in three scripts, the third changing data of the first.
    static readonly (string Name, string[] Statements)[] Set =
    [
        ("0001_first", ["CREATE TABLE a (id {id} NOT NULL, note {text:10} NULL) {strict}", "CREATE INDEX ix_a ON a (note)", "INSERT INTO a (id, note) VALUES ('1', 'old')"]),
        ("0002_second", ["CREATE TABLE b (no {int} NOT NULL) {strict}", "INSERT INTO b (no) VALUES (1)"]),
        ("0003_third", ["UPDATE a SET note = 'new'", "INSERT INTO b (no) SELECT no + 1 FROM b", "CREATE INDEX ix_b ON b (no)"]),
    ];

    Scratch _scratch = null!;
    string _folder = null!;

    [SetUp]
    public void MakeFolder()
    {
        _scratch = new();
        _folder = Path.Combine(Path.GetDirectoryName(_scratch.Path)!, "migrations");
        Directory.CreateDirectory(_folder);
        WriteSet();
    }

    [TearDown]
    public async Task RemoveFolder() => await _scratch.DisposeAsync();

    void WriteSet(int failAt = -1)
    {
        var number = 0;
        foreach (var (name, statements) in Set)
            File.WriteAllText(Path.Combine(_folder, name + ".sql"), string.Concat(statements.Select(statement =>
                (number++ == failAt ? "INSERT INTO power_cut VALUES (1)" : statement) + ";\n")));
    }

    async Task<IReadOnlyList<string>> Migrate(string? folder = null) => await new Migrator(await _scratch.Open(), folder ?? _folder).Migrate();

    string Everything() => string.Join('\n', _scratch.Column("SELECT type || name || coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
        .Concat(HasTable("a") ? _scratch.Column("SELECT id || note FROM a") : [])
        .Concat(HasTable("b") ? _scratch.Column("SELECT CAST(no AS TEXT) FROM b ORDER BY no") : [])
        .Concat(HasTable("migration_ledger") ? _scratch.Column("SELECT name || digest FROM migration_ledger ORDER BY number") : []));

    bool HasTable(string name) => _scratch.Column($"SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{name}'").Count == 1;

    [Test]
    public async Task A_fresh_database_gets_all_scripts_in_order()
    {
        Assert.That(await Migrate(), Is.EqualTo(Set.Select(script => script.Name)));
        Assert.That(_scratch.Column("SELECT note FROM a"), Is.EqualTo(new[] { "new" }));
        Assert.That(_scratch.Column("SELECT CAST(no AS TEXT) FROM b ORDER BY no"), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(_scratch.Column("SELECT name FROM migration_ledger ORDER BY number"), Is.EqualTo(Set.Select(script => script.Name)));
    }

    [Test]
    public async Task A_second_time_does_nothing()
    {
        await Migrate();
        var before = Everything();
        Assert.That(await Migrate(), Is.Empty);
        Assert.That(Everything(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_new_script_is_applied_alone()
    {
        await Migrate();
        await File.WriteAllTextAsync(Path.Combine(_folder, "0004_fourth.sql"), "CREATE TABLE c (no {int} NOT NULL) {strict};\n");
        Assert.That(await Migrate(), Is.EqualTo(new[] { "0004_fourth" }));
    }

    [Test]
    public async Task A_script_changed_after_it_was_applied_is_refused_by_name()
    {
        await Migrate();
        var before = Everything();
        await File.AppendAllTextAsync(Path.Combine(_folder, "0002_second.sql"), "-- a remark\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "0004_fourth.sql"), "CREATE TABLE c (no {int} NOT NULL) {strict};\n");
        Assert.That(async () => await Migrate(), Throws.InvalidOperationException.With.Message.Contains("0002_second"));
        Assert.That(Everything(), Is.EqualTo(before));
    }

    [Test]
    public async Task Other_line_endings_are_no_change()
    {
        await Migrate();
        foreach (var file in Directory.EnumerateFiles(_folder)) await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\r\n"));
        Assert.That(await Migrate(), Is.Empty);
    }

    [Test]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await Migrate();
        var before = Everything();
        File.Delete(Path.Combine(_folder, "0003_third.sql"));
        Assert.That(async () => await Migrate(), Throws.InvalidOperationException.With.Message.Contains("0003_third"));
        Assert.That(Everything(), Is.EqualTo(before));
    }

    [Test]
    public void A_folder_without_scripts_is_a_fault_and_not_an_empty_database()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));
        Assert.That(async () => await Migrate(Path.Combine(_folder, "empty")), Throws.InvalidOperationException);
        Assert.That(HasTable("migration_ledger"), Is.False);
    }

    [Test]
    public async Task Cut_off_at_any_statement_it_resumes_to_the_same_database()
    {
        await Migrate();
        var whole = Everything();
        var count = Set.Sum(script => script.Statements.Length);
        for (var cut = 0; cut < count; cut++)
        {
            await RemoveFolder();
            MakeFolder();
            WriteSet(failAt: cut);
            Assert.That(async () => await Migrate(), Throws.Exception, $"statement {cut}");
            Assert.That(WholeScriptsBefore(cut), Is.True, $"cut at statement {cut}, a script was left half applied");
            WriteSet();
            await Migrate();
            Assert.That(Everything(), Is.EqualTo(whole), $"cut at statement {cut}");
        }
    }

    bool WholeScriptsBefore(int cut)
    {
        var whole = 0;
        while (cut >= Set[whole].Statements.Length) cut -= Set[whole++].Statements.Length;
        var ledger = HasTable("migration_ledger") ? _scratch.Column("SELECT name FROM migration_ledger ORDER BY number") : [];
        return ledger.SequenceEqual(Set.Take(whole).Select(script => script.Name)) && HasTable("a") == (whole > 0) && HasTable("b") == (whole > 1)
            && (whole == 0 || _scratch.Column("SELECT note FROM a").SequenceEqual(["old"]));
    }

    [Test]
    public async Task Nodes_that_start_together_migrate_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var database = await Database.Open(_scratch.Path, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
            return await new Migrator(database, Real).Migrate();
        })));
        var scripts = Directory.EnumerateFiles(Real, "*.sql").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ToArray();
        Assert.That(applied.SelectMany(names => names).Order(StringComparer.Ordinal), Is.EqualTo(scripts));
        Assert.That(_scratch.Column("SELECT name FROM migration_ledger ORDER BY number"), Is.EqualTo(scripts));
    }

    [Test]
    public void A_statement_ends_with_a_semicolon_at_the_end_of_a_line()
    {
        const string Script = "-- first; with a semicolon\nCREATE TABLE a (x INT); \nINSERT INTO a VALUES (';');\n\n-- only a remark;\nUPDATE a\nSET x = 1;\n-- the end";
        Assert.That(Migrator.Statements(Script), Is.EqualTo(new[]
        {
            "-- first; with a semicolon\nCREATE TABLE a (x INT)", "INSERT INTO a VALUES (';')", "UPDATE a\nSET x = 1",
        }));
    }

    [Test]
    public void Real_scripts_are_numbered_without_gaps()
    {
        var numbers = Directory.EnumerateFiles(Real, "*.sql").Select(file => Path.GetFileName(file)[..4]).Order(StringComparer.Ordinal).ToArray();
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, numbers.Length).Select(number => number.ToString("0000", System.Globalization.CultureInfo.InvariantCulture))));
    }
}
