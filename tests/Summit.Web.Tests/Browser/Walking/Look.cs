using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Summit.Web.Hosting;

namespace Summit.Web.Tests.Browser.Walking;

/// <summary>What a page must be in whatever state, language, width and theme.</summary>
static partial class Look
{
    const string Measure = """
        () => {
          const width = document.documentElement.clientWidth;
          const told = element => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
          const unseen = element => !!element.closest('.unseen, .skip:not(:focus), head, script, option');
          const inline = element => getComputedStyle(element).display === 'inline';
          const visible = element => element.getClientRects().length > 0 && !unseen(element);
          const field = element => element.matches('input, select, textarea');
          const all = [...document.querySelectorAll('body, body *')];

          const clipped = all.filter(element => visible(element) && !field(element) && getComputedStyle(element).overflowX !== 'visible'
            && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)).map(told);

          const spilled = [];
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const text = texts.currentNode;
            if (!text.data.trim() || !visible(text.parentElement)) continue;
            const range = document.createRange();
            range.selectNodeContents(text);
            for (const box of range.getClientRects())
              for (let around = text.parentElement; around; around = around.parentElement) {
                if (inline(around)) continue;
                const room = around.getBoundingClientRect();
                if (box.left < room.left - 1 || box.right > room.right + 1 || box.right > width + 1) { spilled.push(text.data.trim().slice(0, 60) + ' in ' + told(around)); break; }
              }
          }

          const small = all.filter(element => element.matches('a[href], button, input:not([type=hidden]), select, textarea, summary') && visible(element))
            .filter(element => !(inline(element) && [...element.parentElement.childNodes].some(node => node.nodeType === 3 && node.data.trim())))
            .filter(element => { const box = (element.closest('label') ?? element).getBoundingClientRect(); return box.width < 23.9 || box.height < 23.9; }).map(told);

          const named = [...document.querySelectorAll('[aria-label], [alt], [placeholder], [title]')]
            .flatMap(element => ['aria-label', 'alt', 'placeholder', 'title'].map(name => element.getAttribute(name)));
          const headings = [...document.querySelectorAll('h1')].map(heading => heading.innerText.trim());
          return {
            sideways: document.documentElement.scrollWidth - width, clipped, spilled, small, headings,
            language: document.documentElement.lang, title: document.title,
            words: document.body.innerText, labels: named.filter(Boolean).join('\n'),
            problems: !!document.querySelector('.problem'),
          };
        }
        """;

    static readonly HashSet<string> Keys = [.. new ResourceManager("Summit.Web.Texts.Texts", typeof(Texts).Assembly)
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];

    /// <summary>Whatever is wrong with the page as it stands.</summary>
    public static async Task<IReadOnlyList<string>> At(IPage page, Screen screen, string language, Func<string, string> words)
    {
        var found = await page.EvaluateAsync<Found>(Measure);
        var complaints = new List<string>();
        if (found.Sideways > 0) complaints.Add($"scrolls sideways by {found.Sideways}");
        complaints.AddRange(found.Clipped.Select(element => $"is clipped: {element}"));
        complaints.AddRange(found.Spilled.Select(text => $"runs out of its box: {text}"));
        complaints.AddRange(found.Small.Select(element => $"is too small to hit: {element}"));
        complaints.AddRange(Key().Matches($"{found.Title}\n{found.Words}\n{found.Labels}").Select(match => match.Value).Where(Keys.Contains).Select(key => $"shows the key {key}"));
        if (found.Language != language) complaints.Add($"says it is in {found.Language}");
        if (found.Title.Length == 0) complaints.Add("has no title");
        if (found.Headings.Length != 1) complaints.Add($"has {found.Headings.Length} first headings");
        else if (screen.Heading is not null && found.Headings[0] != words(screen.Heading)) complaints.Add($"is headed {found.Headings[0]}");
        if (screen.Says is not null && !found.Words.Contains(words(screen.Says), StringComparison.Ordinal)) complaints.Add($"does not say {screen.Says}");
        if (found.Problems && !found.Title.StartsWith(words("Form.ErrorTitle"), StringComparison.Ordinal)) complaints.Add("has problems that its title does not tell");
        if (found.Problems && !await IsFocused(page.Locator(".problem"))) complaints.Add("does not focus its problems");
        return complaints;
    }

    // The browser moves the focus a moment after it has drawn the page.
    static async Task<bool> IsFocused(ILocator summary)
    {
        try
        {
            await Assertions.Expect(summary).ToBeFocusedAsync();
            return true;
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

    sealed record Found
    {
        public int Sideways { get; init; }
        public string[] Clipped { get; init; } = [];
        public string[] Spilled { get; init; } = [];
        public string[] Small { get; init; } = [];
        public string[] Headings { get; init; } = [];
        public string Language { get; init; } = "";
        public string Title { get; init; } = "";
        public string Words { get; init; } = "";
        public string Labels { get; init; } = "";
        public bool Problems { get; init; }
    }

    [GeneratedRegex(@"[A-Z]\w*(?:\.[\w-]+)+")]
    private static partial Regex Key();
}
