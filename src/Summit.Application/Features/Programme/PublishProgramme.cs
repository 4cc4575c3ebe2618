using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>Shows the public the programme as it stands, and tells everyone confirmed what became of the sessions, which everybody has.</summary>
/// <param name="Number">Of the version that the sender compared with; zero where there was none.</param>
/// <param name="Digest">Of what the sender saw.</param>
[Requires(Permission.ManageEvents)]
public sealed record PublishProgramme(EventId EventId, int Number, string Digest) : ICommand<ProgrammePublished>, IEventCommand;

/// <summary>The new version, and how many people get a message.</summary>
public sealed record ProgrammePublished(int Number, int Told);

sealed class PublishProgrammeValidator : AbstractValidator<PublishProgramme>
{
    public PublishProgrammeValidator() => RuleFor(command => command.Digest).NotEmpty().WithErrorCode("required").MaximumLength(64).WithErrorCode("too-long");
}

sealed class PublishProgrammeHandler(Db db, SessionLimits limits, AuditTrail audit, EventClock clock) : IRequestHandler<PublishProgramme, Result<ProgrammePublished>>
{
    const string FindEvent = "SELECT status AS Status, ends_at AS EndsAt FROM event WHERE id = @EventId";

    public async Task<Result<ProgrammePublished>> Handle(PublishProgramme request, CancellationToken cancellationToken)
    {
        var facts = (await db.One<EventRow>(FindEvent, request))!;
        if (facts.Status != EventStatus.Published) return EventsErrors.NotPublished;
        var newest = await ProgrammeVersions.Newest(db, request.EventId);
        var items = await ProgrammeRows.Read(db, request.EventId);
        var content = ProgrammeContent.Write(items);
        if ((newest?.Edition.Number ?? 0) != request.Number || ProgrammeContent.Digest(content) != request.Digest) return ProgrammeErrors.ChangedMeanwhile;
        if (newest is null || newest.Digest == request.Digest) return ProgrammeErrors.NothingNew;

        var number = newest.Edition.Number + 1;
        await ProgrammeVersions.Store(db, clock, request.EventId, number, content);
        await limits.Follow(request.EventId, items);
        var act = await audit.Record(request.EventId, "programme.published", request.EventId.Value,
            new FieldChange(ProgrammeNews.Version, newest.Edition.Number.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture)));
        var isNews = facts.EndsAt > clock.Now && ProgrammeDifferences.Between(newest.Items, items).Count > 0;
        return new ProgrammePublished(number, isNews ? await ProgrammeNews.Announce(db, clock, request.EventId, act) : 0);
    }

    sealed record EventRow
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset EndsAt { get; init; }
    }
}
