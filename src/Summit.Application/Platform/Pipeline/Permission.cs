using Summit.Domain.Staff;

namespace Summit.Application.Platform.Pipeline;

/// <summary>What a caller may be allowed.</summary>
public enum Permission
{
    /// <summary>See and change the one registration the caller's link is for.</summary>
    HoldRegistration,

    /// <summary>See the one delegation the caller's link is for, and register, replace and take back its people.</summary>
    HeadDelegation,

    /// <summary>See the one request of the press that the caller's link is for, add to it and take it back.</summary>
    HoldPressRequest,

    /// <summary>Be signed in at the desk, whatever one may do there.</summary>
    UseDesk,

    /// <summary>See an event's numbers.</summary>
    ReadFigures,

    /// <summary>See who registered, without diet and access.</summary>
    ReadRegistrations,

    /// <summary>See diet and access.</summary>
    ReadNeeds,

    /// <summary>See who did what.</summary>
    ReadHistory,

    /// <summary>Take personal data out of the system.</summary>
    ExportRegistrations,

    /// <summary>Write to groups of people.</summary>
    ManageMailings,

    /// <summary>Change and publish an event.</summary>
    ManageEvents,

    /// <summary>Change capacities and shares.</summary>
    ManagePlaces,

    /// <summary>Register, approve, decline, change and cancel registrations.</summary>
    DecideRegistrations,

    /// <summary>Set the languages of sessions, see what is asked of them and who would be left without.</summary>
    PlanInterpretation,

    /// <summary>See and decide requests for other languages, sign languages and captions.</summary>
    DecideInterpretation,

    /// <summary>Draft, adopt and publish an event's declaration, and take its signatures.</summary>
    ManageDeclaration,

    /// <summary>Write, approve, correct and withdraw press releases, and see who read them under embargo.</summary>
    ManageReleases,

    /// <summary>Say what the press is offered, and decide on its requests.</summary>
    ManagePress,

    /// <summary>Print badges.</summary>
    PrintBadges,

    /// <summary>Admit people by their badges.</summary>
    CheckBadges,

    /// <summary>Erase what is known of a person.</summary>
    ErasePeople,

    /// <summary>Create events.</summary>
    CreateEvents,

    /// <summary>Invite staff, give and take roles.</summary>
    ManageStaff,

    /// <summary>Look after the installation: put a backup back, verify.</summary>
    Operate,

    /// <summary>Open a session after the credentials were checked.</summary>
    OpenSessions,

    /// <summary>The product's own recurring work.</summary>
    RunJobs,
}

/// <summary>What each role may do at its event.</summary>
static class RoleGrants
{
    static readonly HashSet<Permission> Reader = [Permission.ReadFigures, Permission.ReadRegistrations];

    static readonly HashSet<Permission> Organiser =
    [
        .. Reader, Permission.ReadNeeds, Permission.ReadHistory, Permission.ExportRegistrations, Permission.ManageMailings,
        Permission.ManageEvents, Permission.ManageDeclaration, Permission.ManagePlaces, Permission.DecideRegistrations, Permission.PlanInterpretation,
        Permission.DecideInterpretation, Permission.PrintBadges, Permission.CheckBadges, Permission.ErasePeople,
    ];

    static readonly HashSet<Permission> Coordinator = [Permission.ReadFigures, Permission.PlanInterpretation, Permission.DecideInterpretation];

    static readonly HashSet<Permission> PressOfficer = [Permission.ReadFigures, Permission.ManagePress, Permission.ManageReleases];

    static readonly HashSet<Permission> Door = [Permission.ReadFigures, Permission.CheckBadges];

    /// <summary>Whether a role carries a permission at its event.</summary>
    public static bool Allows(StaffRole role, Permission permission) => role switch
    {
        StaffRole.Organiser => Organiser.Contains(permission),
        StaffRole.Reader => Reader.Contains(permission),
        StaffRole.Coordinator => Coordinator.Contains(permission),
        StaffRole.PressOfficer => PressOfficer.Contains(permission),
        StaffRole.Door => Door.Contains(permission),
        _ => false,
    };

    /// <summary>Administrators may do all that people do at desks.</summary>
    public static bool AllowsAdministrator(Permission permission) =>
        permission is not (Permission.HoldRegistration or Permission.HeadDelegation or Permission.HoldPressRequest or Permission.OpenSessions or Permission.RunJobs);
}
