using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;

namespace Summit.Application.Features.Staff;

/// <summary>Replaces one's recovery codes; the old ones are void.</summary>
/// <param name="Hashes">The codes themselves are shown once and kept nowhere.</param>
[Requires(Permission.UseDesk), RequiresRecentSignIn]
public sealed record RenewMyCodes(IReadOnlyList<string> Hashes) : ICommand<Done>;

sealed class RenewMyCodesValidator : AbstractValidator<RenewMyCodes>
{
    public RenewMyCodesValidator() => RuleFor(command => command.Hashes).Must(hashes => hashes.Count is > 0 and <= 20 && hashes.All(hash => hash.Length == 64)).WithErrorCode("required");
}

sealed class RenewMyCodesHandler(Db db, Access access, AuditTrail audit) : IRequestHandler<RenewMyCodes, Result<Done>>
{
    const string Delete = "DELETE FROM staff_recovery_code WHERE staff_id = @Staff";
    const string Insert = "INSERT INTO staff_recovery_code (staff_id, code_hash) VALUES (@Staff, @hash)";

    public async Task<Result<Done>> Handle(RenewMyCodes request, CancellationToken cancellationToken)
    {
        await db.Execute(Delete, new { access.Staff });
        foreach (var hash in request.Hashes) await db.Execute(Insert, new { access.Staff, hash });
        await audit.Record(null, "staff.codes-renewed", access.Staff!.Value.Value);
        return default(Done);
    }
}
