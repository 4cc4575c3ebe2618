using Summit.Application.Features.Ballots;
using Summit.Application.Features.Bulk;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Events;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Releases;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Architecture;

/// <summary>An event with two registrations and a session of each: what a message is sent into.</summary>
sealed class World
{
    PressRequestId? _pressRequest;
    Requests? _newsroom;

    World(Host host, EventId eventId)
    {
        (Host, EventId) = (host, eventId);
        Given = new(host);
        Rows = new(host.Database);
    }

    public Host Host { get; }
    public EventId EventId { get; }
    public Given Given { get; }
    public Rows Rows { get; }
    public RegistrationId Own { get; private set; }
    public RegistrationId Other { get; private set; }
    public PressRequestId Press { get; private set; }
    public SubmissionId OwnSubmission { get; private set; }
    public Requests OwnLink { get; private set; } = null!;
    public Requests OtherLink { get; private set; } = null!;
    public Requests Head { get; private set; } = null!;
    public AmendmentId Amendment { get; private set; }
    public DelegationId Delegation { get; private set; }
    public ReleaseId Release { get; private set; }
    public AccreditationId Journalist { get; private set; }
    public Requests? JournalistLink { get; private set; }
    public PressProposalId Proposal { get; private set; }

    static EventSeed OpenSeed() => Given.Seed(seed => seed with
    {
        Registration = seed.Registration with
        {
            Capacity = 5,
            Categories =
            [
                new() { Code = "mayor", Priority = 1, Reserved = 1, ReleaseAt = "2016-10-18T09:00" }, new() { Code = "councillor", Priority = 2 },
                new() { Code = "expert", Priority = 3, Approval = true },
            ],
        },
    });

    /// <summary>Both are confirmed.</summary>
    public static Task<World> Open(Host host) => Open(host, OpenSeed());

    /// <summary>The same, taken back from the public.</summary>
    public static async Task<World> Draft(Host host)
    {
        var seed = OpenSeed();
        var world = await Open(host, seed);
        await world.Given.Load(seed with { Status = "draft", HostLanguage = "en" }, "taken back");
        return world;
    }

    /// <summary>There are rooms and two sessions.</summary>
    public static Task<World> WithProgramme(Host host) => Open(host, Given.WithSessions(OpenSeed()));

    /// <summary>There are sessions, and one of them has twenty places.</summary>
    public static async Task<World> WithLimitedSession(Host host)
    {
        var world = await WithProgramme(host);
        await world.Given.Limited(world.EventId, 20);
        return world;
    }

    /// <summary>There are two visits one after the other, and the own one is offered a place at the first.</summary>
    public static async Task<World> WithVisits(Host host)
    {
        var world = await Open(host, OpenSeed() with { Visits = [Given.Visit("harbour", 0), Given.Visit("school", 2, "14:00", "15:00")] });
        Assert.That((await world.Given.SignUp(world.EventId, world.Own, "harbour")).Error?.Code, Is.Null);
        Assert.That((await host.Seed.Send(await world.Given.PlacesAt(world.EventId, "harbour", 1, 1, null))).Error?.Code, Is.Null);
        return world;
    }

    /// <summary>The second visit was called off, and of those who had a place one more than are moved on at once.</summary>
    public static async Task<World> WithLeaver(Host host)
    {
        var world = await WithVisits(host);
        await world.Given.Capacity(world.EventId, 200);
        Assert.That((await host.Seed.Send(await world.Given.PlacesAt(world.EventId, "school", 151, 1, null))).Error?.Code, Is.Null);
        for (var number = 500; number < 651; number++) await world.Given.Visitor(world.EventId, number, "school");
        Assert.That((await host.Seed.Send(new CancelVisit(world.EventId, "school", "Too few", null))).Value.ToMove, Is.EqualTo(1));
        return world;
    }

    /// <summary>There is a ballot for the second of the two visits.</summary>
    public static async Task<World> WithBallot(Host host)
    {
        var world = await WithVisits(host);
        await world.Given.BallotOf(world.EventId, "school");
        return world;
    }

    /// <summary>The own one ranked that visit, and the deadline has passed.</summary>
    public static async Task<World> Ranked(Host host)
    {
        var world = await WithBallot(host);
        Assert.That((await world.Given.Rank(world.EventId, world.Own, "school", "school")).Error?.Code, Is.Null);
        world.Given.BallotsClose();
        return world;
    }

