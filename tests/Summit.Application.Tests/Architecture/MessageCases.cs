using Summit.Application.Features.Events;
using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Backup;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Tests.Architecture;

/// <summary>Who a matrix's column stands for.</summary>
public enum Sender
{
    /// <summary>A visitor.</summary>
    Anonymous,

    /// <summary>The link of the registration that the message is about.</summary>
    OwnLink,

    /// <summary>The link of another registration of the same event.</summary>
    OtherLink,

    /// <summary>A job.</summary>
    Job,

    /// <summary>The operator.</summary>
    Seed,
}

/// <summary>What becomes of a message from a sender.</summary>
public enum Cell
{
    /// <summary>It does what it says.</summary>
    Yes,

    /// <summary>Nobody of that kind may.</summary>
    No,

    /// <summary>Not for this registration, or no longer: looks as if it were not there.</summary>
    NotYours,
}

/// <summary>A message that goes well when its sender may send it, with the cells of the matrix written by hand.</summary>
sealed record MessageCase(Type Message, IReadOnlyDictionary<Sender, Cell> Cells, Func<Host, Task<(World World, Func<Requests, Task<Error?>> Send)>> Prepare)
{
    public Sender Allowed => Cells.First(cell => cell.Value == Cell.Yes).Key;

    public override string ToString() => Message.Name;
}

static class MessageCases
{
    const Cell Y = Cell.Yes;
    const Cell N = Cell.No;
    const Cell O = Cell.NotYours;

