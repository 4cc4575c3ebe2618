using Summit.Application.Features.Badges;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Badges;

namespace Summit.Application.Tests.Harness;

/// <content>Badges.</content>
sealed partial class Given
{
    /// <summary>As delivered.</summary>
    public static BadgeTemplate BadgeTemplate { get; } = BadgeTemplate.Load(Path.Combine(Databases.Root, "templates", "documents", "badge.json"));

    public static LabelTemplate LabelTemplate { get; } = LabelTemplate.Load(Path.Combine(Databases.Root, "templates", "documents", "labels.json"));

    public async Task<BadgeRunId> BadgeRun(Requests organiser, EventId eventId, params IReadOnlyList<RegistrationId> ids)
    {
        var started = await organiser.Send(new StartBadgeRun(eventId, new(host.Clock.NewId()), BadgeSheet.A4FourUp, "en", ids));
        Assert.That(started.Error?.Code, Is.Null);
        return started.Value;
    }

    /// <summary>The job has worked off what there is.</summary>
    public static async Task BadgesMade(Host host)
    {
        var job = new BadgeJob();
        while (await job.Run(host.Job, CancellationToken.None))
        {
        }
    }

    /// <summary>The badges of these people are printed.</summary>
    public async Task<BadgeRunId> Badges(EventId eventId, params IReadOnlyList<RegistrationId> ids)
    {
        var run = await BadgeRun(await Organiser(eventId), eventId, ids);
        await BadgesMade(host);
        return run;
    }

    /// <summary>The badges of these people of the press are printed.</summary>
    public async Task<BadgeRunId> PressBadges(EventId eventId, params IReadOnlyList<AccreditationId> people)
    {
        var officer = await PressOfficer(eventId);
        var proofs = await officer.Send(new ProofPressBadges(eventId, "en", people));
        Assert.That(proofs.Error?.Code, Is.Null);
        var issued = await officer.Send(new IssuePressBadges(eventId, new(host.Clock.NewId()), BadgeSheet.A4FourUp, "en", proofs.Value));
        Assert.That(issued.Error?.Code, Is.Null);
        return issued.Value.Run!.Value;
    }

    /// <summary>What the valid badge of somebody of the press shows the door.</summary>
    public async Task<string> CodeOf(EventId eventId, AccreditationId person) =>
        await Signed(eventId, await new Rows(host.Database).One<BadgeId>("SELECT id FROM badge WHERE accreditation_id = @person AND voided_at IS NULL", new { person }));

    /// <summary>What somebody's valid badge shows the door.</summary>
    public async Task<string> CodeOf(RegistrationId registration)
    {
        var badge = await new Rows(host.Database).One<BadgeId>("SELECT id FROM badge WHERE registration_id = @registration AND voided_at IS NULL", new { registration });
        return await Signed(await new Rows(host.Database).One<EventId>("SELECT event_id FROM registration WHERE id = @registration", new { registration }), badge);
    }

    async Task<string> Signed(EventId eventId, BadgeId badge)
    {
        await using var db = new Db(host.Database);
        var key = (await BadgeKeys.Of(db, eventId))!;
        using var signer = key.Opened(Host.Secret);
        return BadgeCode.Sign(key.Number, badge, signer).Text;
    }
}
