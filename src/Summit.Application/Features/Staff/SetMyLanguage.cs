using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain.Staff;

namespace Summit.Application.Features.Staff;

/// <summary>In which language the desk speaks to one.</summary>
[Requires(Permission.UseDesk)]
public sealed record SetMyLanguage(string Language) : ICommand<Done>;

sealed class SetMyLanguageValidator : AbstractValidator<SetMyLanguage>
{
    public SetMyLanguageValidator() => RuleFor(command => command.Language).Must(DeskLanguages.All.Contains!).WithErrorCode("choose");
}

sealed class SetMyLanguageHandler(Db db, Access access) : IRequestHandler<SetMyLanguage, Result<Done>>
{
    const string Set = "UPDATE staff SET language = @Language, version = version + 1 WHERE id = @Staff";

    public async Task<Result<Done>> Handle(SetMyLanguage request, CancellationToken cancellationToken)
    {
        await db.ExecuteOne(Set, new { access.Staff, request.Language });
        return default(Done);
    }
}