    public static IReadOnlyList<MessageCase> All { get; } =
    [
        //                                          Anonymous  Own  Other  Job  Seed
        Case<ReadSeries, IReadOnlyList<EventLine>>((Y, Y, Y, Y, Y), World.Open, _ => new ReadSeries()),
        Case<ReadEvent, EventView>((Y, Y, Y, Y, Y), World.Open, async world => new ReadEvent(await world.Slug())),
        Case<ReadTerms, RegistrationTerms>((Y, Y, Y, Y, Y), World.Open, async world => new ReadTerms(await world.Slug())),
        Case<LoadEvent, LoadEnding>((N, N, N, N, Y), World.Open, _ => new LoadEvent(Given.Seed(), "digest")),
        Case<OpenLink, OpenedSession>((Y, Y, Y, Y, Y), World.Open, async world => new OpenLink(await world.Token())),
        Case<RequestLinks, Done>((Y, Y, Y, Y, Y), World.Open, _ => new RequestLinks("delegate2@city.example")),
        Case<CloseSession, Done>((N, Y, Y, N, N), World.Open, _ => new CloseSession(Everywhere: true)),
        Case<LeaseMessages, IReadOnlyList<MessageId>>((N, N, N, Y, N), World.Open, _ => new LeaseMessages("test")),
        Case<PrepareMessage, MessageFacts?>((N, N, N, Y, N), World.Open, async world => new PrepareMessage(await world.Message())),
        Case<SettleMessage, Done>((N, N, N, Y, N), World.Open, async world => new SettleMessage(await world.Message(), Delivery.Accepted, null)),
        Case<AcceptPlace, Done>((N, Y, O, N, N), World.Offered, world => new AcceptPlace(world.EventId, world.Own)),
        Case<FindPlacesDue, PlacesDue>((N, N, N, Y, N), World.Open, _ => new FindPlacesDue()),
        Case<LapseOffers, int>((N, N, N, Y, N), World.Offered, world =>
        {
            world.Host.Time.Advance(TimeSpan.FromHours(49));
            return new LapseOffers(world.EventId);
        }),
        Case<ReleaseShares, int>((N, N, N, Y, N), World.Open, world =>
        {
            world.Host.Time.Advance(TimeSpan.FromDays(2));
            return new ReleaseShares(world.EventId);
        }),
        Case<SetCapacity, Done>((N, N, N, N, Y), World.Open, world => new SetCapacity(world.EventId, 7)),
        Case<SetShare, Done>((N, N, N, N, Y), World.Open, world => new SetShare(world.EventId, new("councillor", 3, 4, null))),
        Case<TellOffersOver, int>((N, N, N, Y, N), World.OffersOver, world => new TellOffersOver(world.EventId)),
        Case<RegisterDelegate, Registered>((Y, Y, Y, Y, Y), World.Open, world => world.Given.Command(world.EventId, 9)),
        Case<ReadOutcome, OutcomeView>((Y, Y, Y, Y, Y), World.Open, world => new ReadOutcome(world.EventId, world.OwnSubmission)),
        Case<ReadMyRegistration, MyRegistration>((N, Y, Y, N, N), World.Open, _ => new ReadMyRegistration()),
        Case<ApproveRegistration, RegistrationState>((N, N, N, N, Y), World.Open, async world => new ApproveRegistration(world.EventId, await world.Submitted())),
        Case<DeclineRegistration, Done>((N, N, N, N, Y), World.Open, async world => new DeclineRegistration(world.EventId, await world.Submitted(), "no room")),
        Case<CancelRegistration, EndReason>((N, Y, O, N, Y), World.Open, world => new CancelRegistration(world.EventId, world.Own)),
        Case<ChangeRegistration, ChangeEnding>((N, Y, O, N, N), World.Open, async world =>
            new ChangeRegistration(world.EventId, world.Own, await world.Version(), Given.Answers(2) with { Function = "Mayor" }, null)),
        Case<SubstituteDelegate, Done>((N, Y, O, N, N), World.Open, async world =>
            new SubstituteDelegate(world.EventId, world.Own, await world.Version(), "Anna", "Berg", "anna@city.example", "Councillor")),
        Case<EraseRegistration, Done>((N, N, N, N, Y), World.Open, async world =>
        {
            var id = (await world.Given.Registration(world.EventId, 8)).Id!.Value;
            await world.Given.Cancellation(world.EventId, id);
            return new EraseRegistration(id);
        }),
        Case<FindRegistration, RegistrationReference>((N, N, N, N, Y), World.Open, async world => new FindRegistration((await world.Given.Registration(world.EventId, 8)).Reference!)),
        Case<StartDraft, string>((Y, Y, Y, Y, Y), World.Open, world => new StartDraft(world.EventId, "en")),
        Case<SaveDraft, System.Collections.Immutable.ImmutableSortedDictionary<string, string>>((Y, Y, Y, Y, Y), World.Open, async world =>
            new SaveDraft(world.EventId, await world.Draft(), "en", Given.Answers(1), new())),
        Case<ReadDraft, DraftView>((Y, Y, Y, Y, Y), World.Open, async world => new ReadDraft(world.EventId, await world.Draft())),
        Case<AcquireLease, bool>((N, N, N, Y, N), World.Open, _ => new AcquireLease("job", "node", TimeSpan.FromMinutes(1))),
        Case<PurgeNeeds, int>((N, N, N, Y, N), World.Open, async world =>
        {
            await world.Given.Registration(world.Given.Command(world.EventId, 8) with { Needs = new() { Diet = "vegan" } });
            world.Host.Time.Advance(TimeSpan.FromDays(60));
            return new PurgeNeeds();
        }),
        Case<ReleaseLeases, Done>((N, N, N, Y, N), World.Open, _ => new ReleaseLeases("node")),
        Case<SealAudit, int>((N, N, N, Y, N), World.Open, _ => new SealAudit()),
        Case<ReadSeals, IReadOnlyList<Seal>>((N, N, N, Y, N), World.Open, _ => new ReadSeals(0)),
        Case<SettleRestored, Settled>((N, N, N, N, Y), World.Open, _ => new SettleRestored()),
        Case<PurgeExpired, int>((N, N, N, Y, N), World.Open, _ => new PurgeExpired()),
    ];

    static MessageCase Case<TMessage, T>((Cell Anonymous, Cell Own, Cell Other, Cell Job, Cell Seed) cells, Func<Host, Task<World>> open, Func<World, TMessage> make)
        where TMessage : IMessage<T> => Case<TMessage, T>(cells, open, world => Task.FromResult(make(world)));

    static MessageCase Case<TMessage, T>((Cell Anonymous, Cell Own, Cell Other, Cell Job, Cell Seed) cells, Func<Host, Task<World>> open, Func<World, Task<TMessage>> make)
        where TMessage : IMessage<T>
    {
        var byCaller = new Dictionary<Sender, Cell>
        {
            [Sender.Anonymous] = cells.Anonymous, [Sender.OwnLink] = cells.Own, [Sender.OtherLink] = cells.Other, [Sender.Job] = cells.Job, [Sender.Seed] = cells.Seed,
        };
        return new(typeof(TMessage), byCaller, async host =>
        {
            var world = await open(host);
            var message = await make(world);
            return (world, async requests => (await requests.Send<T>(message)).Error);
        });
    }
}
