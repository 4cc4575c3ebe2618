using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>Counts what went because its time was over: one row per event, day and kind, written with the deletion.</summary>
static class RetentionReport
{
    /// <summary>Profiles of people.</summary>
    public const string People = "people";

    /// <summary>Diet, access and requests for interpretation.</summary>
    public const string Needs = "needs";

    /// <summary>Values in the record of acts.</summary>
    public const string Record = "record";

    const string Add = "UPDATE retention_report SET how_many = how_many + @count, at = @at WHERE event_id = @eventId AND ran_on = @day AND what = @what";
    const string Begin = "INSERT INTO retention_report (event_id, ran_on, what, how_many, at) VALUES (@eventId, @day, @what, @count, @at)";

    public static async Task Count(Db db, EventClock clock, EventId eventId, string what, int count)
    {
        if (count == 0) return;
        var row = new { eventId, day = DateOnly.FromDateTime(clock.Now.UtcDateTime), what, count, at = clock.Now };
        if (await db.Execute(Add, row) == 0) await db.ExecuteOne(Begin, row);
    }
}
