using System.Globalization;
using Summit.Domain.People;

namespace Summit.Application.Features.Verification;

static partial class EventInvariants
{
    /// <summary>What one look saw.</summary>
    public sealed record Sight(IReadOnlyList<string> Violations, IReadOnlyDictionary<Guid, (int Taken, int Filled)> Pools, int CapacityEdits);

    readonly struct Counts(IReadOnlyList<CountRow>? rows)
    {
        public int Total => rows?.Sum(row => row.Times) ?? 0;
        public int this[string name] => rows?.FirstOrDefault(row => row.Name == name)?.Times ?? 0;
    }

    sealed record PoolRow
    {
        public Guid Id { get; init; }
        public string Kind { get; init; } = "";
        public int Capacity { get; init; }
        public int Taken { get; init; }
        public int HeldBack { get; init; }
        public int Claimed { get; init; }
        public int Reserved { get; init; }
        public int Fitting { get; init; }
    }

    sealed record MemberCounts
    {
        public string Body { get; init; } = "";
        public int Taken { get; init; }
        public int Members { get; init; }
        public int Holding { get; init; }
    }

    sealed record ShareRow
    {
        public string Category { get; init; } = "";
        public int? Ceiling { get; init; }
        public int Taken { get; init; }
        public int Claimed { get; init; }
        public int Edits { get; init; }
    }

    sealed record CapacityRow
    {
        public string Action { get; init; } = "";
        public Guid SubjectId { get; init; }
        public string? OldValue { get; init; }
        public string? NewValue { get; init; }
        public bool IsAbout(Guid pool) => Action != "places.capacity" || SubjectId == pool;

        public int Largest => Math.Max(Number(OldValue), Number(NewValue));

        static int Number(string? text) => int.Parse(text ?? "0", CultureInfo.InvariantCulture);
    }

    sealed record RegistrationRow
    {
        public Guid Id { get; init; }
        public string Reference { get; init; } = "";
        public string State { get; init; } = "";
        public int Version { get; init; }
        public bool FromWaitingList { get; init; }
        public string Address { get; init; } = "";
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public bool HasOffice { get; init; }
        public bool Erased { get; init; }

        public bool Live => State is not ("Declined" or "Cancelled");

        /// <summary>As the domain says who is the same, from what was typed and not from the stored keys.</summary>
        public string Person => string.Join('\n', Fold.Address(Address), Fold.Identity(FamilyName), Fold.Identity(GivenNames));
    }

    sealed record ClaimRow
    {
        public Guid HolderId { get; init; }
        public string State { get; init; } = "";
        public int Lapses { get; init; }
        public bool Told { get; init; }
    }

    sealed record CountRow
    {
        public Guid Id { get; init; }
        public string Name { get; init; } = "";
        public int Times { get; init; }
    }
}
