using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Platform.Files;

/// <summary>Says that a file is about to be written, so that it is deleted within the hour unless somebody needs it: a crash between the two leaves nothing behind.</summary>
[ForAnyone]
public sealed record ExpectFile(KeptFile File) : ICommand<Done>;

sealed class ExpectFileValidator : AbstractValidator<ExpectFile>
{
    public ExpectFileValidator()
    {
        RuleFor(command => command.File.Path).Matches(@"^[A-Za-z0-9_-]{1,80}\z").WithErrorCode("choose");
        RuleFor(command => command.File.Sha256).Length(64).WithErrorCode("choose");
        RuleFor(command => command.File.MediaType).NotEmpty().MaximumLength(80).WithErrorCode("choose");
    }
}

sealed class ExpectFileHandler(Db db, EventClock clock) : IRequestHandler<ExpectFile, Result<Done>>
{
    static readonly TimeSpan ForNobody = TimeSpan.FromHours(1);

    const string Insert = """
        INSERT INTO stored_file (id, owner_id, path, sha256, size, media_type, delete_after) VALUES (@id, @id, @Path, @Sha256, @Size, @MediaType, @until)
        """;

    public async Task<Result<Done>> Handle(ExpectFile request, CancellationToken cancellationToken)
    {
        var file = request.File;
        await db.ExecuteOne(Insert, new { id = clock.NewId(), file.Path, file.Sha256, file.Size, file.MediaType, until = clock.SystemNow + ForNobody });
        return default(Done);
    }
}
