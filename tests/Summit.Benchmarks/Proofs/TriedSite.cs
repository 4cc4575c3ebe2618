using Summit.Benchmarks.Checks;
using Summit.Benchmarks.Load;
using Summit.Benchmarks.Node;
using Summit.Web.Hosting;

namespace Summit.Benchmarks.Proofs;

/// <summary>A node whose surroundings fail, people who try to register meanwhile, and what each of them was told.</summary>
sealed class TriedSite : IAsyncDisposable
{
    static readonly string Unavailable = Texts.In("en")["Page.Unavailable.Title"];

    readonly Mailbox _mailbox = new();
    readonly Journal _journal;
    readonly HttpClient _http;
    int _last;

    /// <param name="data">Where the database lies; the journal lies elsewhere.</param>
    public TriedSite(string data, params IEnumerable<string> words)
    {
        Place = new(data, _mailbox.Port, places: 500);
        var journal = Path.Combine(Directory.CreateTempSubdirectory("summit-journal-").FullName, "journal.jsonl");
        _journal = _mailbox.Use(journal, () => { }).GetAwaiter().GetResult();
        _http = Visitor.Connections(Place.Root, 100);
        Node = NodeProcess.Start(Place.Words(words));
    }

    public NodePlace Place { get; }
    public NodeProcess Node { get; }

    /// <summary>What nobody should have been told, and what is missing.</summary>
    public List<string> Found { get; } = [];

    public int Registered { get; private set; }
    public int Refused { get; private set; }

    public async Task Up()
    {
        if (await Node.Ready(Place.Root) is null) throw new InvalidOperationException(string.Join('\n', Node.Log));
    }

    public Person NewPerson()
    {
        var number = Interlocked.Increment(ref _last);
        return new(new Visitor(_http, Visitor.Network(number)), number) { Category = "councillor" };
    }

    /// <summary>Somebody tries; true where a place was acknowledged. A refusal must say that nothing can be stored now.</summary>
    public async Task<bool> Register()
    {
        var person = NewPerson();
        var (check, last) = await person.FillIn();
        if (check is null) return Judge("fill in", last);
        var (form, page) = await person.Read(check);
        return form is null ? Judge("read", page) : await Send(form);
    }

    public async Task<bool> Send(FinishedForm form)
    {
        var answer = await form.Person.Send(form);
        if (!answer.IsRedirectTo("/registered/")) return Judge("send", answer);
        await _journal.Keep(new(Happening.Registered, form.Person.Address, answer.Location[(answer.Location.LastIndexOf('/') + 1)..]));
        Registered++;
        return true;
    }

    /// <summary>Several in turn; how many were acknowledged.</summary>
    public async Task<int> Register(int people)
    {
        var registered = 0;
        for (var i = 0; i < people; i++)
            if (await Register()) registered++;
        return registered;
    }

    /// <summary>Within a few seconds of the cause being gone.</summary>
    public async Task RecoversByItself()
    {
        for (var tries = 0; tries < 40; tries++, await Task.Delay(250))
            if (await Register()) return;
        Found.Add("It did not recover by itself");
    }

    /// <summary>Everything that was acknowledged is there, once the node has stopped.</summary>
    public async Task Look()
    {
        if (!Node.HasExited) await Node.Terminate();
        // A message that was taken over while the settling could not be stored is sent again; so much may happen here.
        Found.AddRange(await Verification.Of(Place.Data, new JournalCheck(_journal.Path, crashes: 5).Of));
    }

    public async ValueTask DisposeAsync()
    {
        Node.Dispose();
        _http.Dispose();
        await _mailbox.DisposeAsync();
    }

    bool Judge(string where, Answer answer)
    {
        if (answer.Status == 503 && answer.Page.Contains(Unavailable, StringComparison.Ordinal)) Refused++;
        else Found.Add($"{where}: {answer.Status} {answer.Location} {(answer.Page.Contains("<h1", StringComparison.Ordinal) ? "with a page" : "without a page")}");
        return false;
    }
}
