using System.Data;
using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.SqlClient;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Data;

public sealed class TypeHandlersTests
{
    static readonly Guid Known = new("0199f0a1-b2c3-7d4e-8f90-a1b2c3d4e5f6");
    const string KnownText = "0199F0A1-B2C3-7D4E-8F90-A1B2C3D4E5F6";

    Scratch _scratch = null!;
    Database _database = null!;
    DbSession _session = null!;

    [SetUp]
    public async Task Open()
    {
        _scratch = new();
        _database = await _scratch.Open();
        _session = await _database.OpenWriter();
        await _session.Execute("CREATE TABLE thing (no {int} NOT NULL, id {id} NULL, at {utc} NULL, day {date} NULL, words {json} NULL) {strict}");
    }

    [TearDown]
    public async Task Close()
    {
        await _session.DisposeAsync();
        await _scratch.DisposeAsync();
    }

    async Task<T> RoundTrip<T>(string column, T value)
    {
        await _session.Execute("DELETE FROM thing");
        await _session.Execute($"INSERT INTO thing (no, {column}) VALUES (1, @value)", new { value });
        var read = await _session.Query<T>($"SELECT {column} FROM thing WHERE no = 1");
        return read.Single();
    }

    string Stored(string column) => _scratch.Column($"SELECT {column} FROM thing").Single();

    [Test]
    public async Task Ids_are_stored_as_upper_case_text()
    {
        Assert.That(await RoundTrip("id", Known), Is.EqualTo(Known));
        Assert.That(Stored("id"), Is.EqualTo(KnownText));
        Assert.That(await RoundTrip("id", new EventId(Known)), Is.EqualTo(new EventId(Known)));
        Assert.That(Stored("id"), Is.EqualTo(KnownText));
    }

