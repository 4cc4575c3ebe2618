using Summit.Application.Features.Events;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Staff;

namespace Summit.Web.Hosting;

/// <summary>Prints the ways into the desk at start: the first administrator's, and a demonstration's for each role.</summary>
static class DeskLinks
{
    public static async Task Print(Requests requests, SiteAddress site, bool demonstration, ILogger log)
    {
        if (demonstration)
        {
            foreach (var (role, link) in await Demonstration(requests)) log.LogInformation("Desk of the {Role}: {Link}", role, new Uri(site.Root, $"/desk/enter/{link}"));
            return;
        }
        if ((await requests.Send(new OfferFirstSignUp())).Value is { } token)
            log.LogWarning("Nobody runs this installation yet. Its first administrator signs up here, once, within seven days: {Link}", site.StaffInvitation(token));
    }

    static async Task<IReadOnlyList<(string Role, string Token)>> Demonstration(Requests requests)
    {
        var links = new List<(string, string)> { ("administrator", await Entry(requests, "administrator", administrator: true, [])) };
        if ((await requests.Send(new ReadSeries())).Value is not [var newest, ..]) return links;
        var eventId = (await requests.Send(new ReadTerms(newest.Slug))).Value.Head.Id;
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            var name = role switch { StaffRole.PressOfficer => "press-officer", StaffRole.Coordinator => "interpretation", _ => role.ToString().ToLowerInvariant() };
            links.Add((name, await Entry(requests, name, administrator: false, [new(eventId, role)])));
        }
        return links;
    }

    static async Task<string> Entry(Requests requests, string name, bool administrator, IReadOnlyList<RoleGiven> roles) =>
        (await requests.Send(new OfferEntry($"{name}@desk.example", $"{char.ToUpperInvariant(name[0])}{name[1..].Replace('-', ' ')}", "en", administrator, roles))).Value;
}
