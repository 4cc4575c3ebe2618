using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Harness;

/// <content>The press.</content>
sealed partial class Given
{
    public static PictureWords PictureWords { get; } = new(new([KeyValuePair.Create("en", "The hall"), KeyValuePair.Create("fr", "La salle")]), "Eva Lind", PictureLicence.CcBy);

    /// <summary>A picture for the press; another one for another letter.</summary>
    public static AddPressPicture Picture(EventId eventId, char content = '0') => new(eventId, PictureWords, PressFile(content), 3000, 2000);

    public async Task<PressPictureId> Pictured(EventId eventId, char content = '0')
    {
        var added = await host.Seed.Send(Picture(eventId, content));
        Assert.That(added.Error?.Code, Is.Null);
        return added.Value;
    }

    /// <summary>Requests are taken since the demonstration began, until a week before the event.</summary>
    public static PressTerms PressOffer(int places = 20, int? outletPlaces = null, params PressCriterion[] criteria) => new()
    {
        Opens = new("2016-10-01T09:00"), Closes = new("2016-11-02T18:00"), Places = places, OutletPlaces = outletPlaces, Criteria = criteria,
        Note = Text("Please bring your press card."),
    };

    public static PressPointTerms PressArea(string name = "Plenary", int places = 10) => new() { Kind = PressPointKind.Area, Name = Text(name), Places = places };

    /// <summary>The event takes requests of the press.</summary>
    public async Task PressTerms(EventId eventId, int places = 20, int? outletPlaces = null, params PressCriterion[] criteria)
    {
        var version = (await new Rows(host.Database).All<int>("SELECT version FROM press_terms WHERE event_id = @eventId", new { eventId })).SingleOrDefault();
        Assert.That((await host.Seed.Send(new SetPressTerms(eventId, version, PressOffer(places, outletPlaces, criteria)))).Error?.Code, Is.Null);
    }

    /// <summary>An area, or what else is wanted, that the press can be at.</summary>
    public async Task<PressPointId> PressPoint(EventId eventId, PressPointTerms? terms = null)
    {
        var saved = await host.Seed.Send(new SavePressPoint(eventId, null, 0, terms ?? PressArea()));
        Assert.That(saved.Error?.Code, Is.Null);
        return saved.Value;
    }

    public static PressAnswers PressAnswers(int number, int people = 1) => new()
    {
        Outlet = $"Outlet {number}", Country = "NL", Medium = PressMedium.Print, Address = $"desk{number}@press.example", Telephone = "+31 10 000 00 00",
        People = [.. Enumerable.Range(1, people).Select(one => new PressPerson { GivenNames = $"Given {one}", FamilyName = $"Press {number}", Role = PressRole.Reporter })],
    };

    public RequestAccreditation PressCommand(EventId eventId, int number, int people = 1, Func<PressAnswers, PressAnswers>? other = null)
    {
        var answers = PressAnswers(number, people);
        return new(eventId, new(host.Clock.NewId()), other?.Invoke(answers) ?? answers, "en", "2026-1");
    }

    /// <summary>A request that came in; where the event does not take any yet, it does then.</summary>
    public async Task<PressRequestId> PressRequest(EventId eventId, int number, int people = 1, Func<PressAnswers, PressAnswers>? other = null)
    {
        if (await new Rows(host.Database).One<int>("SELECT COUNT(*) FROM press_terms WHERE event_id = @eventId", new { eventId }) == 0) await PressTerms(eventId);
        var received = await host.Visitor.Send(PressCommand(eventId, number, people, other));
        Assert.That(received.Error?.Code, Is.Null);
        return received.Value.Id!.Value;
    }

    /// <summary>The people of a request, in order.</summary>
    public async Task<IReadOnlyList<AccreditationId>> PressPeople(PressRequestId id) =>
        await new Rows(host.Database).All<AccreditationId>("SELECT id FROM accreditation WHERE request_id = @id ORDER BY no", new { id });

    /// <summary>Who opened the link in the newest message about a request.</summary>
    public async Task<Requests> PressHolder(PressRequestId id)
    {
        var messages = await new Rows(host.Database).All<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND recipient = 'Press' AND state = 'Pending' ORDER BY created_at DESC, id DESC", new { id });
        var opened = await host.Visitor.Send(new OpenLink((await host.Job.Send(new PrepareMessage(messages[0]))).Value!.Token));
        Assert.That(opened.Error?.Code, Is.Null);
        return host.Holder(opened.Value.Secret);
    }

    /// <summary>A request that somebody has begun to fill in: its key.</summary>
    public async Task<string> PressDraft(EventId eventId)
    {
        var started = await host.Visitor.Send(new StartPressDraft(eventId, "en"));
        Assert.That(started.Error?.Code, Is.Null);
        return started.Value;
    }

    /// <summary>A file as it was judged; another letter is another content.</summary>
    public static KeptFile ProofFile(char digest, int size = 2000) => new($"{Guid.NewGuid():N}", new string(digest, 64), size, "image/jpeg");

    /// <summary>A file that was announced and can be added.</summary>
    public async Task<SentProof> Proof(char digest, int size = 2000, ProofKind kind = ProofKind.PressCard)
    {
        var file = ProofFile(digest, size);
        Assert.That((await host.Visitor.Send(new ExpectFile(file))).Error?.Code, Is.Null);
        return new(kind, file.Path);
    }

    /// <summary>A document of a request that is being filled in.</summary>
    public async Task<PressDocumentId> DraftProof(EventId eventId, string key, char digest)
    {
        var added = await host.Visitor.Send(new AddDraftProof(eventId, key, await Proof(digest)));
        Assert.That(added.Error?.Code, Is.Null);
        return added.Value;
    }

    public Task<Requests> PressOfficer(EventId eventId) => Staff(eventId, StaffRole.PressOfficer);
}
