using System.Globalization;
using System.Text.Json;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Benchmarks.Load;
using Summit.Data;

namespace Summit.Benchmarks.Checks;

/// <summary>Compares what clients and mail server know with what the database holds.</summary>
sealed class JournalCheck(string path, int crashes)
{
    /// <summary>Messages that the mail server took over.</summary>
    public int Delivered { get; private set; }

    /// <summary>Messages that arrived more than once.</summary>
    public int Duplicates { get; private set; }

    /// <summary>What was acknowledged and is not there, or is there and should not be.</summary>
    public async Task<IReadOnlyList<string>> Of(Database database)
    {
        await using var session = await database.OpenReader();
        var registrations = await session.Query<RegistrationRow>("""
            SELECT id AS Id, reference AS Reference, address AS Address, state AS State,
                   (SELECT COUNT(*) FROM audit a WHERE a.subject_id = registration.id AND a.action = 'registration.accepted') AS Accepted FROM registration
            """);
        var submissions = (await session.Query<SubmissionRow>("SELECT id AS Id, answer AS Answer FROM submission WHERE command = 'RegisterDelegate'"))
            .ToDictionary(row => row.Id, row => row.Answer);
        var messages = await session.Query<MessageRow>("SELECT id AS Id, state AS State, attempts AS Attempts FROM outbox");
        var journal = Journal.Read(path);
        var found = new List<string>();
        foreach (var twice in registrations.GroupBy(row => row.Address).Where(group => group.Count() > 1))
            found.Add($"{twice.Key} sent one form and has {twice.Count()} registrations");
        Acknowledged(journal, registrations.ToLookup(row => row.Address), submissions, found);
        Acts(journal, registrations.ToDictionary(row => row.Reference), found);
        Messages(journal, messages, found);
        return found;
    }

    static void Acknowledged(IReadOnlyList<Entry> journal, ILookup<string, RegistrationRow> registrations, Dictionary<Guid, string> submissions, List<string> found)
    {
        foreach (var entry in journal.Where(entry => entry.What is Happening.Registered or Happening.Seen))
        {
            if (!submissions.TryGetValue(Guid.Parse(entry.Submission), out var answer))
            {
                found.Add($"{entry.Address} was acknowledged and its submission is lost");
                continue;
            }
            using var json = JsonDocument.Parse(answer);
            var id = json.RootElement.GetProperty("value").Deserialize<Registered>(SubmissionJson.Options)!.Id;
            var row = registrations[entry.Address].FirstOrDefault(row => row.Id == id?.Value);
            if (row is null) found.Add($"{entry.Address} was acknowledged and its registration is lost");
            else if (entry.Reference.Length > 0 && row.Reference != entry.Reference) found.Add($"{entry.Address} was told {entry.Reference} and has {row.Reference}");
        }
    }

    static void Acts(IReadOnlyList<Entry> journal, Dictionary<string, RegistrationRow> registrations, List<string> found)
    {
        foreach (var entry in journal.Where(entry => entry.What is Happening.Ended or Happening.Accepted))
        {
            if (!registrations.TryGetValue(entry.Reference, out var row)) found.Add($"{entry.Reference} was seen and is lost");
            else if (entry.What == Happening.Ended && row.State is not ("Cancelled" or "Declined")) found.Add($"{entry.Reference} was told that it is cancelled and is {row.State}");
        }
        foreach (var accepted in journal.Where(entry => entry.What == Happening.Accepted).Select(entry => entry.Reference).Distinct())
            if (registrations.TryGetValue(accepted, out var row) && row.Accepted == 0 && row.State != "Confirmed")
                found.Add($"{accepted} was told that it has the place and is {row.State}");
    }

    void Messages(IReadOnlyList<Entry> journal, IReadOnlyList<MessageRow> messages, List<string> found)
    {
        var arrived = journal.Where(entry => entry.What == Happening.Mail).GroupBy(entry => entry.Reference[..32].ToUpperInvariant())
            .ToDictionary(group => group.Key, group => group.Count());
        var owed = messages.ToDictionary(row => row.Id.ToString("N").ToUpperInvariant());
        found.AddRange(arrived.Keys.Where(id => !owed.ContainsKey(id)).Select(id => $"message {id} arrived and nobody owes it"));
        found.AddRange(owed.Where(row => row.Value.State == "Sent" && !arrived.ContainsKey(row.Key)).Select(row => $"message {row.Key} is marked sent and did not arrive"));
        Delivered = arrived.Count;
        Duplicates = arrived.Values.Sum(times => times - 1);
        if (Duplicates > crashes)
            found.Add(string.Create(CultureInfo.InvariantCulture, $"{Duplicates} messages arrived again after {crashes} crashes, and one sender has one in its hands"));
    }

    sealed record RegistrationRow
    {
        public Guid Id { get; init; }
        public string Reference { get; init; } = "";
        public string Address { get; init; } = "";
        public string State { get; init; } = "";
        public int Accepted { get; init; }
    }

    sealed record SubmissionRow
    {
        public Guid Id { get; init; }
        public string Answer { get; init; } = "";
    }

    sealed record MessageRow
    {
        public Guid Id { get; init; }
        public string State { get; init; } = "";
        public int Attempts { get; init; }
    }
}
