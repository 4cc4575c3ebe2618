using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Verification;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Domain.Staff;
using Summit.Web.Tests.Browser.Desk.Roles;
using Summit.Web.Tests.Harness;
using EventId = Summit.Domain.EventId;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>
/// From an empty database to the record of acts in the browser alone: an administrator begins the event and lets others in, an
/// organiser does everything at it, and each other role sees of it what is theirs.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class WholePathTests : BrowserTests
{
    const string Slug = "spring-2027", ShortTitle = "Spring summit", Broken = "broken@city.example", Subject = "Rooms have changed";

    static readonly (StaffRole Role, string Name)[] Invited =
    [
        (StaffRole.Organiser, "Eva Lind"), (StaffRole.Reader, "Jan de Vries"), (StaffRole.PressOfficer, "Inês Costa"), (StaffRole.Coordinator, "Paul Weber"), (StaffRole.Door, "Ada Holm"),
    ];

    readonly TakenMail _mail = new(Broken);
    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(services => services.RemoveAll<IMailTransport>().AddSingleton<IMailTransport>(_mail), ("Summit:Demonstration", "false"));

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task From_an_empty_database_to_the_record_of_acts()
    {
        var administrator = new AdministratorHand(await Visitor(_site.Root), Slug);
        await administrator.SignUp($"/desk/invitation/{(await _site.Operator.Send(new OfferFirstSignUp())).Value}", "Anna Berg", "first@desk.example");
        await administrator.Create(ShortTitle);
        foreach (var (role, name) in Invited) await administrator.Invite(role, name, Mailbox(role), ShortTitle);

        var organisersPage = await SignUp(StaffRole.Organiser);
        var organiser = new OrganiserHand(organisersPage, Slug);
        await organiser.Settle();
        await organiser.Publish();
        var eventId = await _site.EventId(Slug);
        for (var number = 1; number <= 30; number++) await Register(eventId, number);
        await organiser.Approve();
        await organiser.MovePlaces();
        await organiser.MoveShares();
        await organiser.Import(Broken);

        // They look at what has become of it while the organiser's message goes out.
        var record = await organiser.AnyRecord();
        var looks = Invited.Where(one => one.Role != StaffRole.Organiser).Select(one => Look(one.Role, record)).ToList();
        await organiser.Write(Subject, () => _mail.Sent(Subject));
        await Task.WhenAll(looks);

        await organiser.Export();
        await organiser.LookBack(own: "Eva Lind", administrator: "Anna Berg");
        await RoleSight.StaysOutOfTheInstallation(organisersPage);
        await administrator.Verify();
        Assert.That(await EventInvariants.Violations(_site.Database, eventId), Is.Empty);
    }

    async Task Look(StaffRole role, string record)
    {
        var page = await SignUp(role);
        await new RoleSight(page, role, Slug, record).Look();
        await page.Context.CloseAsync();
    }

    async Task<IPage> SignUp(StaffRole role)
    {
        var page = await Visitor(_site.Root);
        await new StaffHand(page).SignUp(await _mail.LinkTo(Mailbox(role), "/desk/invitation/"), Invited.Single(one => one.Role == role).Name);
        return page;
    }

    static string Mailbox(StaffRole role) => $"{role}@desk.example".ToLowerInvariant();

    async Task Register(EventId eventId, int number)
    {
        var answers = new RegistrationAnswers
        {
            ForAnother = false, GivenNames = "Søren", FamilyName = $"Ågård {number}", Address = string.Create(CultureInfo.InvariantCulture, $"delegate{number}@city.example"),
            Category = number <= 5 ? "expert" : "councillor", Function = "Councillor", Body = "Aarhus", Country = "DK", Speaks = "da", Listens = ["en"], PhotoConsent = false, ListingConsent = false,
        };
        var visitor = new Requests(_site.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Anonymous("test", "test"));
        var registered = await visitor.Send(new RegisterDelegate(eventId, new(_site.Services.GetRequiredService<EventClock>().NewId()), answers, null, "en", "2026-11", AgreesToWait: true));
        Assert.That(registered.Error?.Code, Is.Null);
    }
}
