using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Bulk;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Events;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Links;
using Summit.Application.Features.Mailings;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Papers;
using Summit.Application.Features.Press;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Releases;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Declarations;
using Summit.Domain.Interpretation;
using Summit.Domain.Press;
using Summit.Domain.Registration;
using static Summit.Web.Tests.Harness.Outcome;
using EventId = Summit.Domain.EventId;

namespace Summit.Web.Tests.Harness;

/// <summary>An event with something in every list of its desk, and work that stands still half-way.</summary>
sealed class DeskWorld
{
    public const string Slug = "rotterdam-2016", Over = "aarhus-2015", Draft = "rotterdam-2017";

    /// <summary>A visit with people, an offer and a queue.</summary>
    public const string Visit = "safety-house";

    /// <summary>A session with a limited number of places, all taken.</summary>
    public const string Limited = "closing";

    readonly Site _site;
    readonly Requests _visitor;

    DeskWorld(Site site) => (_site, _visitor) = (site, new(site.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Anonymous("test", "test")));

    public string Confirmed { get; private set; } = "";
    public string Submitted { get; private set; } = "";
    public string Cancelled { get; private set; } = "";
    public MailingId Sending { get; private set; }
    public BulkId Bulk { get; private set; }
    public BadgeRunId Badges { get; private set; }
    public PaperRunId Papers { get; private set; }
    public ImportId Uploaded { get; private set; }
    public ImportId Checked { get; private set; }
    public ImportId Running { get; private set; }
    public StaffId Member { get; private set; }
    public DelegationId Delegation { get; private set; }
    public ReleaseId Release { get; private set; }

    /// <summary>Not decided; others are.</summary>
    public AmendmentId Amendment { get; private set; }

    /// <summary>A crew of which one is accredited, one refused and one waits.</summary>
    public string Press { get; private set; } = "";

    EventClock Clock => _site.Services.GetRequiredService<EventClock>();

    /// <summary>For a site whose jobs run when the test says so, and whose mail is always refused.</summary>
    public static void Still(IServiceCollection services)
    {
        Site.JobsByHand(services);
        services.AddSingleton<IMailTransport, Refusing>();
    }

    public static async Task<DeskWorld> Make(Site site)
    {
        var world = new DeskWorld(site);
        var id = await site.EventId(Slug);
        await site.SetPlaces(Slug, 500);
        for (var number = 1; number <= 60; number++) world.Confirmed = await world.Register(id, number, "councillor");
        for (var number = 61; number <= 64; number++) world.Submitted = await world.Register(id, number, "national");
        await site.Run<DeliveryJob>();
        var desk = await site.Desk(administrator: true);
        Ok(await desk.Send(new CloneEvent(id, Draft, "RTM17", new(2017, 11, 9))));
        Ok(await desk.Send(new InvitePeople(id, "Anna Berg <berg@city.example>\nJan de Vries <vries@city.example>", "mayor", "en", Reserved: true, world.Clock.Now.AddDays(7))));
        Func<LocalizedText> text = () => new([KeyValuePair.Create("en", "Rooms have changed"), KeyValuePair.Create("nl", "Andere zalen")]);
        var saved = Ok(await desk.Send(new SaveMailing(id, null, 0, new(text(), text(), new()))));
        Ok(await desk.Send(new SendMailing(id, saved.Id, saved.Version, 64)));
        world.Sending = saved.Id;
        var waiting = Ok(await desk.Send(new ChooseRegistrations(id, new() { State = RegistrationState.Submitted })));
        world.Uploaded = await Upload(site, desk, id, "Who,What\nAnna,Mayor\n");
        world.Checked = await world.Look(desk, id);
        world.Running = await world.Look(desk, id);
        Ok(await desk.Send(new StartImport(id, world.Submission, world.Running, ImportMode.GoodRows, AgreesToWait: true, Approves: true)));
        world.Badges = Ok(await desk.Send(new StartBadgeRun(id, world.Submission, BadgeSheet.A4FourUp, "en", waiting)));
        world.Papers = Ok(await desk.Send(new StartPaperRun(id, world.Submission, PaperKind.Letter, null, PaperOrder.Name)));
        world.Bulk = Ok(await desk.Send(new StartBulk(id, world.Submission, new(BulkKind.Resend), waiting)));
        world.Member = Ok(await desk.Send(new InviteStaff("member@desk.example", "Jan de Vries", "en", Administrator: false, [])));
        world.Cancelled = await world.Register(id, 65, "councillor");
        var over = Ok(await desk.Send(new ReadRegistration(id, world.Cancelled))).Profile.Id;
        Ok(await desk.Send(new CancelRegistration(id, over)));
        await world.Delegate(desk, id);
        await world.Releasing(desk, id);
        await world.Amend(desk, id);
        await Visiting(desk, id);
        await site.Limit(Slug, Limited, 3);
        for (var number = 7; number <= 9; number++) Ok(await desk.Send(new TakeSessionPlace(id, await Find(desk, id, number), Limited)));
        await Interpreting(desk, id);
        await world.Accredit(desk, id);
        return world;
    }

