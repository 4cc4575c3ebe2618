using System.Globalization;
using Microsoft.AspNetCore.Components;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Domain;
using Summit.Web.Hosting;

namespace Summit.Web.Desk;

/// <summary>What every page of an open desk knows: who is signed in, in which words, and how to ask the application.</summary>
public sealed class DeskContext(IServiceProvider services, NavigationManager navigation)
{
    MyDesk? _me;

    /// <summary>Who is signed in.</summary>
    public MyDesk Me => _me ?? new();

    /// <summary>The desk's words in their language.</summary>
    public Texts Words => DeskTexts.For(_me?.Language);

    readonly HashSet<object> _wrong = [];

    /// <summary>A form of the page has problems; the page's title says so first.</summary>
    public bool IsWrong => _wrong.Count > 0;

    /// <summary>It has some now, or has none any more.</summary>
    public event Action? WrongChanged;

    /// <summary>Says whether there are problems at one place of the page.</summary>
    public void Mark(object place, bool isWrong)
    {
        if (isWrong ? _wrong.Add(place) : _wrong.Remove(place)) WrongChanged?.Invoke();
    }

    /// <summary>Reads who is signed in; false where nobody is any more.</summary>
    public async Task<bool> Load()
    {
        var mine = await Send(new ReadMyDesk());
        if (mine.Ok) _me = mine.Value;
        return mine.Ok;
    }

    /// <summary>Sends a message. Whoever is signed out, or must prove again who they are, is led there and back.</summary>
    public async Task<Result<T>> Send<T>(IMessage<T> message, CancellationToken cancellation = default)
    {
        // Asked for at each message: the caller is known only once the circuit is open.
        var result = await services.GetRequiredService<Requests>().Send(message, cancellation);
        if (result.Error == RequestErrors.NotAllowed) Leave("/desk/sign-in");
        else if (result.Error == RequestErrors.ConfirmFirst) Leave("/desk/confirm");
        return result;
    }

    /// <summary>The number of what is about to be sent: sent twice, it is one.</summary>
    public SubmissionId NewSubmission() => new(services.GetRequiredService<EventClock>().NewId());

    /// <summary>What was done a moment ago on the page before: said once, by the page that takes it.</summary>
    public string? Done { get; set; }

    /// <summary>Content in the reader's language, or visibly in another.</summary>
    public string Say(LocalizedText text) => text.In(Words.Language).Text;

    /// <summary>An instant on an event's wall clock, with its zone; short, for tables.</summary>
    public string Moment(DateTimeOffset at, string zone) =>
        $"{TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("d MMM yyyy, HH:mm", Words.Culture)} ({zone})";

    /// <summary>A number as the reader writes it.</summary>
    public string Number(long number) => number.ToString("N0", Words.Culture);

    /// <summary>A part of a whole, in per cent.</summary>
    public static string Percent(int part, int whole) => whole == 0 ? "0%" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.#}%");

    void Leave(string page) => navigation.NavigateTo($"{page}?returnUrl={Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri))}", forceLoad: true);
}
