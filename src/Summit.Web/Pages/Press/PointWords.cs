using Summit.Application.Features.Events;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Time;
using Summit.Web.Hosting;

namespace Summit.Web.Pages.Press;

/// <summary>What a page says of a point that the press can be at.</summary>
static class PointWords
{
    /// <summary>What kind of point it is and, of a session or visit, when.</summary>
    public static string Of(PressPoint point, EventHead head, Texts words)
    {
        var kind = words[$"PressPoint.{point.Kind}"];
        if (point is not { StartsLocal: { } starts, EndsLocal: { } ends }) return kind;
        var isOneDay = head.StartsLocal[..10] == head.EndsLocal[..10];
        return $"{kind}, {(isOneDay ? EventDates.Times(starts, ends, words.Language) : EventDates.Span(starts, ends, head.Zone, words.Language))}";
    }

    /// <summary>What a document is and how large.</summary>
    public static string Of(string mediaType, int size, Texts words) =>
        $"{(mediaType == "application/pdf" ? "PDF" : mediaType == "image/png" ? "PNG" : "JPEG")}, {words["Programme.Megabytes", Math.Max(0.1m, Math.Round(size / 1_048_576m, 1))]}";
}
