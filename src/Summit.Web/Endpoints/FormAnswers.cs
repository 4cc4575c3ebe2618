using System.Globalization;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Web.Pages.Registration;
using EventId = Summit.Domain.EventId;

namespace Summit.Web.Endpoints;

/// <summary>What the forms about one registration post, whoever sends them.</summary>
static class FormAnswers
{
    /// <summary>A substitute as typed, and the command that names them.</summary>
    public static (RegistrationAnswers Typed, SubstituteDelegate Command) Substitute(IFormCollection form, EventId eventId, RegistrationId id)
    {
        var typed = new RegistrationAnswers
        {
            GivenNames = form["GivenNames"], FamilyName = form["FamilyName"], Address = form["Address"], Function = form["Function"],
        };
        return (typed, new(eventId, id, Version(form),
            PersonText.Clean(typed.GivenNames), PersonText.Clean(typed.FamilyName), PersonText.Clean(typed.Address), PersonText.Clean(typed.Function)));
    }

    /// <summary>What is wrong with the fields, or with the person they name; null where it is something else or nothing.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Problems<T>(Result<T> result) => result.Error switch
    {
        { Kind: ErrorKind.Invalid, Fields: { } fields } => Steps.InOrder(fields.ToDictionary(field => field.Key[(field.Key.LastIndexOf('.') + 1)..], field => field.Value)),
        { Code: "registration.same-person" } => [KeyValuePair.Create("Address", "same-person")],
        _ => null,
    };

    /// <summary>Of the registration as the page showed it.</summary>
    public static int Version(IFormCollection form) => int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
