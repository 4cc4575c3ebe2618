using Summit.Application.Features.Events;
using Summit.Application.Features.Visits;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>The messages that the press gets about its requests.</summary>
static class PressNews
{
    /// <summary>It came in; with the link to its page.</summary>
    public const string Received = "press-received";

    /// <summary>Somebody asked once more for people who have asked already.</summary>
    public const string Again = "press-again";

    /// <summary>Where each person of the request stands now, whatever brought it about.</summary>
    public const string Decision = "press-decision";

    /// <summary>An officer asks for something.</summary>
    public const string Question = "press-question";

    /// <summary>The event will not take place.</summary>
    public const string EventCancelled = "press-event-cancelled";

    /// <summary>The event has another date.</summary>
    public const string EventPostponed = "press-event-postponed";

    /// <summary>A study visit where people of the request had a place, or waited for one, will not take place.</summary>
    public const string VisitCancelled = "press-visit-cancelled";

    /// <summary>A study visit where people of the request have a place, or wait for one, has other times, another meeting point or way.</summary>
    public const string VisitChanged = "press-visit-changed";

    /// <summary>What tells the press of the change that a message tells people registered of.</summary>
    public static string LetterOf(string template) => template switch
    {
        EventChanges.Cancelled => EventCancelled,
        VisitNews.Cancelled => VisitCancelled,
        VisitNews.Changed => VisitChanged,
        _ => EventPostponed,
    };

    /// <summary>As the record names what brought somebody to a state.</summary>
    public static string ActOf(AccreditationState state) => state switch
    {
        AccreditationState.Accredited => "accreditation.accredited",
        AccreditationState.Limited => "accreditation.limited",
        AccreditationState.Waiting => "accreditation.waiting",
        AccreditationState.Refused => "accreditation.refused",
        AccreditationState.Revoked => "accreditation.revoked",
        _ => "accreditation.review",
    };
}