    SubmissionId Submission => new(Clock.NewId());

    async Task<ImportId> Look(Requests desk, EventId id)
    {
        var import = await Upload(_site, desk, id, "Given names,Family name,E-mail,Category,Function,City,Country,Speaks\nSøren,Ågård,new@city.example,councillor,Councillor,Aarhus,DK,da\nSøren,,wrong,x,,,XX,\n");
        Ok(await desk.Send(new MapImport(id, import, Ok(await desk.Send(new ReadImport(id, import))).Mapping)));
        await _site.Run<ImportJob>();
        return import;
    }

    // One that waits, one whose clause was changed since, one that was accepted with changes.
    async Task Amend(Requests desk, EventId id)
    {
        Ok(await desk.Send(new OpenAmendments(id, Ok(await desk.Send(new ReadAmendments(id))).Version, new("2016-12-31T12:00"))));
        var clauses = Ok(await desk.Send(new ReadAmendments(id))).Clauses.Where(clause => clause.Number is not null).ToArray();
        async Task<AmendmentId> Enter(string city, string country, AmendmentKind kind, DraftClause clause, string wording) =>
            Ok(await desk.Send(new EnterAmendment(id, Submission, city, country, new(kind, clause.Id, clause.Kind, clause.Authentic, wording, "Cities say so"))));
        var text = clauses[0].In("en").Wording;
        Amendment = await Enter("Malmö", "SE", AmendmentKind.Replace, clauses[0], text.Replace("cities", "towns and cities", StringComparison.Ordinal));
        await Enter("Genova", "IT", AmendmentKind.Delete, clauses[1], "");
        var changed = await Enter("Lund", "SE", AmendmentKind.Insert, clauses[2], "thank those who work in our streets;");
        Ok(await desk.Send(new DecideAmendment(id, changed, AmendmentState.AcceptedChanged, clauses[2].Authentic, "thank all who work in our streets;", "Shorter")));
        Ok(await desk.Send(new SaveClause(id, clauses[1].Id, "en", clauses[1].In("en").Version, clauses[1].In("en").Wording.Replace("will", "shall", StringComparison.Ordinal), false, null)));
    }

    // In three languages, one of them not written yet.
    async Task Releasing(Requests desk, EventId id)
    {
        Release = Ok(await desk.Send(new BeginRelease(id, Submission, "CG-PR", 1, new(2016, 10, 17), ["en", "fr", "nl"])));
        var wording = new ReleaseWording("Rotterdam", "Mayors meet again", "They say why.", "Because.\n\nAnd therefore.", "About them.");
        foreach (var language in new[] { "en", "fr" }) Ok(await desk.Send(new SaveReleaseText(id, Release, language, 0, wording)));
        Ok(await desk.Send(new SetReleaseResources(id, Release, 1, [new(new([new("en", "Website")]), "https://summit.example/")])));
    }

    // Four of the five that it may send.
    async Task Delegate(Requests desk, EventId id)
    {
        Delegation = Ok(await desk.Send(new CreateDelegation(id, Submission, new("Malmö", "SE", "Eva Lind", "head@city.example", "en", 5))));
        for (var number = 70; number < 74; number++)
        {
            var entry = new RegisterForSomeone(id, Submission, Answers(number, "councillor") with { Body = "Malmö", Country = "SE" }, null, "en", AgreesToWait: true, Approves: false, Delegation);
            Ok(await desk.Send(entry));
        }
    }

