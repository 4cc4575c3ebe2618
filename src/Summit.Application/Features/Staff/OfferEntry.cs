using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Staff;

namespace Summit.Application.Features.Staff;

/// <summary>For a demonstration: an invented member of staff and the secret of a link that signs them in once.</summary>
[Requires(Permission.Operate)]
public sealed record OfferEntry(string Address, string Name, string Language, bool Administrator, IReadOnlyList<RoleGiven> Roles) : ICommand<string>;

sealed class OfferEntryValidator : AbstractValidator<OfferEntry>
{
    public OfferEntryValidator()
    {
        RuleFor(command => command.Address!).RequiredAddress();
        RuleFor(command => command.Name!).RequiredText(200);
        RuleFor(command => command.Language).Must(DeskLanguages.All.Contains!).WithErrorCode("choose");
        RuleFor(command => command.Roles).Must(roles => roles.Count <= InviteStaffValidator.MostRoles).WithErrorCode("too-many");
    }
}

sealed class OfferEntryHandler(Db db, StaffAccounts accounts, EventClock clock) : IRequestHandler<OfferEntry, Result<string>>
{
    static readonly TimeSpan EntryLasts = TimeSpan.FromDays(1);

    const string Find = "SELECT id FROM staff WHERE address_key = @key";

    const string Activate = "UPDATE staff SET activated_at = @now, version = version + 1 WHERE id = @id";

    public async Task<Result<string>> Handle(OfferEntry request, CancellationToken cancellationToken)
    {
        await accounts.Gate();
        var key = Fold.Address(request.Address);
        if (await db.Scalar<StaffId?>(Find, new { key }) is not { } id)
        {
            id = await accounts.Add(request.Address, key, request.Name, request.Language, request.Administrator);
            await accounts.SetRoles(id, request.Roles);
            await db.ExecuteOne(Activate, new { id, now = clock.SystemNow });
        }
        return await accounts.MakeToken(id, StaffTokenKind.Enter, EntryLasts);
    }
}
