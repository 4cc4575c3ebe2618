namespace Summit.Application.Tests.Harness;

public sealed class SqlLintTests
{
    [TestCase("SELECT id FROM event WHERE slug = @slug")]
    [TestCase("SELECT id FROM event ORDER BY slug {page}")]
    [TestCase("SELECT e.id AS Id, COUNT(*) AS Number FROM event e JOIN registration r ON r.event_id = e.id GROUP BY e.id ORDER BY Number DESC")]
    [TestCase("SELECT CONCAT(given_names, ' ', family_name) AS Name FROM registration WHERE search_key LIKE @pattern ESCAPE '!'")]
    [TestCase("WITH first AS (SELECT id FROM event) SELECT id FROM first")]
    [TestCase("SELECT CASE WHEN ended_at IS NULL THEN 1 ELSE 0 END AS Live, COALESCE(badge_name, family_name) AS Name FROM registration")]
    [TestCase("SELECT SUM(CASE WHEN photo_consent = 1 THEN 1 ELSE 0 END) AS Consenting FROM registration")]
    [TestCase("SELECT IIF(taken < capacity, 1, 0) AS Free, NULLIF(taken, 0) AS Taken FROM place_pool")]
    [TestCase("SELECT given.rank FROM (SELECT 1 AS rank UNION ALL SELECT 2) given")]
    [TestCase("SELECT ROW_NUMBER() OVER (PARTITION BY pool_id ORDER BY queue_no) AS Position FROM place_claim")]
    [TestCase("INSERT INTO series (id, slug, title) VALUES (@id, @slug, @title)")]
    [TestCase("INSERT INTO series (id, slug, title) SELECT @id, @slug, @title WHERE NOT EXISTS (SELECT 1 FROM series WHERE slug = @slug)")]
    [TestCase("UPDATE place_pool SET taken = taken + 1 WHERE id = @id AND taken < capacity")]
    [TestCase("UPDATE place_share SET taken = (SELECT COUNT(*) FROM place_claim c WHERE c.pool_id = place_share.pool_id) WHERE pool_id = @id")]
    [TestCase("DELETE FROM draft WHERE id_hash IN (SELECT id_hash FROM draft WHERE updated_at < @before ORDER BY updated_at {page})")]
    [TestCase("UPDATE registration SET state = @state WHERE id IN @ids")]
    public void What_both_databases_read_alike_passes(string sql) => Assert.That(SqlLint.Check(sql), Is.Null);

