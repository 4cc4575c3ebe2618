using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Declarations;

/// <summary>Corrects what a signature says, with the reason; what it said before stays on record. An open link of the city that it is for ends.</summary>
/// <param name="Version">As the page showed it.</param>
/// <param name="Beside">Whoever sends it says that the city is none of <see cref="CitiesBeside"/>, by their digest.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record CorrectSignature(EventId EventId, SignatoryId Id, int Version, SignatureEntry Entry, string Reason, string? Beside = null) : ICommand<Done>, IEventCommand;

sealed class CorrectSignatureValidator : AbstractValidator<CorrectSignature>
{
    public CorrectSignatureValidator()
    {
        RuleFor(command => command.Entry.Cleaned()).SetValidator(new SignatureEntryValidator()).OverridePropertyName(nameof(CorrectSignature.Entry));
        RuleFor(command => PersonText.Clean(command.Reason)!).RequiredText(400).OverridePropertyName(nameof(CorrectSignature.Reason));
    }
}

sealed class CorrectSignatureHandler(Db db, SignatureBook book, SignatureLinks links, AuditTrail audit, EventClock clock) : IRequestHandler<CorrectSignature, Result<Done>>
{
    public async Task<Result<Done>> Handle(CorrectSignature request, CancellationToken cancellationToken)
    {
        var entry = request.Entry.Cleaned();
        var (adopted, refusal) = await StoredDeclaration.ToSign(db, request.EventId);
        if (refusal is not null) return refusal;
        if (await StoredSignature.Find(db, request.EventId, request.Id) is not { } stored) return DeclarationsErrors.NoSuchSignatory;
        if (stored.Version != request.Version) return DeclarationsErrors.ChangedMeanwhile;
        if (SignatureBook.FaultOf(entry, adopted!, clock.Now) is { } fault) return fault;
        if (entry.SignedOn > stored.StandingOn) return RequestErrors.Invalid(nameof(SignatureEntry.SignedOn), "after-standing");
        if (await book.HasSigned(request.EventId, entry.Country, entry.CityKey, request.Id)) return DeclarationsErrors.CitySigned;
        if ((entry.Country, entry.CityKey) != (stored.Country, stored.Entry.CityKey))
        {
            var signed = await book.Beside(request.EventId, entry.Country, entry.CityKey, request.Id);
            if ((await links.WithAsked(signed, request.EventId, entry.Country, entry.CityKey)).FaultOf(request.Beside) is { } unsure) return unsure;
        }
        await book.Correct(request.Id, request.Version, entry);
        await links.EndOf(request.EventId, entry.Country, entry.CityKey);
        await audit.Record(request.EventId, "signature.corrected", request.Id.Value, [.. entry.Changes(stored.Entry), new("reason", null, PersonText.Clean(request.Reason))]);
        return default(Done);
    }
}

/// <summary>A signature that stands.</summary>
sealed record StoredSignature
{
    const string FindOne = """
        SELECT city AS City, country AS Country, signatory AS Signatory, function_title AS FunctionTitle, mandate AS Mandate, mandate_on AS MandateOn, signed_on AS SignedOn, standing_on AS StandingOn, version AS Version
        FROM signature WHERE id = @id AND event_id = @eventId AND struck_at IS NULL AND erased_at IS NULL
        """;

    public string City { get; init; } = "";
    public string Country { get; init; } = "";
    public string Signatory { get; init; } = "";
    public string FunctionTitle { get; init; } = "";
    public string Mandate { get; init; } = "";
    public DateOnly MandateOn { get; init; }
    public DateOnly SignedOn { get; init; }

    /// <summary>Since when it stands as it does; null where nothing changed since it was signed.</summary>
    public DateOnly? StandingOn { get; init; }
    public int Version { get; init; }

    public SignatureEntry Entry => new(City, Country, new(Signatory, FunctionTitle, Mandate, MandateOn), SignedOn);

    public static Task<StoredSignature?> Find(Db db, EventId eventId, SignatoryId id) => db.One<StoredSignature>(FindOne, new { eventId, id });
}