    [Test]
    public async Task Every_kind_of_id_travels()
    {
        var kinds = typeof(EventId).Assembly.GetTypes().Where(type => type.IsValueType
            && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEntityId<>))).ToArray();
        Assert.That(kinds, Has.Length.GreaterThanOrEqualTo(7));
        foreach (var kind in kinds)
        {
            var trip = GetType().GetMethod(nameof(RoundTrip), BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(kind);
            var id = Activator.CreateInstance(kind, Known)!;
            var task = (Task)trip.Invoke(this, ["id", id])!;
            await task;
            Assert.That(task.GetType().GetProperty("Result")!.GetValue(task), Is.EqualTo(id), kind.Name);
            Assert.That(Stored("id"), Is.EqualTo(KnownText), kind.Name);
        }
    }

    [Test]
    public async Task An_id_that_may_be_absent_is_absent_or_there()
    {
        Assert.That(await RoundTrip<RegistrationId?>("id", null), Is.Null);
        Assert.That(Stored("id"), Is.EqualTo("NULL"));
        Assert.That(await RoundTrip<RegistrationId?>("id", new(Known)), Is.EqualTo(new RegistrationId(Known)));
        Assert.That(Stored("id"), Is.EqualTo(KnownText));
        Assert.That(await RoundTrip<Guid?>("id", null), Is.Null);
        Assert.That(await RoundTrip<Guid?>("id", Known), Is.EqualTo(Known));
        Assert.That(Stored("id"), Is.EqualTo(KnownText));
    }

    sealed record Row
    {
        public EventId Id { get; init; }
        public DateTimeOffset? At { get; init; }
        public DateOnly? Day { get; init; }
        public LocalizedText? Words { get; init; }
    }

    [Test]
    public async Task A_row_with_gaps_is_read_into_a_record()
    {
        await _session.Execute("INSERT INTO thing (no, id) VALUES (1, @Known)", new { Known });
        var row = await _session.One<Row>("SELECT id AS Id, at AS At, day AS Day, words AS Words FROM thing");
        Assert.That(row, Is.EqualTo(new Row { Id = new(Known) }));
    }

    [Test]
    public async Task Instants_are_utc_and_cut_to_milliseconds()
    {
        var written = new DateTimeOffset(2016, 11, 9, 9, 0, 0, 123, TimeSpan.FromHours(1)).AddTicks(9_999);
        var read = await RoundTrip("at", written);
        Assert.That(Stored("at"), Is.EqualTo("2016-11-09T08:00:00.123Z"));
        Assert.That(read, Is.EqualTo(new DateTimeOffset(2016, 11, 9, 8, 0, 0, 123, TimeSpan.Zero)));
        Assert.That(read.Offset, Is.EqualTo(TimeSpan.Zero));
        Assert.That(await RoundTrip("at", read), Is.EqualTo(read));
    }

    [Test]
    public async Task An_instant_that_may_be_absent_is_absent_or_there()
    {
        Assert.That(await RoundTrip<DateTimeOffset?>("at", null), Is.Null);
        var instant = new DateTimeOffset(2016, 11, 9, 8, 0, 0, TimeSpan.Zero);
        Assert.That(await RoundTrip<DateTimeOffset?>("at", instant), Is.EqualTo(instant));
        Assert.That(Stored("at"), Is.EqualTo("2016-11-09T08:00:00.000Z"));
    }

    [Test]
    public async Task Stored_instants_sort_and_compare_as_text()
    {
        var first = new DateTimeOffset(2016, 10, 30, 2, 30, 0, TimeSpan.FromHours(2));
        DateTimeOffset[] instants = [first, first.AddHours(1).ToOffset(TimeSpan.FromHours(1)), first.AddHours(1).AddMilliseconds(1), first.AddYears(1)];
        foreach (var (no, at) in instants.Index()) await _session.Execute("INSERT INTO thing (no, at) VALUES (@no, @at)", new { no, at });
        Assert.That(await _session.Query<int>("SELECT no FROM thing ORDER BY at"), Is.EqualTo(new[] { 0, 1, 2, 3 }));
        Assert.That(await _session.Scalar<int>("SELECT COUNT(*) FROM thing WHERE at <= @limit", new { limit = instants[1].ToOffset(TimeSpan.FromHours(9)) }), Is.EqualTo(2));
    }

    [Test]
    public async Task Days_are_stored_as_days()
    {
        var day = new DateOnly(2016, 2, 29);
        Assert.That(await RoundTrip("day", day), Is.EqualTo(day));
        Assert.That(Stored("day"), Is.EqualTo("2016-02-29"));
        Assert.That(await RoundTrip<DateOnly?>("day", null), Is.Null);
    }

    [Test]
    public async Task Localized_texts_are_stored_as_json()
    {
        var text = new LocalizedText(new Dictionary<string, string> { ["en"] = "O'Brien's \"Hall\"", ["ru"] = "Ратуша" });
        Assert.That(await RoundTrip("words", text), Is.EqualTo(text));
        Assert.That(Stored("words"), Is.EqualTo(text.ToJson()));
        Assert.That(await RoundTrip<LocalizedText?>("words", null), Is.Null);
    }

    [TestCase("tr-TR")]
    [TestCase("da-DK")]
    [TestCase("ar-SA")]
    public async Task The_servers_culture_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            await Instants_are_utc_and_cut_to_milliseconds();
            await Days_are_stored_as_days();
            await Ids_are_stored_as_upper_case_text();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // What would be sent to a server can be seen without one.
    static SqlParameter ForServer<T>(T value)
    {
        var parameter = new SqlParameter();
        typeof(SqlMapper).GetNestedType("TypeHandlerCache`1")!.MakeGenericType(typeof(T)).GetMethod("SetValue")!.Invoke(null, [parameter, value]);
        return parameter;
    }

    [Test]
    public void A_server_gets_its_own_types()
    {
        var id = ForServer(new EventId(Known));
        Assert.That((id.DbType, id.Value), Is.EqualTo((DbType.Guid, (object)Known)));
        var plain = ForServer(Known);
        Assert.That((plain.DbType, plain.Value), Is.EqualTo((DbType.Guid, (object)Known)));
        var at = ForServer(new DateTimeOffset(2016, 11, 9, 9, 0, 0, 123, TimeSpan.FromHours(1)).AddTicks(9_999));
        Assert.That((at.SqlDbType, at.Scale), Is.EqualTo((SqlDbType.DateTime2, (byte)3)));
        Assert.That(at.Value, Is.EqualTo(new DateTime(2016, 11, 9, 8, 0, 0, 123, DateTimeKind.Utc)));
        var day = ForServer(new DateOnly(2016, 2, 29));
        Assert.That((day.DbType, day.Value), Is.EqualTo((DbType.Date, (object)new DateTime(2016, 2, 29))));
    }
}
