using System.Text.Json;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Releases;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Press;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Declarations;
using Summit.Domain.Press;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Races;

/// <summary>What clients of a race do, in whichever process.</summary>
static class Scenarios
{
    /// <summary>Each client registers one person who agrees to wait.</summary>
    public const string Register = "register";

    /// <summary>All clients send one and the same submission.</summary>
    public const string SameSubmission = "same submission";

    /// <summary>One client in five answers an invitation with a reserved place, one declines theirs, the others register as everybody can.</summary>
    public const string Invited = "invited";

    /// <summary>The negative control of that: whoever answers gives the reserved place back and then takes one.</summary>
    public const string InvitedInTwoSteps = "invited in two steps";

    /// <summary>Each client puts a registration of its own into one category.</summary>
    public const string Move = "move";

    /// <summary>The negative control: each client checks, then acts.</summary>
    public const string CheckThenAct = "check then act";

    /// <summary>Each client registers one person with the link of the event's one head of delegation.</summary>
    public const string Delegated = "delegated";

    /// <summary>The negative control of that, on a delegation's quota.</summary>
    public const string CheckThenActOnQuota = "check then act on a quota";

    /// <summary>Each client's registration wants a place at one visit.</summary>
    public const string Visit = "visit";

    /// <summary>Each client's registration wants a place at one session.</summary>
    public const string Session = "session";

    /// <summary>The negative control of that.</summary>
    public const string CheckThenActOnSession = "check then act on a session";

    /// <summary>The first clients exchange two full visits in pairs, the others try to get a place at one of them.</summary>
    public const string Exchange = "exchange";

    /// <summary>How many clients exchange with one another: 200 pairs.</summary>
    public const int Exchanging = 400;

    /// <summary>The negative control of that: the place is given up first.</summary>
    public const string ExchangeInTwoSteps = "exchange in two steps";

    /// <summary>Each client wants a place at one visit that is given out by ballot, and tries until the ballot is over.</summary>
    public const string Balloted = "balloted";

    /// <summary>Each client is a door that is shown the same badge.</summary>
    public const string Door = "door";

    /// <summary>The negative control of that: each door looks, then writes.</summary>
    public const string CheckThenActAtTheDoor = "check then act at the door";

    /// <summary>Each client signs the declaration for one of the cities asked: most by its link, some on paper.</summary>
    public const string Sign = "sign";

    /// <summary>The negative control of that: each client looks whether its city has signed, then writes.</summary>
    public const string CheckThenSign = "check then sign";

    /// <summary>Each client is an officer who saw the same amendment undecided: half accept it, half reject it.</summary>
    public const string DecideAmendment = "decide an amendment";

    /// <summary>The negative control of that: each client looks whether it is undecided, then writes.</summary>
    public const string CheckThenDecide = "check then decide";

    /// <summary>Each client is an officer who accredits somebody else.</summary>
    public const string Accredit = "accredit";

    /// <summary>The negative control of that.</summary>
    public const string CheckThenAccredit = "check then accredit";

    /// <summary>Each client is an officer who saw the same person and accredits them.</summary>
    public const string SameRequest = "same request";

    /// <summary>The negative control of that: the version is not the one seen but the one that is there.</summary>
    public const string SameRequestUnseen = "same request unseen";

    /// <summary>Half of the clients apply the allocation that all of them saw, half ask for accreditation.</summary>
    public const string AllocateWhileArriving = "allocate while arriving";

    /// <summary>The negative control of that: an allocation is applied as it is found, and who asks is cleared at once.</summary>
    public const string AllocateUnseen = "allocate unseen";

    /// <summary>Of three clients two are other officers, who confirm one and the same proposal, and one is whoever proposed it, at a door of their own.</summary>
    public const string Confirm = "confirm";

    /// <summary>Each client decides on the embargo of the event's one release as all of them saw it: half lift it, half move it.</summary>
    public const string DecideEmbargo = "decide on an embargo";