    /// <summary>What the draw gave the own one, to be laid down.</summary>
    public async Task<StageBallot> StagedBallot()
    {
        var preview = await Given.Preview(EventId, "school");
        return new(EventId, preview.Id, Host.Clock.NewId(), 0, [.. preview.Allocation.Select(place => new StagedPlace(place.Person, place.Number, place.Choice, place.Visit, new(Host.Clock.NewId()), 0))]);
    }

    /// <summary>There is a declaration of three clauses in two languages.</summary>
    public static async Task<World> WithDraft(Host host)
    {
        var world = await Open(host);
        await world.Given.Drafted(world.EventId);
        return world;
    }

    /// <summary>The draft is open to cities, and the head's city asks for another wording of its first operative clause.</summary>
    public static async Task<World> WithAmendment(Host host)
    {
        var world = await Open(host);
        await world.Given.OpenDraft(world.EventId);
        world.Amendment = await world.Given.Amendment(world.Head, world.EventId);
        return world;
    }

    /// <summary>It is adopted, public, and open for signatures.</summary>
    public static async Task<World> WithDeclaration(Host host)
    {
        var world = await Open(host);
        await world.Given.Declared(world.EventId);
        return world;
    }

    /// <summary>There is a draft of a press release, in two languages, complete.</summary>
    public static async Task<World> WithReleaseDraft(Host host)
    {
        var world = await Open(host);
        world.Release = await world.Given.ReleaseDraft(world.EventId);
        return world;
    }

    /// <summary>It is approved and under embargo.</summary>
    public static async Task<World> WithEmbargo(Host host)
    {
        var world = await Open(host);
        world.Release = await world.Given.Embargoed(world.EventId);
        return world;
    }

    /// <summary>And somebody of the press is accredited.</summary>
    public static async Task<World> WithEmbargoReader(Host host)
    {
        var world = await WithEmbargo(host);
        var request = await world.Given.PressRequest(world.EventId, 902);
        world.Journalist = await world.Given.Accredited(request);
        world.JournalistLink = await world.Given.PressHolder(request);
        return world;
    }

    /// <summary>Somebody of the press is accredited, and the delegation of the head has somebody to talk to.</summary>
    public static async Task<World> WithInterviewee(Host host)
    {
        var world = await Open(host);
        var request = await world.Given.PressRequest(world.EventId, 902);
        world.Journalist = await world.Given.Accredited(request);
        world.JournalistLink = await world.Given.PressHolder(request);
        Assert.That((await world.Given.Member(world.Head, world.EventId, 7)).Error?.Code, Is.Null);
        return world;
    }

    /// <summary>The journalist has asked that delegation.</summary>
    public Task<InterviewId> Interview() => Given.Interview(JournalistLink!, EventId, Journalist, Delegation);

    /// <summary>And an officer has passed it on.</summary>
    public async Task<InterviewId> PassedInterview() => await Given.Passed(EventId, await Interview());

    /// <summary>And promised to keep it.</summary>
    public static async Task<World> WithEmbargoPromised(Host host)
    {
        var world = await WithEmbargoReader(host);
        Assert.That((await world.JournalistLink!.Send(new AcknowledgeEmbargo(world.Release, world.Journalist))).Error?.Code, Is.Null);
        return world;
    }

    /// <summary>It is public.</summary>
    public static async Task<World> WithRelease(Host host)
    {
        var world = await Open(host);
        world.Release = await world.Given.Released(world.EventId);
        return world;
    }

    /// <summary>And was corrected.</summary>
    public static async Task<World> WithCorrection(Host host)
    {
        var world = await WithRelease(host);
        Assert.That((await (await world.Given.PressOfficer(world.EventId)).Send(Given.Correction(world.EventId, await world.ReleaseForm()))).Error?.Code, Is.Null);
        return world;
    }

    /// <summary>The press can be at the event.</summary>
    public static async Task<World> WithPress(Host host)
    {
        var world = await WithVisits(host);
        await world.Given.PressTerms(world.EventId);
        return world;
    }

