using FluentValidation;
using MediatR;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Links;

/// <summary>Asks for links to all registrations, delegations and requests of the press of a mailbox. The answer never says whether there are any.</summary>
[ForAnyone, RecordsAttempts]
public sealed record RequestLinks(string Address) : ICommand<Done>;

sealed class RequestLinksValidator : AbstractValidator<RequestLinks>
{
    public RequestLinksValidator() => RuleFor(command => command.Address)
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("required")
        .Must(address => PersonText.IsAddress(PersonText.Clean(address))).WithErrorCode("address");
}

sealed class RequestLinksHandler(Db db, Outbox outbox, EventClock clock, Caller caller) : IRequestHandler<RequestLinks, Result<Done>>
{
    const int MostPerMailbox = 3;
    const int MostPerClient = 60;

    const string CountRequests = "SELECT COUNT(*) FROM attempt WHERE command = 'RequestLinks' AND client = @Client AND at > @since";

    const string FindOfDelegate = """
        SELECT id AS Id, event_id AS EventId, 'Delegate' AS Role FROM registration
        WHERE address_key = @key AND ended_at IS NULL ORDER BY registered_at DESC, id {page}
        """;

    const string FindOfOffice = """
        SELECT id AS Id, event_id AS EventId, 'Office' AS Role FROM registration
        WHERE office_key = @key AND ended_at IS NULL ORDER BY registered_at DESC, id {page}
        """;

    const string FindOfHead = """
        SELECT id AS Id, event_id AS EventId, 'Head' AS Role FROM delegation
        WHERE head_key = @key AND dissolved_at IS NULL ORDER BY created_at DESC, id {page}
        """;

    const string FindOfPress = """
        SELECT id AS Id, event_id AS EventId, 'Press' AS Role FROM press_request
        WHERE address_key = @key AND erased_at IS NULL ORDER BY received_at DESC, id {page}
        """;

    const string CountSent = """
        SELECT COUNT(*) FROM outbox WHERE registration_id = @Id AND template = 'sign-in' AND created_at > @since
        """;

    public async Task<Result<Done>> Handle(RequestLinks request, CancellationToken cancellationToken)
    {
        var since = clock.SystemNow.AddHours(-1);
        if (await db.Scalar<int>(CountRequests, new { caller.Client, since }) >= MostPerClient) return LinksErrors.TooMany;
        var wanted = new { key = Fold.Address(PersonText.Clean(request.Address)), skip = 0, take = 1 };
        // All are always asked, so that known and unknown addresses take the same steps.
        var ofDelegate = await db.One<FoundRow>(FindOfDelegate, wanted);
        var ofOffice = await db.One<FoundRow>(FindOfOffice, wanted);
        var ofHead = await db.One<FoundRow>(FindOfHead, wanted);
        var ofPress = await db.One<FoundRow>(FindOfPress, wanted);
        if ((ofDelegate ?? ofOffice ?? ofHead ?? ofPress) is not { } found) return default(Done);
        if (await db.Scalar<int>(CountSent, new { found.Id, since }) < MostPerMailbox)
            await outbox.Owe(found.EventId, found.Id, Enum.Parse<Recipient>(found.Role), "sign-in");
        return default(Done);
    }

    sealed record FoundRow
    {
        public RegistrationId Id { get; init; }
        public EventId EventId { get; init; }
        public string Role { get; init; } = "";
    }
}
