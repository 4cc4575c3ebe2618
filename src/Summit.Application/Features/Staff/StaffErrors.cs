using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Staff;

/// <summary>Refusals about staff.</summary>
public static class StaffErrors
{
    /// <summary>Used, run out, or never made.</summary>
    public static Error LinkNotValid { get; } = Error.Rule("staff.link-not-valid");

    /// <summary>Somebody with this address works here already.</summary>
    public static Error AddressTaken { get; } = Error.Rule("staff.address-taken");

    /// <summary>There is nobody of that id.</summary>
    public static Error NotFound { get; } = Error.NotFound("staff.not-found");

    /// <summary>It was changed since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("staff.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>Their access must be closed first.</summary>
    public static Error StillAdmitted { get; } = Error.Rule("staff.still-admitted");

    /// <summary>Somebody must be left who can do this.</summary>
    public static Error LastAdministrator { get; } = Error.Rule("staff.last-administrator");
}