    [TestCase("SELECT id FROM event LIMIT 5", "T-SQL", TestName = "LIMIT")]
    [TestCase("SELECT id FROM event LIMIT @take", "T-SQL", TestName = "LIMIT with a parameter")]
    [TestCase("SELECT given_names || family_name FROM registration", "T-SQL", TestName = "joining with bars")]
    [TestCase("INSERT INTO series (id, slug, title) VALUES (@id, @slug, @title) RETURNING id", "T-SQL", TestName = "RETURNING")]
    [TestCase("UPDATE series SET slug = @slug RETURNING id", "T-SQL", TestName = "UPDATE RETURNING")]
    [TestCase("INSERT INTO series (id, slug, title) VALUES (@id, @slug, @title) ON CONFLICT DO NOTHING", "T-SQL", TestName = "ON CONFLICT")]
    [TestCase("INSERT OR IGNORE INTO series (id, slug, title) VALUES (@id, @slug, @title)", "T-SQL", TestName = "INSERT OR IGNORE")]
    [TestCase("REPLACE INTO series (id, slug, title) VALUES (@id, @slug, @title)", "T-SQL", TestName = "REPLACE INTO")]
    [TestCase("SELECT id FROM place_claim WHERE (priority, queue_no) < (@priority, @no)", "T-SQL", TestName = "row values")]
    [TestCase("UPDATE place_pool SET (taken, held_back) = (1, 2)", "T-SQL", TestName = "row values in SET")]
    [TestCase("UPDATE registration AS r SET state = @state WHERE r.id = @id", "T-SQL", TestName = "UPDATE with an alias")]
    [TestCase("UPDATE registration r SET state = @state", "T-SQL", TestName = "UPDATE with an alias without AS")]
    [TestCase("DELETE FROM draft AS d WHERE d.id_hash = @id", "T-SQL", TestName = "DELETE with an alias")]
    [TestCase("SELECT id FROM registration WHERE photo_consent", "T-SQL", TestName = "a column as a condition")]
    [TestCase("SELECT id FROM event {page}", "T-SQL", TestName = "a page without an order")]
    [TestCase("PRAGMA foreign_keys", "EXEC", TestName = "PRAGMA")]
    [TestCase("UPDATE r SET state = @state FROM registration r WHERE r.id = @id", "UPDATE … FROM", TestName = "UPDATE FROM of an alias")]
    [TestCase("UPDATE registration SET state = p.kind FROM place_pool p WHERE p.event_id = registration.event_id", "UPDATE … FROM", TestName = "UPDATE FROM")]
    [TestCase("DELETE d FROM draft d WHERE d.id_hash = @id", "DELETE … FROM", TestName = "DELETE of an alias")]
    [TestCase("DELETE FROM draft FROM event e WHERE e.id = draft.event_id", "DELETE … FROM", TestName = "DELETE FROM FROM")]
    [TestCase("SELECT STRING_AGG(slug, ',') FROM event", "STRING_AGG", TestName = "STRING_AGG")]
    [TestCase("SELECT GROUP_CONCAT(slug) FROM event", "GROUP_CONCAT", TestName = "GROUP_CONCAT")]
    [TestCase("SELECT AVG(taken) FROM place_pool", "AVG", TestName = "AVG")]
    [TestCase("SELECT LENGTH(slug) FROM event", "LENGTH", TestName = "LENGTH")]
    [TestCase("SELECT LEN(slug) FROM event", "LEN", TestName = "LEN")]
    [TestCase("SELECT LOWER(slug) FROM event", "LOWER", TestName = "LOWER")]
    [TestCase("SELECT LEFT(slug, 2) FROM event", "LEFT", TestName = "LEFT")]
    [TestCase("SELECT DATEADD(day, 1, starts_at) FROM event", "DATEADD", TestName = "DATEADD")]
    [TestCase("SELECT DATETIME(starts_at) FROM event", "DATETIME", TestName = "DATETIME")]
    [TestCase("SELECT id FROM event WHERE starts_at < GETUTCDATE()", "GETUTCDATE", TestName = "GETUTCDATE")]
    [TestCase("SELECT id FROM event WHERE starts_at < CURRENT_TIMESTAMP", "CurrentTimestamp", TestName = "CURRENT_TIMESTAMP")]
    [TestCase("SELECT YEAR(starts_at) FROM event", "YEAR", TestName = "YEAR")]
    [TestCase("INSERT INTO series (id, slug, title) VALUES (NEWID(), @slug, @title)", "NEWID", TestName = "an id made by the database")]
    [TestCase("SELECT JSON_VALUE(title, '$.en') FROM event", "JSON_VALUE", TestName = "JSON")]
    [TestCase("SELECT CAST(taken AS TEXT) FROM place_pool", "CAST", TestName = "CAST")]
    [TestCase("SELECT CONVERT(int, slug) FROM event", "CONVERT", TestName = "CONVERT")]
    [TestCase("SELECT slug + '-' + slug FROM event", "CONCAT", TestName = "joining with a plus")]
    [TestCase("SELECT MAX(photo_consent) FROM registration", "bit", TestName = "MAX of a bit")]
    [TestCase("SELECT SUM(r.photo_consent) FROM registration r", "bit", TestName = "SUM of a bit")]
    [TestCase("SELECT Free = taken FROM place_pool", "AS", TestName = "a comparison that is a name")]
    [TestCase("SELECT TOP 5 id FROM event", "TOP", TestName = "TOP")]
    [TestCase("SELECT TOP (@take) id FROM event", "TOP", TestName = "TOP with a parameter")]
    [TestCase("INSERT INTO series (id, slug, title) OUTPUT inserted.id VALUES (@id, @slug, @title)", "OUTPUT", TestName = "OUTPUT")]
    [TestCase("MERGE INTO series AS t USING series AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET slug = s.slug;", "MERGE", TestName = "MERGE")]
    [TestCase("EXEC sp_who", "EXEC", TestName = "EXEC")]
    [TestCase("SELEKT id", "EXEC", TestName = "a misspelt first word")]
    [TestCase("SELECT id FROM event WITH (NOLOCK)", "hint", TestName = "a table hint")]
    [TestCase("SELECT id INTO copy FROM event", "INTO", TestName = "SELECT INTO")]
    [TestCase("SELECT @@ROWCOUNT", "@@ROWCOUNT", TestName = "a server's variable")]
    [TestCase("SELECT id FROM delegates", "table delegates", TestName = "an unknown table")]
    [TestCase("INSERT INTO delegates (id) VALUES (@id)", "table delegates", TestName = "an unknown table written")]
    [TestCase("SELECT surname FROM registration", "column surname", TestName = "an unknown column")]
    [TestCase("SELECT id FROM event WHERE published = TRUE", "column", TestName = "TRUE")]
    [TestCase("UPDATE registration SET surname = @s", "column surname", TestName = "an unknown column written")]
    [TestCase("UPDATE event_gate SET version = 1; DELETE FROM draft", "one statement", TestName = "two statements")]
    [TestCase("", "one statement", TestName = "nothing")]
    public void What_one_database_does_not_read_or_reads_otherwise_is_found(string sql, string fault) =>
        Assert.That(SqlLint.Check(sql), Is.Not.Null.And.Contain(fault));

    [Test]
    public void A_watch_reports_a_bad_statement_once_and_remembers_what_ran()
    {
        var watch = new StatementWatch();
        const string Good = "SELECT id FROM event WHERE slug = 'watched'";
        const string Bad = "SELECT LOWER(slug) FROM event WHERE slug = 'watched'";
        watch.See(Good);
        watch.See(Bad);
        watch.See(Bad);
        Assert.That(watch.Faults(), Is.EqualTo(new[] { $"function LOWER is not allowed\n{Bad}" }));
        Assert.That(watch.Faults(), Is.Empty);
        Assert.That(StatementWatch.Executed, Does.Contain(Good));
    }
}
