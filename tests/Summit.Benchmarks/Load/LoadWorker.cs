using System.Text.RegularExpressions;
using Summit.Web.Hosting;

namespace Summit.Benchmarks.Load;

/// <summary>One of the people at work: registers somebody new, or opens a link from a message and does something about it.</summary>
sealed partial class LoadWorker(LoadRun run, int number)
{
    static readonly Texts Words = Texts.In("en");

    readonly Random _random = new(number);

    public async Task Work()
    {
        while (!run.IsOver && run.Town.NextUnanswered() is { } form) await SendAgain(form);
        while (!run.IsOver)
            if (_random.Next(100) < 60 && run.Town.Mailbox.NextLink() is { } link) await UseLink(link);
            else await Register();
    }

    async Task Register()
    {
        if (run.Nodes() is not [var node, ..]) return;
        var next = run.Town.NextNumber();
        var person = new Person(new Visitor(node, Visitor.Network(next)), next);
        await run.Try(node, async () =>
        {
            var (check, last) = await person.FillIn();
            if (check is null)
            {
                await run.Wrong("fill in", last);
                return;
            }
            await Finish(person, check);
        });
    }

    async Task Finish(Person person, string check)
    {
        var (form, page) = await person.Read(check);
        if (form is null) await run.Wrong("read", page);
        else await Send(form);
    }

    async Task Send(FinishedForm form)
    {
        await run.Journal.Keep(new(Happening.Sent, form.Person.Address));
        Answer answer;
        try
        {
            answer = await form.Person.Send(form);
        }
        catch
        {
            run.Town.Left(form);
            throw;
        }
        if (answer.IsRedirectTo("/registered/"))
        {
            var submission = answer.Location[(answer.Location.LastIndexOf('/') + 1)..];
            await run.Journal.Keep(new(Happening.Registered, form.Person.Address, submission));
            run.Count("registered");
            await See(form.Person, answer.Location, submission);
        }
        // The last place went between reading and sending, now or before the crash that swallowed this answer: read again.
        else if (answer.IsRedirectTo("/check?")) await Finish(form.Person, answer.Location);
        else await run.Wrong("send", answer);
    }

    async Task See(Person person, string outcome, string submission)
    {
        var page = await person.Visitor.Get(outcome);
        if (Reference().Match(page.Page) is { Success: true } reference)
            await run.Journal.Keep(new(Happening.Seen, person.Address, submission, reference.Groups[1].Value));
        else await run.Wrong("outcome", page);
    }

    async Task SendAgain(FinishedForm form)
    {
        if (run.Nodes() is not [var node, ..])
        {
            run.Town.Left(form);
            return;
        }
        form.Person.Visitor.Http = node;
        run.Count("sent again");
        await run.Try(node, () => Send(form));
    }

    async Task UseLink(string link)
    {
        if (run.Nodes() is not [var node, .. var others]) return;
        var visitor = new Visitor(node, Visitor.Network(run.Town.NextNumber()));
        await run.Try(node, async () =>
        {
            await visitor.Get(link);
            var opened = await visitor.Post(link);
            // The link may have fallen with an earlier act of the same person.
            if (opened.Status == 404) return;
            if (!opened.IsRedirectTo("/my"))
            {
                await run.Wrong("open", opened);
                return;
            }
            if (others is [var other, ..]) await ShownBy(other, visitor);
            await Act(visitor, await visitor.Get("/en/my"));
        });
    }

    // A session that was opened on one node holds on another.
    async Task ShownBy(HttpClient other, Visitor visitor)
    {
        var home = visitor.Http;
        visitor.Http = other;
        await run.Try(other, async () =>
        {
            var shown = await visitor.Get("/en/my");
            if (shown.Status == 200 && Reference().IsMatch(shown.Page)) run.Count("other node");
            else await run.Wrong("other node", shown);
        });
        visitor.Http = home;
    }

    async Task Act(Visitor visitor, Answer mine)
    {
        if (Reference().Match(mine.Page) is not { Success: true } reference)
        {
            await run.Wrong("my", mine);
            return;
        }
        var isOffered = mine.Page.Contains("/my/accept", StringComparison.Ordinal);
        var wish = _random.Next(100);
        if (isOffered && wish < 60)
        {
            var accepted = await visitor.Post("/en/my/accept");
            if (!accepted.IsRedirectTo("/my")) await run.Wrong("accept", accepted);
            var now = await visitor.Get("/en/my");
            if (!now.Page.Contains(Words["My.State.Confirmed"], StringComparison.Ordinal)) return;
            await run.Journal.Keep(new(Happening.Accepted, Reference: reference.Groups[1].Value));
            run.Count("accepted");
        }
        else if (isOffered || wish < 50)
        {
            var ended = await visitor.Post("/en/my/cancel");
            if (!ended.IsRedirectTo("/my"))
            {
                // Ended by another link of the same person a moment ago.
                if (ended.Status != 403) await run.Wrong("cancel", ended);
                return;
            }
            await run.Journal.Keep(new(Happening.Ended, Reference: reference.Groups[1].Value));
            run.Count("ended");
        }
    }

    [GeneratedRegex("class=\"ref\">([^<]+)<")]
    private static partial Regex Reference();
}
