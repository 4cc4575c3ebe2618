using System.Globalization;
using Summit.Data;

namespace Summit.Application.Platform.Hosting;

/// <summary>What was decided when the database was created and stays with it.</summary>
/// <param name="Demonstration">Loopback only, mail to a folder, invented people.</param>
/// <param name="ClockShift">Added to the system's clock; zero outside a demonstration.</param>
public sealed record Installation(bool Demonstration, TimeSpan ClockShift)
{
    static readonly DateTimeOffset DemonstrationBegins = new(2016, 10, 17, 9, 0, 0, TimeSpan.Zero);

    const string Find = "SELECT name AS Name, value AS Value FROM installation";
    const string Insert = "INSERT INTO installation (name, value) VALUES (@name, @value)";

    /// <summary>
    /// Reads the decision, or makes it for a fresh database. A setting that disagrees with the database refuses to start:
    /// real people must not end up in a demonstration, nor a demonstration's mail in real mailboxes.
    /// </summary>
    public static Task<Installation> Establish(Database database, bool? wished, bool byDefault, DateTimeOffset now) =>
        database.Writer.Write(async session =>
        {
            var rows = (await session.Query<Row>(Find)).ToDictionary(row => row.Name, row => row.Value);
            if (rows.Count == 0)
            {
                var fresh = new Installation(wished ?? byDefault, wished ?? byDefault ? DemonstrationBegins - now : TimeSpan.Zero);
                await session.Execute(Insert, new { name = "demonstration", value = fresh.Demonstration ? "yes" : "no" });
                await session.Execute(Insert, new { name = "clock-shift-ms", value = ((long)fresh.ClockShift.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) });
                return new Decision<Installation>(fresh, Keep: true);
            }
            var stored = new Installation(rows["demonstration"] == "yes",
                TimeSpan.FromMilliseconds(long.Parse(rows["clock-shift-ms"], CultureInfo.InvariantCulture)));
            if (wished is { } wish && wish != stored.Demonstration)
                throw new InvalidOperationException(
                    $"Summit:Demonstration says {wish}, but the database was created with {stored.Demonstration}. Use another database or remove the setting.");
            return new Decision<Installation>(stored, Keep: false);
        });

    sealed record Row
    {
        public string Name { get; init; } = "";
        public string Value { get; init; } = "";
    }
}
