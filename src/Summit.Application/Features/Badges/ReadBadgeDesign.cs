using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>How the badges of an event look, for the desk to change.</summary>
[Requires(Permission.ManageEvents)]
public sealed record ReadBadgeDesign(EventId EventId) : IQuery<BadgeDesignView>, IConcernsEvent;

/// <summary>A design to change.</summary>
/// <param name="IsOwn">It is the event's; else the installation's.</param>
public sealed record BadgeDesignView(BadgeDesign Design, bool IsOwn, int Version);

sealed class ReadBadgeDesignHandler(Db db, BadgeTemplate template) : IRequestHandler<ReadBadgeDesign, Result<BadgeDesignView>>
{
    const string Find = "SELECT design AS Design, version AS Version FROM badge_design WHERE event_id = @EventId";

    public async Task<Result<BadgeDesignView>> Handle(ReadBadgeDesign request, CancellationToken cancellationToken)
    {
        var row = await db.One<Row>(Find, new { request.EventId }) ?? new();
        if (BadgeDesign.FromJson(row.Design) is not { } design) return new BadgeDesignView(template.Design, IsOwn: false, row.Version);
        return new BadgeDesignView(design with { Bands = [.. template.Design.Bands.Select(band => design.Bands.FirstOrDefault(own => own.Kind == band.Kind) ?? band)] }, IsOwn: true, row.Version);
    }

    sealed record Row
    {
        public string? Design { get; init; }
        public int Version { get; init; }
    }
}
