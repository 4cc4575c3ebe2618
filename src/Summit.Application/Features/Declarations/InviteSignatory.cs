using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Declarations;

/// <summary>Asks a city to sign, by a message with a link to one person.</summary>
/// <param name="Name">Whom the message goes to; somebody else may sign.</param>
/// <param name="Language">Of the message.</param>
/// <param name="Until">The last day on which the link can be used.</param>
/// <param name="Beside">Whoever sends it says that the city is none of <see cref="CitiesBeside"/>, by their digest.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record InviteSignatory(EventId EventId, SubmissionId Submission, string City, string Country, string Name, string Address, string Language, DateOnly? Until, string? Beside = null)
    : ICommand<SignatoryId>, IEventCommand, ISubmission
{
    internal InviteSignatory Cleaned() => this with { City = PersonText.Clean(City), Name = PersonText.Clean(Name), Address = PersonText.Clean(Address) };
}

sealed class InviteSignatoryValidator : AbstractValidator<InviteSignatory>
{
    public InviteSignatoryValidator()
    {
        RuleFor(command => command.Cleaned().City!).RequiredText(200).OnPaper().OverridePropertyName(nameof(InviteSignatory.City));
        RuleFor(command => command.Country).Must(ProfileLists.Countries.Contains).WithErrorCode("choose");
        RuleFor(command => command.Cleaned().Name!).RequiredText(200).OverridePropertyName(nameof(InviteSignatory.Name));
        RuleFor(command => command.Cleaned().Address!).RequiredAddress().OverridePropertyName(nameof(InviteSignatory.Address));
        RuleFor(command => command.Language).Must(StoredDeclaration.KnownLanguages.Contains!).WithErrorCode("choose");
        RuleFor(command => command.Until).NotNull().WithErrorCode("required").InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2100, 12, 31)).WithErrorCode("date");
    }
}

sealed class InviteSignatoryHandler(Db db, SignatureBook book, SignatureLinks links, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<InviteSignatory, Result<SignatoryId>>
{
    const string Insert = """
        INSERT INTO signature_invitation (id, event_id, city, city_key, country, name, address, language, state, expires_at, invited_at)
        VALUES (@id, @EventId, @City, @cityKey, @Country, @Name, @Address, @Language, 'Open', @expires, @now)
        """;

    public async Task<Result<SignatoryId>> Handle(InviteSignatory request, CancellationToken cancellationToken)
    {
        var (asked, cityKey) = (request.Cleaned(), SigningCity.Key(request.Cleaned().City));
        var (adopted, refusal) = await StoredDeclaration.ToSign(db, request.EventId);
        if (refusal is not null) return refusal;
        if (!adopted!.SigningOpen) return DeclarationsErrors.SigningClosed;
        if (asked.Until < adopted.Today(clock.Now)) return RequestErrors.Invalid(nameof(InviteSignatory.Until), "past");
        if (await book.HasSigned(request.EventId, asked.Country, cityKey)) return DeclarationsErrors.CitySigned;
        if (await links.OpenOf(request.EventId, asked.Country, cityKey) is { } open)
        {
            if ((await links.Find(request.EventId, open))!.IsOpen(clock.Now)) return DeclarationsErrors.CityInvited;
            await links.End(open, SigningState.Revoked);
        }
        var signed = await book.Beside(request.EventId, asked.Country, cityKey);
        if ((await links.WithAsked(signed, request.EventId, asked.Country, cityKey)).FaultOf(request.Beside) is { } unsure) return unsure;
        var id = new SignatoryId(clock.NewId());
        // To the last minute of that day in the event's town, so that the day named is the one chosen.
        var zone = TimeZoneInfo.FindSystemTimeZoneById(adopted.Zone);
        var end = asked.Until!.Value.ToDateTime(new(23, 59));
        var expires = new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
        await db.ExecuteOne(Insert, new { id, request.EventId, asked.City, cityKey, asked.Country, asked.Name, asked.Address, asked.Language, expires, now = clock.Now });
        await outbox.Owe(request.EventId, new(id.Value), Recipient.Signatory, SignatureLinks.Letter);
        await audit.Record(request.EventId, "signature.invited", id.Value, new FieldChange("City", null, asked.City), new FieldChange("Country", null, asked.Country));
        return id;
    }
}