    /// <summary>The negative control of that: each client looks whether it is as it was seen, then lifts it.</summary>
    public const string CheckThenLift = "check then lift";

    /// <summary>The name of a city that signs.</summary>
    public static string City(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"City {number:00}");

    /// <summary>The version of a release with an embargo, once it is approved.</summary>
    public const int EmbargoSeen = 4;

    /// <summary>Everything that moves places, until stopped.</summary>
    public const string Mixed = "mixed";

    /// <summary>Sends each kind of message once, so that nothing is compiled at the start line.</summary>
    public static async Task WarmUp(Host host, Scenario scenario)
    {
        var nowhere = new EventId(host.Clock.NewId());
        await host.Visitor.Send(new Given(host).Command(nowhere, 1));
        await CheckThenActControl.Read(host.Database, scenario.EventId);
    }

    public static async Task<RaceReport> Run(Host host, Scenario scenario, Task stop)
    {
        var eventId = new EventId(scenario.EventId);
        if (scenario.Name == Mixed) return await new MixedClients(host, eventId, scenario.First, scenario.Clients).Run(stop);
        return new(await Task.WhenAll(Enumerable.Range(scenario.First, scenario.Clients).Select(client => Task.Run(() => Client(client)))));

        async Task<string> Client(int client) => scenario.Name switch
        {
            Register => Spoken(await host.Visitor.Send(new Given(host).Command(eventId, client))),
            SameSubmission => Spoken(await host.Visitor.Send(new Given(host).Command(eventId, 1) with { Submission = new(scenario.Submission) })),
            Invited or InvitedInTwoSteps => await InvitedClient(host, eventId, client, inTwoSteps: scenario.Name == InvitedInTwoSteps),
            Move => (await host.Seed.Send(new MoveCategory(eventId, await Numbered(client), "network"))).Error?.Code ?? "moved",
            CheckThenAct => await CheckThenActControl.Take(host, scenario.EventId),
            Delegated => await Member(client),
            Door => await DoorClient(client),
            Sign => await SignClient(client),
            CheckThenSign => await CheckThenActControl.Sign(host, scenario.EventId),
            DecideAmendment => await DeciderClient(client),
            CheckThenDecide => await CheckThenActControl.Decide(host, scenario.EventId),
            DecideEmbargo => await OfficerClient(client),
            CheckThenLift => await CheckThenActControl.Lift(host, scenario.EventId),
            CheckThenActAtTheDoor => await CheckThenActControl.Admit(host, scenario.EventId),
            Accredit => Said(await host.Seed.Send(new DecideAccreditation(eventId, [new(await PressPerson(client), 1)], new() { Becomes = AccreditationState.Accredited }))),
            Confirm => await Confirming(client),
            CheckThenAccredit => await CheckThenActControl.Take(host, scenario.EventId, "Press"),
            SameRequest or SameRequestUnseen => await DecideOnSame(host, eventId, asSeenNow: scenario.Name == SameRequestUnseen),
            AllocateWhileArriving or AllocateUnseen => await Allocator(client, unseen: scenario.Name == AllocateUnseen),
            Visit => await VisitClient(client, "harbour", null),
            Session => (await host.Seed.Send(new TakeSessionPlace(eventId, await Numbered(client), "opening"))).Error?.Code ?? "held",
            CheckThenActOnSession => await CheckThenActControl.Take(host, scenario.EventId, "Session"),
            Balloted => await BallotedClient(client),
            Exchange or ExchangeInTwoSteps => await ExchangeClient(client, inTwoSteps: scenario.Name == ExchangeInTwoSteps),
            CheckThenActOnQuota => await CheckThenActControl.Take(host, scenario.EventId, "Delegation"),
            _ => throw new ArgumentException(scenario.Name),
        };

        async Task<string> Member(int client)
        {
            var given = new Given(host);
            var delegation = await new Rows(host.Database).One<DelegationId>("SELECT id FROM delegation WHERE event_id = @eventId", new { eventId });
            return Spoken(await given.Member(await given.HeadOf(delegation), eventId, client));
        }

        Task<AccreditationId> PressPerson(int client) => new Rows(host.Database).One<AccreditationId>(
            "SELECT id FROM accreditation WHERE event_id = @eventId AND address_key = @address", new { eventId, address = Given.PressAnswers(client).Address });

        async Task<string> Allocator(int client, bool unseen)
        {
            var given = new Given(host);
            if (client % 2 == 0)
            {
                var asked = await host.Visitor.Send(given.PressCommand(eventId, client));
                if (asked.Ok && unseen) await given.Cleared(eventId, asked.Value.Id!.Value);
                return asked.Error?.Code ?? "received";
            }
            var digest = unseen ? (await host.Seed.Send(new PreviewPressAllocation(eventId))).Value.Digest : scenario.Digest;
            var applied = await host.Seed.Send(new ApplyPressAllocation(eventId, digest));
            return applied.Error?.Code ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"applied {applied.Value.Placed} {applied.Value.Waiting}");
        }

