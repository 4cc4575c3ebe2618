using Summit.Domain;

namespace Summit.Application.Features.Staff;

/// <summary>The credentials of somebody who works here, as ASP.NET Core Identity handles them.</summary>
public sealed class StaffAccount
{
    /// <summary>Who.</summary>
    public StaffId Id { get; set; }

    /// <summary>To sign in with.</summary>
    public string Address { get; set; } = "";

    /// <summary>Salted and stretched by Identity.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>The authenticator's secret, base 32; encrypted in the database.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>Changes with every credential.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Wrong tries since the last right one.</summary>
    public int FailedCount { get; set; }

    /// <summary>Nobody signs in before.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>The time step of the code used last; neither it nor an earlier one works again.</summary>
    public int? LastStep { get; set; }

    /// <summary>As read; saving an older one is refused.</summary>
    public int Version { get; set; }
}
