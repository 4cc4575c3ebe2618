using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Delegations;

/// <summary>Somebody of a delegation, as its head and the organisers see them.</summary>
public sealed record DelegationMember
{
    public RegistrationId Id { get; init; }
    public string Reference { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Function { get; init; } = "";
    public string Category { get; init; } = "";
    public RegistrationState State { get; init; }
    public int Version { get; init; }

    /// <summary>As people write it.</summary>
    public string Name => $"{GivenNames} {FamilyName}";
}

/// <summary>The people of a delegation, a page at a time, in the order of lists.</summary>
static class DelegationMembers
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;

    const string FindPage = """
        SELECT r.id AS Id, r.reference AS Reference, r.given_names AS GivenNames, r.family_name AS FamilyName, r.function_title AS "Function",
               r.category AS Category, r.state AS State, r.version AS Version
        FROM registration r WHERE r.delegation_id = @delegation AND r.ended_at IS NULL ORDER BY r.sort_key, r.id {page}
        """;

    const string FindOne = """
        SELECT r.id AS Id, r.reference AS Reference, r.given_names AS GivenNames, r.family_name AS FamilyName, r.function_title AS "Function",
               r.category AS Category, r.state AS State, r.version AS Version
        FROM registration r WHERE r.delegation_id = @delegation AND r.reference = @reference AND r.ended_at IS NULL
        """;

    public static Task<IReadOnlyList<DelegationMember>> Read(Db db, DelegationId delegation, int page) =>
        db.Query<DelegationMember>(FindPage, new { delegation, skip = (Math.Clamp(page, 1, 100_000) - 1) * PageSize, take = PageSize });

    public static Task<DelegationMember?> Find(Db db, DelegationId delegation, string reference) => db.One<DelegationMember>(FindOne, new { delegation, reference });
}