    // Three have places, one more place is offered, two wait.
    static async Task Visiting(Requests desk, EventId id)
    {
        Ok(await desk.Send(new EditVisit(id, Visit, 1, 3, 2, null)));
        for (var number = 1; number <= 6; number++) Ok(await desk.Send(new SignUpForVisit(id, await Find(desk, id, number), Visit, null, AgreesToWait: true)));
        Ok(await desk.Send(new EditVisit(id, Visit, 2, 4, 2, null)));
    }

    // One relay, one in two booths at once, one for a part only; most booths have nobody.
    static async Task Interpreting(Requests desk, EventId id)
    {
        async Task<InterpreterId> Note(string name, string languages, string from = "", string to = "") =>
            Ok(await desk.Send(new SaveInterpreter(id, null, 0, name, $"{name.Split(' ')[0].ToLowerInvariant()}@voices.example", WorkingLanguages.Read(languages), new(from), new(to))));
        var anna = await Note("Anna Voice", "en:A fr:B de:C it:C ru:C tr:C");
        var bela = await Note("Bela Stimme", "de:A en:C", "2016-11-09T09:00", "2016-11-09T11:00");
        var carla = await Note("Carla Voce-Konstantinidou van Wageningen", "it:A en:C fr:C");
        async Task Assign(string language, InterpreterId who, int? to = null) => Ok(await desk.Send(new AssignInterpreter(id, "presentations", language, who, null, to)));
        await Assign("en", anna);
        await Assign("fr", anna);
        await Assign("de", bela);
        await Assign("it", carla, 40);
        Ok(await desk.Send(new SetBooth(id, "presentations", "de", new(null, false, false), "en", IsHeavy: true, IsWhispered: false)));
        Ok(await desk.Send(new EquipRoom(id, "burgerzaal", 5, 40)));
    }

    async Task Accredit(Requests desk, EventId id)
    {
        var known = Ok(await desk.Send(new ReadPressSettings(id)));
        Ok(await desk.Send(new SetPressTerms(id, known.Version, new() { Opens = new("2016-10-01T09:00"), Closes = new("2016-11-04T18:00"), Places = 1, OutletPlaces = 2, Criteria = [PressCriterion.HostOrHome, PressCriterion.Agency] })));
        var plenary = Ok(await desk.Send(new SavePressPoint(id, null, 0, new() { Kind = PressPointKind.Area, Name = new([KeyValuePair.Create("en", "Plenary"), KeyValuePair.Create("nl", "Plenaire zaal")]), Places = 30 })));
        Press = Ok(await _visitor.Send(Asking(id, "De Rotterdammer", plenary, "Anna Berg", "Jan de Vries", "Ömer Kaya"))).Reference!;
        Ok(await _visitor.Send(Asking(id, "Agence de presse de la Méditerranée et de ses villes", plenary, "Renée Lefebvre-Konstantinidou")));
        var record = Ok(await desk.Send(new ReadPressRequest(id, Press)));
        Ok(await desk.Send(new TakeUpRequest(id, record.Id, record.Version)));
        async Task Decide(int person, PressDecision decision)
        {
            var one = Ok(await desk.Send(new ReadPressRequest(id, Press))).People[person];
            Ok(await desk.Send(new DecideAccreditation(id, [new(one.Id, one.Version)], decision)));
        }
        await Decide(0, new() { Becomes = AccreditationState.Accredited, Points = [plenary] });
        await Decide(1, new() { Becomes = AccreditationState.Refused, Reason = "The press card has expired" });
        await Decide(2, new() { Becomes = AccreditationState.Waiting, Points = [plenary] });
        foreach (var (number, licence) in Enum.GetValues<PictureLicence>().Index())
            Ok(await desk.Send(new AddPressPicture(id, new(new([KeyValuePair.Create("nl", "Het stadhuis bij avond"), KeyValuePair.Create("en", "The town hall by night")]), "Eva Lind", licence), new($"none-{number}", new((char)('0' + number), 64), 2_000_000, "image/jpeg"), 6000, 4000)));
        await Interviewing(desk, id, record);
        await Proposing(desk, id, record);
        Ok(await desk.Send(new AddPressNote(id, record.Id, "Known from Aarhus")));
        Ok(await desk.Send(new AddPressBar(id, null, new() { Kind = PressBarKind.Domain, Named = "false-news.example", Reason = "Filmed where it was not allowed", EndsOn = new(2018, 12, 31) })));
    }

