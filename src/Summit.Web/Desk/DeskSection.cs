using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;

namespace Summit.Web.Desk;

/// <summary>A section of an event's desk: its words are <c>Section.{Key}</c>, its address is below the event's.</summary>
public sealed record DeskSection(string Key, string Path, Permission Needs, Func<DeskFrame, int>? Count = null)
{
    /// <summary>In the order of the rail.</summary>
    public static IReadOnlyList<DeskSection> All { get; } =
    [
        new("overview", "", Permission.ReadFigures),
        new("registrations", "/registrations", Permission.ReadRegistrations),
        new("decide", "/registrations?state=Submitted", Permission.DecideRegistrations, frame => frame.Submitted),
        new("waiting", "/waiting", Permission.ReadRegistrations, frame => frame.Waiting),
        new("invitations", "/invitations", Permission.DecideRegistrations),
        new("programme", "/programme", Permission.ManageEvents),
        new("declaration", "/declaration", Permission.ManageDeclaration),
        new("releases", "/releases", Permission.ManageReleases),
        new("visits", "/visits", Permission.ReadRegistrations),
        new("interpretation", "/interpretation", Permission.PlanInterpretation, frame => frame.Requests),
        new("badges", "/badges", Permission.PrintBadges),
        new("press-badges", "/press/badges", Permission.ManagePress),
        new("documents", "/documents", Permission.PrintBadges),
        new("check", "/check", Permission.CheckBadges),
        new("press", "/press", Permission.ManagePress, frame => frame.Press + frame.Proposals),
        new("interviews", "/press/interviews", Permission.ManagePress, frame => frame.Interviews),
        new("delegations", "/delegations", Permission.ReadRegistrations),
        new("import", "/import", Permission.DecideRegistrations),
        new("messages", "/messages", Permission.ManageMailings, frame => frame.Undelivered),
        new("settings", "/settings", Permission.ManageEvents),
        new("publish", "/publish", Permission.ManageEvents),
        new("history", "/history", Permission.ReadHistory),
        new("privacy", "/privacy", Permission.ErasePeople),
    ];
}