        async Task<string> Confirming(int client)
        {
            var given = new Given(host);
            var officer = client % 3 == 0 ? host.Staff(scenario.Digest) : await given.PressOfficer(eventId);
            var confirmed = await officer.Send(new ConfirmPressProposal(eventId, new(scenario.Submission), 1));
            return confirmed.Error?.Code ?? $"confirmed {confirmed.Value.Done}";
        }

        async Task<string> DoorClient(int client)
        {
            var given = new Given(host);
            var mine = await new Rows(host.Database).One<RegistrationId>("SELECT registration_id FROM badge WHERE event_id = @eventId", new { eventId });
            var door = await given.Staff(eventId, StaffRole.Door);
            var checkedAt = await door.Send(new CheckBadge(eventId, await given.CodeOf(mine), $"Door {client}"));
            return checkedAt.Error?.Code ?? $"{checkedAt.Value.Verdict} {checkedAt.Value.FirstUsedWhere ?? $"Door {client}"}";
        }

        async Task<string> SignClient(int client)
        {
            var (given, rows) = (new Given(host), new Rows(host.Database));
            var asked = await rows.All<SignatoryId>("SELECT id FROM signature_invitation WHERE event_id = @eventId ORDER BY city", new { eventId });
            var mine = client % asked.Count;
            if (client % 5 == 0) return (await Given.Sure(said => host.Seed.Send(new EnterSignature(eventId, new(host.Clock.NewId()), Given.Entry(City(mine)), said)))).Error?.Code ?? "signed";
            // A code of its own, as every message brings one; who comes too late has none.
            if (await given.TryCodeOf(asked[mine]) is not { } code) return DeclarationsErrors.LinkOver.Code;
            var digest = await rows.One<string>("SELECT digest FROM declaration_adopted WHERE event_id = @eventId", new { eventId });
            var signed = await Given.Sure(said => host.Visitor.Send(new SignDeclaration(eventId, code, digest, Given.By($"Client {client}"), IsMandated: true, said)));
            return signed.Error?.Code ?? "signed";
        }

        async Task<string> DeciderClient(int client)
        {
            var amendment = await new Rows(host.Database).One<AmendmentId>("SELECT id FROM amendment WHERE event_id = @eventId", new { eventId });
            var becomes = client % 2 == 0 ? AmendmentState.Accepted : AmendmentState.Rejected;
            return (await host.Seed.Send(new Summit.Application.Features.Declarations.DecideAmendment(eventId, amendment, becomes, Given.AmendedText, "", null))).Error?.Code ?? $"{becomes}";
        }

