namespace Summit.Domain.Staff;

/// <summary>What somebody is for one event. Administrators are that for the whole installation, and need no role.</summary>
public enum StaffRole
{
    /// <summary>Runs the event.</summary>
    Organiser,

    /// <summary>Accredits the press and publishes releases.</summary>
    PressOfficer,

    /// <summary>Plans languages and interpreters.</summary>
    Coordinator,

    /// <summary>Admits people on the day.</summary>
    Door,

    /// <summary>Sees, and changes nothing.</summary>
    Reader,
}