    /// <summary>An outlet has asked for accreditation.</summary>
    public static async Task<World> WithAccreditation(Host host)
    {
        var world = await WithPress(host);
        // A mailbox of its own: one that nobody proved gets only so many letters.
        world.Press = await world.Given.PressRequest(world.EventId, 950, other: answers => answers with { Address = $"{host.Clock.NewId():N}@press.example" });
        return world;
    }

    /// <summary>And an officer would accredit them, which waits for another.</summary>
    public static async Task<World> WithProposal(Host host)
    {
        var world = await WithAccreditation(host);
        await world.Given.SecondOfficer(world.EventId);
        world.Proposal = await world.Given.Proposed(world.EventId, await world.Given.PressOfficer(world.EventId), await world.Given.PressPeople(world.Press));
        return world;
    }

    /// <summary>Somebody of the press who may work at the event.</summary>
    public async Task<IReadOnlyList<AccreditationId>> Accredited()
    {
        var request = await Given.PressRequest(EventId, 902);
        await Given.Decided(EventId, AccreditationState.Accredited, request);
        return await Given.PressPeople(request);
    }

    /// <summary>There is a session in English.</summary>
    public static Task<World> WithSessions(Host host) => Open(host, Given.WithHall(OpenSeed()) with { Sessions = [Given.Session("opening", "en", "fr") with { Room = "hall" }] });

    /// <summary>The event was called off, and both are to be told.</summary>
    public static async Task<World> CalledOff(Host host)
    {
        var world = await Open(host);
        Assert.That((await host.Seed.Send(new CancelEvent(world.EventId, await world.EventVersion(), Given.Text(("en", "The hall is closed"))))).Error?.Code, Is.Null);
        return world;
    }

