namespace Summit.Web.Desk.Parts;

/// <summary>Somebody whom a run left out.</summary>
/// <param name="Reference">Null where there is no such registration any more.</param>
/// <param name="Why">In words.</param>
public sealed record LeftOutLine(int No, string? Reference, string? GivenNames, string? FamilyName, string Why);
