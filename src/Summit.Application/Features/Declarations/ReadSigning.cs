using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>For the page behind a link to sign: the text, and for which city. It names nobody: mail scanners follow links.</summary>
[ForAnyone]
public sealed record ReadSigning(string Slug, string Code) : IQuery<SigningView>;

/// <summary>What is signed, and for whom.</summary>
/// <param name="Today">The day of a signature given now.</param>
/// <param name="IsOpen">It can be signed by this link.</param>
/// <param name="Beside">The other cities of the country that have signed.</param>
/// <param name="IsShown">The public sees the declaration.</param>
public sealed record SigningView(EventHead Event, AdoptedDeclaration Adopted, string City, string Country, SigningState State, DateTimeOffset ExpiresAt, DateOnly Today, bool IsOpen, CitiesBeside Beside, bool IsShown);

sealed class ReadSigningHandler(Db db, SignatureLinks links, SignatureBook book, EventClock clock) : IRequestHandler<ReadSigning, Result<SigningView>>
{
    public async Task<Result<SigningView>> Handle(ReadSigning request, CancellationToken cancellationToken)
    {
        if (await EventHead.Find(db, request.Slug, clock.Now) is not { } head) return DeclarationsErrors.NoSuchSignatory;
        if (await links.Find(head.Id, request.Code) is not { } invitation) return DeclarationsErrors.NoSuchSignatory;
        if (await AdoptedDeclaration.Find(db, head.Id, published: false) is not { } adopted) return DeclarationsErrors.NoSuchSignatory;
        // Also by another link, or on paper.
        var signed = await book.HasSigned(head.Id, invitation.Country, invitation.CityKey);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.Now, TimeZoneInfo.FindSystemTimeZoneById(head.Zone)).DateTime);
        return new SigningView(head, adopted, invitation.City, invitation.Country, signed ? SigningState.Given : invitation.State == SigningState.Given ? SigningState.Revoked : invitation.State, invitation.ExpiresAt, today,
            !signed && adopted.SigningOpen && invitation.IsOpen(clock.Now),
            await book.Beside(head.Id, invitation.Country, invitation.CityKey), head.HasDeclaration);
    }
}
