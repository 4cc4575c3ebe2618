using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Releases;

/// <summary>Gives a release under embargo to an accredited person who promised to keep it, and writes that down. A command, because without the row there is no text.</summary>
/// <param name="What">Page or document.</param>
[Requires(Permission.HoldPressRequest)]
public sealed record OpenEmbargoedRelease(ReleaseId Release, AccreditationId Person, ReadPart What) : ICommand<OpenedRelease>;

/// <summary>A release under embargo, as it is given to one person.</summary>
public sealed record OpenedRelease(ReleaseView View, ReleaseReader Reader);

/// <summary>Whose copy it is.</summary>
/// <param name="Name">As on the badge.</param>
/// <param name="Reference">Of the request, with the person's number where it is not the first.</param>
public sealed record ReleaseReader(string Name, string Outlet, string Reference);

sealed class OpenEmbargoedReleaseValidator : AbstractValidator<OpenEmbargoedRelease>
{
    public OpenEmbargoedReleaseValidator() => RuleFor(command => command.What).Must(what => what is ReadPart.Page or ReadPart.Pdf).WithErrorCode("choose");
}

sealed class OpenEmbargoedReleaseHandler(Db db, EmbargoReaders readers, EventClock clock) : IRequestHandler<OpenEmbargoedRelease, Result<OpenedRelease>>
{
    public async Task<Result<OpenedRelease>> Handle(OpenEmbargoedRelease request, CancellationToken cancellationToken)
    {
        var (reader, release, refusal) = await readers.ToRead(request.Release, request.Person);
        if (refusal is not null) return refusal;
        if (await EventHead.Find(db, reader!.Slug, clock.Now) is not { } head) return ReleasesErrors.NotFound;
        await readers.Record(request.Release, request.Person, request.What, null);
        return new OpenedRelease(await release!.View(db, head, clock.Now), new(reader.Name, reader.Outlet, reader.No == 1 ? reader.Reference : $"{reader.Reference}/{reader.No}"));
    }
}