    // One waits for a second officer, and one was sent back by the reader's colleague.
    async Task Proposing(Requests desk, EventId id, PressRecord record)
    {
        var terms = Ok(await desk.Send(new ReadPressSettings(id)));
        Ok(await desk.Send(new SetPressTerms(id, terms.Version, terms.Terms with { SecondOfficer = true })));
        var people = Ok(await desk.Send(new ReadPressRequest(id, record.Reference))).People;
        Ok(await desk.Send(new DecideAccreditation(id, [new(people[2].Id, people[2].Version)], new() { Becomes = AccreditationState.Refused, Reason = "The letter of assignment is from another newspaper" })));
        var queue = Ok(await desk.Send(new ReadPressProposals(id, null, 1)));
        Ok(await (await _site.Desk(administrator: true)).Send(new SendBackPressProposal(id, queue.Lines[0].Id, queue.Lines[0].Version, "The newspaper belongs to the same house; please look again")));
        Ok(await desk.Send(new DecideAccreditation(id, [new(people[0].Id, people[0].Version)], new() { Becomes = AccreditationState.Accredited, Points = [], WaitWhereFull = true, Days = [new(2016, 11, 9)] })));
    }

    // One was not passed on, another is to be decided on.
    async Task Interviewing(Requests desk, EventId id, PressRecord record)
    {
        await using var session = await _site.Database.OpenReader();
        var letter = await session.Scalar<MessageId>("SELECT id FROM outbox WHERE registration_id = @Id AND template = 'press-received'", new { record.Id });
        var opened = Ok(await _visitor.Send(new OpenLink(Ok(await _site.Jobs.Send(new PrepareMessage(letter)))!.Token)));
        var journalist = _visitor.As(new(CallerKind.Link, "", SessionSecret.Hash(opened.Secret), "test", "test"));
        async Task<InterviewId> Ask(DelegationId delegation, string topic) =>
            Ok(await journalist.Send(new AskInterview(id, record.People[0].Id, delegation, new(topic, "en", "After the plenary on Wednesday", record.Address, null))));
        Ok(await desk.Send(new RefuseInterview(id, await Ask(Delegation, "Whether the mayor stands again"), 1, "The delegation speaks at the press conference only")));
        await Ask(Delegation, "Housing in harbour cities");
    }

    RequestAccreditation Asking(EventId id, string outlet, PressPointId wish, params string[] people) => new(id, Submission, new()
    {
        Outlet = outlet, Country = "NL", Medium = PressMedium.Print, Address = $"desk@{outlet.Split(' ')[^1].ToLowerInvariant()}.example", Wishes = [wish],
        People = [.. people.Select(person => new PressPerson { GivenNames = person.Split(' ', 2)[0], FamilyName = person.Split(' ', 2)[1], Role = PressRole.Reporter })],
    }, "en", "2026-11");

    static async Task<RegistrationId> Find(Requests desk, EventId id, int number) =>
        Ok(await desk.Send(new ListRegistrations(id, new() { Search = string.Create(CultureInfo.InvariantCulture, $"agard {number:00}") }, 1))).Lines[0].Id;

    static async Task<ImportId> Upload(Site site, Requests desk, EventId id, string text) =>
        Ok(await ImportUpload.Take(desk, site.Services.GetRequiredService<ImportWords>(), id, "people.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None));

    async Task<string> Register(EventId id, int number, string category) =>
        Ok(await _visitor.Send(new RegisterDelegate(id, Submission, Answers(number, category), null, "en", "2026-11", AgreesToWait: true))).Reference!;

    static RegistrationAnswers Answers(int number, string category) => new()
    {
        ForAnother = false, GivenNames = number % 2 == 0 ? "Søren" : "Łucja", FamilyName = string.Create(CultureInfo.InvariantCulture, $"Ågård {number:00}"),
        Address = string.Create(CultureInfo.InvariantCulture, $"delegate{number}@city.example"), Category = category, Function = "Councillor", Body = "Aarhus", Country = "DK",
        Speaks = "da", Listens = ["en"], PhotoConsent = false, ListingConsent = false,
    };

    sealed class Refusing : IMailTransport
    {
        public Task<DeliveryOutcome> Deliver(OutgoingMessage message, CancellationToken cancellationToken) =>
            Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Refused("smtp.refused", "550 no such mailbox"));
    }
}
