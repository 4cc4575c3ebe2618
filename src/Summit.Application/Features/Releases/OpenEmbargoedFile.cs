using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Releases;

/// <summary>Gives a file of a release under embargo to an accredited person who promised to keep it, and writes that down.</summary>
[Requires(Permission.HoldPressRequest)]
public sealed record OpenEmbargoedFile(ReleaseId Release, AccreditationId Person, AttachmentId Id) : ICommand<ReleaseFile>;

sealed class OpenEmbargoedFileHandler(Db db, EmbargoReaders readers) : IRequestHandler<OpenEmbargoedFile, Result<ReleaseFile>>
{
    public async Task<Result<ReleaseFile>> Handle(OpenEmbargoedFile request, CancellationToken cancellationToken)
    {
        var (_, _, refusal) = await readers.ToRead(request.Release, request.Person);
        if (refusal is not null) return refusal;
        var file = await ReleaseFile.Find(db, request.Release, request.Id);
        if (file.Ok) await readers.Record(request.Release, request.Person, ReadPart.Attachment, request.Id);
        return file;
    }
}