        async Task<string> OfficerClient(int client)
        {
            var release = await new Rows(host.Database).One<ReleaseId>("SELECT id FROM release WHERE event_id = @eventId", new { eventId });
            var officer = await new Given(host).PressOfficer(eventId);
            var decided = client % 2 == 0
                ? await officer.Send(new LiftEmbargo(eventId, release, EmbargoSeen))
                : await officer.Send(new SetEmbargo(eventId, release, EmbargoSeen, new("2016-10-17T16:00")));
            return decided.Error?.Code ?? (client % 2 == 0 ? "lifted" : "moved");
        }

        async Task<string> VisitClient(int client, string visit, string? insteadOf)
        {
            var answer = await host.Seed.Send(new SignUpForVisit(eventId, await Numbered(client), visit, insteadOf, AgreesToWait: true));
            return answer.Error?.Code ?? $"{answer.Value}";
        }

        async Task<string> BallotedClient(int client)
        {
            var (answer, tries) = ("", 0);
            do answer = await VisitClient(client, "harbour", null);
            while (answer == VisitsErrors.Balloted.Code && ++tries < 10_000);
            await stop;
            return $"{answer} {(tries > 0 ? "after the ballot" : "at once")}";
        }

        async Task<string> ExchangeClient(int client, bool inTwoSteps)
        {
            if (client > Exchanging) return await VisitClient(client, client % 2 == 0 ? "harbour" : "school", null);
            var (had, wanted) = client % 2 == 0 ? ("harbour", "school") : ("school", "harbour");
            if (!inTwoSteps) return $"pair {await VisitClient(client, wanted, had)}";
            await host.Seed.Send(new LeaveVisit(eventId, await Numbered(client), had));
            return $"pair {await VisitClient(client, wanted, null)}";
        }

        Task<RegistrationId> Numbered(int client) => new Rows(host.Database).One<RegistrationId>(
            "SELECT id FROM registration WHERE event_id = @eventId AND address_key = @address", new { eventId, address = Given.Answers(client).Address });
    }

    /// <summary>What a client of the invited does, by number; <c>invited</c> stands before the answer of those who wanted their reserved place.</summary>
    public static async Task<string> InvitedClient(Host host, EventId eventId, int client, bool inTwoSteps)
    {
        var given = new Given(host);
        if (client % 5 > 1) return Spoken(await host.Visitor.Send(given.Command(eventId, client)));
        var id = await new Rows(host.Database).One<InvitationId>("SELECT id FROM invitation WHERE event_id = @eventId AND address = @address", new { eventId, address = $"guest{client}@city.example" });
        if (client % 5 == 1) return (await host.Visitor.Send(new DeclineInvitation(eventId, await given.CodeOf(id)))).Error?.Code ?? "declined";
        if (!inTwoSteps) return $"invited {Spoken(await given.Answer(eventId, await given.CodeOf(id), Given.Answers(client)))}";
        await host.Seed.Send(new RevokeInvitation(eventId, id));
        return $"invited {Spoken(await host.Visitor.Send(given.Command(eventId, client)))}";
    }

    /// <summary>What an officer does who saw the event's one person of the press as they came in.</summary>
    public static async Task<string> DecideOnSame(Host host, EventId eventId, bool asSeenNow)
    {
        var person = await new Rows(host.Database).One<AccreditationId>("SELECT id FROM accreditation WHERE event_id = @eventId", new { eventId });
        var said = "";
        // Whoever does not care what they saw tries again with what is there now.
        for (var attempt = 0; attempt < (asSeenNow ? 200 : 1) && said != "accredited"; attempt++)
        {
            var seen = asSeenNow ? (await new Given(host).Seen(person))[0] : new AccreditationSeen(person, 1);
            said = Said(await host.Seed.Send(new DecideAccreditation(eventId, [seen], new() { Becomes = AccreditationState.Accredited })));
        }
        return said;
    }

    static string Said(Result<PressEnding> result) => result.Error?.Code ?? "accredited";

    static string Spoken(Result<Registered> result) =>
        result.Error is { } error ? error.Code : JsonSerializer.Serialize(result.Value);
}
