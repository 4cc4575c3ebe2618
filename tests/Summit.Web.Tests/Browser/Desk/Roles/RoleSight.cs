using Microsoft.Playwright;
using Summit.Domain.Staff;

namespace Summit.Web.Tests.Browser.Desk.Roles;

/// <summary>
/// What each role meets on the pages of the path when all is done there. The table is written by hand: who sees a page, what it
/// then says, and the only buttons it then has for those who decide nothing.
/// </summary>
sealed class RoleSight(IPage page, StaffRole role, string slug, string record)
{
    static readonly StaffRole[] All = [StaffRole.Reader, StaffRole.PressOfficer, StaffRole.Coordinator, StaffRole.Door], Reader = [StaffRole.Reader], Door = [StaffRole.Door], Nobody = [];

    static readonly (string Path, StaffRole[] Seers, string Says, string[] Buttons)[] OfTheEvent =
    [
        ("", All, "530 of 1,000", []),
        ("/registrations", Reader, "530 of 530", ["Show"]),
        ("/registrations?state=Submitted", Reader, "Show all", ["Show"]),
        (Record, Reader, "Person", []),
        ("/waiting", Reader, "Nobody waits", []),
        ("/visits", Reader, "This event has no study visits.", []),
        ("/delegations", Reader, "There is no delegation yet.", []),
        ("/delegations/new", Nobody, "", []),
        ("/register", Nobody, "", []),
        ($"{Record}/change", Nobody, "", []),
        ("/batches", Nobody, "", []),
        ("/badges", Nobody, "", []),
        ("/documents", Nobody, "", []),
        ("/check", Door, "Code of the badge", ["Check"]),
        ("/invitations", Nobody, "", []),
        ("/invitations/new", Nobody, "", []),
        ("/import", Nobody, "", []),
        ("/messages", Nobody, "", []),
        ("/messages/new", Nobody, "", []),
        ("/settings", Nobody, "", []),
        ("/settings?part=places", Nobody, "", []),
        ("/publish", Nobody, "", []),
        ("/history", Nobody, "", []),
        ("/privacy", Nobody, "", []),
    ];

    const string Record = "RECORD", NotFound = "Not found";

    /// <summary>Only an administrator's.</summary>
    static readonly string[] OfTheInstallation = ["/desk/new", "/desk/staff", "/desk/staff/new", "/desk/system"];

    /// <summary>A role as the desk says it.</summary>
    public static string Word(StaffRole role) => role switch { StaffRole.PressOfficer => "Press officer", StaffRole.Coordinator => "Interpretation", _ => $"{role}" };

    public async Task Look()
    {
        foreach (var (path, seers, says, buttons) in OfTheEvent)
        {
            await page.GotoAsync(Address(path));
            if (seers.Contains(role)) await IsShown(path, says, buttons);
            else await IsAbsent(path);
        }
        await StaysOutOfTheInstallation(page);
    }

    /// <summary>Whoever is no administrator finds neither the pages of the installation nor a way to them.</summary>
    public static async Task StaysOutOfTheInstallation(IPage page)
    {
        foreach (var path in OfTheInstallation)
        {
            await page.GotoAsync(path);
            await page.GetByRole(AriaRole.Heading, new() { Name = NotFound, Exact = true }).WaitForAsync();
            Assert.That(await page.Locator("main form, main button, main table").CountAsync(), Is.Zero, path);
        }
        await page.GotoAsync("/desk");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Events", Exact = true }).WaitForAsync();
        Assert.That(await Links(page, "body"), Has.None.AnyOf(OfTheInstallation));
    }

    async Task IsShown(string path, string says, string[] buttons)
    {
        await page.Locator("main").GetByText(says).First.WaitForAsync();
        Assert.That(await page.Locator("main button").AllInnerTextsAsync(), Is.EqualTo(buttons), $"{path} as {role}");
        var closed = OfTheEvent.Where(row => !row.Seers.Contains(role)).Select(row => Address(row.Path).Split('?')[0]);
        Assert.That((await Links(page, ".desk")).Intersect(closed), Is.Empty, $"{path} as {role}");
    }

    // What the role does not show answers like what is not there, for everybody.
    async Task IsAbsent(string path)
    {
        await page.GetByRole(AriaRole.Heading, new() { Name = NotFound, Exact = true }).WaitForAsync();
        Assert.That(await page.Locator("main form, main button, main table").CountAsync(), Is.Zero, $"{path} as {role}");
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("There is no such page, or it is not for you."), $"{path} as {role}");
    }

    string Address(string path) => $"/desk/{slug}{path.Replace(Record, record, StringComparison.Ordinal)}";

    // Without what follows a question mark: an order or a filter of a page is the page.
    static async Task<IEnumerable<string>> Links(IPage page, string within) =>
        (await page.Locator(within).Locator("a[href^='/desk/']").EvaluateAllAsync<string[]>("links => links.map(link => new URL(link.href).pathname)")).Distinct();
}
