namespace Summit.Web.Desk.SignIn;

/// <summary>What the page behind an invitation holds.</summary>
/// <param name="Token">Of the link.</param>
/// <param name="IsFirst">The first administrator chooses the address too.</param>
/// <param name="Key">The authenticator's secret, base 32.</param>
/// <param name="SealedKey">The same, so that the page can send it back and nobody another one.</param>
public sealed record InvitationForm(string Token, bool IsFirst, string? Address, string? Name, string Key, string SealedKey);