    /// <summary>The event is over, and so is the time for which its people are known.</summary>
    public static async Task<World> LongOver(Host host)
    {
        var world = await Open(host);
        host.Time.MoveTo(new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return world;
    }

    static async Task<World> Open(Host host, EventSeed seed)
    {
        var world = new World(host, await new Given(host).Load(seed));
        await world.RegisterOther();
        await world.RegisterOwn();
        if (host.OpensNewsrooms) await world.Newsroom();
        return world;
    }

    /// <summary>The other has the only place and the own one waits.</summary>
    public static async Task<World> Full(Host host)
    {
        var world = new World(host, await new Given(host).Event(places: 1));
        await world.RegisterOther();
        await world.RegisterOwn();
        if (host.OpensNewsrooms) await world.Newsroom();
        Assert.That(await world.Rows.State(world.Own), Is.EqualTo("Waiting"));
        return world;
    }

    /// <summary>The own one was offered a place.</summary>
    public static async Task<World> Offered(Host host)
    {
        var world = await Full(host);
        await world.Given.Capacity(world.EventId, 2);
        Assert.That(await world.Rows.State(world.Own), Is.EqualTo("Offered"));
        return world;
    }

    /// <summary>It is too late for offers, and the own one, who waits, is to be told.</summary>
    public static async Task<World> OffersOver(Host host)
    {
        var world = await Full(host);
        host.Time.MoveTo(new(2016, 11, 8, 19, 0, 0, TimeSpan.Zero));
        await world.Given.Capacity(world.EventId, 2);
        Assert.That(await world.Rows.State(world.Own), Is.EqualTo("Waiting"));
        return world;
    }

    /// <summary>The way in of a column of the matrix.</summary>
    public async Task<Requests> Door(Sender sender) => sender switch
    {
        Sender.Anonymous => Host.Visitor,
        Sender.OwnLink => OwnLink,
        Sender.OtherLink => OtherLink,
        Sender.Head => Head,
        Sender.Press => JournalistLink ?? await Newsroom(),
        Sender.Job => Host.Job,
        Sender.Seed => Host.Seed,
        Sender.SignIn => Host.SignIn,
        Sender.Administrator => await Given.Administrator(),
        Sender.Elsewhere => await Given.Staff(await Given.Event(places: 5), StaffRole.Organiser),
        _ => await Given.Staff(EventId, Enum.Parse<StaffRole>(sender.ToString())),
    };

    /// <summary>The link of a request of the press at the event, which takes requests from then on.</summary>
    public async Task<Requests> Newsroom() => _newsroom ??= await Given.PressHolder(await PressOwn());

    /// <summary>The request of the press whose link the matrix tries.</summary>
    public async Task<PressRequestId> PressOwn() => _pressRequest ??= await Given.PressRequest(EventId, 900);

    /// <summary>A third registration, of a category that needs approval.</summary>
    public async Task<RegistrationId> Submitted() => (await Given.Registration(EventId, 3, "expert")).Id!.Value;

    /// <summary>The own one is to be cancelled, with nobody else, by an act for many.</summary>
    public async Task<BulkId> Bulk() => await Given.Bulk(await Given.Organiser(EventId), EventId, new(BulkKind.Cancel), Own);

    /// <summary>A badge for the own one is to be printed, and nobody else's.</summary>
    public async Task<BadgeRunId> BadgeRun() => await Given.BadgeRun(await Given.Organiser(EventId), EventId, Own);

    /// <summary>Letters of invitation for all with a place are to be made.</summary>
    public async Task<PaperRunId> PaperRun() => await Given.PaperRun(await Given.Organiser(EventId), EventId);

    /// <summary>A file of one person that stands at a step.</summary>
    public async Task<ImportId> Import(ImportState state)
    {
        var organiser = await Given.Organiser(EventId);
        var mapping = ImportMapping.Guess(Given.ImportHeader.Split(','), Given.Words);
        if (state == ImportState.Uploading) return (await organiser.Send(new OpenImport(EventId, "a.csv", "utf-8", ",", ["a"], mapping))).Value;
        if (state == ImportState.Checking)
        {
            var id = (await Given.Uploaded(organiser, EventId, System.Text.Encoding.UTF8.GetBytes(Given.ImportFile(Given.ImportLine(50))))).Value;
            await organiser.Send(new MapImport(EventId, id, mapping));
            return id;
        }
        var looked = await Given.Checked(organiser, EventId, Given.ImportFile(Given.ImportLine(50)));
        if (state == ImportState.Running) await organiser.Send(Given.Start(EventId, looked));
        return looked;
    }

    /// <summary>The press release at the desk.</summary>
    public async Task<ReleaseForm> ReleaseForm() => await Given.ReleaseForm(await Given.PressOfficer(EventId), EventId, Release);

    /// <summary>As in its address.</summary>
    public async Task<string> Reference() => (await ReleaseForm()).Reference.Slug;

    /// <summary>The file that goes with it.</summary>
    public async Task<AttachmentId> Attachment() => (await ReleaseForm()).Content.Attachments[0].Id;

    /// <summary>A clause of the declaration; the last but one, which can move both ways.</summary>
    public async Task<DraftClause> Clause() => (await Given.DeclarationOf(EventId)).Clauses[^2];

    public async Task<string> NewDraft()
    {
        var started = await Host.Visitor.Send(new StartDraft(EventId, "en"));
        Assert.That(started.Error?.Code, Is.Null);
        return started.Value;
    }

    public Task<string> Slug() => Rows.One<string>("SELECT slug FROM event WHERE id = @EventId", new { EventId });

    public Task<int> Version() => Rows.One<int>("SELECT version FROM registration WHERE id = @Own", new { Own });

    public Task<int> EventVersion() => Given.EventVersion(EventId);

    public Task<MessageId> Message() => Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @Own AND template IN ('confirmed', 'waiting')", new { Own });

    /// <summary>The one that tells somebody of the press that their request came in.</summary>
    public Task<MessageId> LetterTo(PressRequestId request) => Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @request AND template = 'press-received'", new { request });

    public async Task<string> Token()
    {
        var facts = await Host.Job.Send(new PrepareMessage(await Message()));
        return facts.Value!.Token;
    }

    async Task RegisterOther()
    {
        Other = (await Given.Registration(EventId, 1)).Id!.Value;
        OtherLink = Host.Holder(await Given.SessionOf(Other));
        Delegation = await Given.Delegation(EventId, body: "Lund");
        Head = await Given.HeadOf(Delegation);
    }

    async Task RegisterOwn()
    {
        var command = Given.Command(EventId, 2);
        var registered = await Host.Visitor.Send(command);
        Assert.That(registered.Error?.Code, Is.Null);
        (Own, OwnSubmission) = (registered.Value.Id!.Value, command.Submission);
        OwnLink = Host.Holder(await Given.SessionOf(Own));
    }
}
