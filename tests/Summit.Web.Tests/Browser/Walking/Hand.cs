using Microsoft.Playwright;

namespace Summit.Web.Tests.Browser.Walking;

/// <summary>A person's hand on a page: a mouse, or a keyboard and nothing else. Whatever the keyboard focuses must show that it is focused.</summary>
sealed class Hand(IPage page, bool keyboard)
{
    // What a look at an element can tell; focus must change some of it.
    const string Style = """
        const styleOf = element => { const s = getComputedStyle(element); return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor].join(); };
        """;

    // The stops of the Tab key as the page's elements say: a radio group is one.
    const string Stops = """
        const groupOf = element => element.type === 'radio' ? (element.form?.id ?? '') + '/' + element.name : element;
        const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
          .filter(element => element.tabIndex >= 0 && !element.disabled && element.getClientRects().length > 0);
        const groups = [...new Set(stops.map(groupOf))];
        """;

    // Whenever the key is let go, what has the focus by then is written down.
    const string Rest = $$"""
        () => {
          {{Style}}
          {{Stops}}
          if (document.activeElement) document.activeElement.blur();
          const known = new Map(stops.map(element => [element, { number: groups.indexOf(groupOf(element)), style: styleOf(element) }]));
          window.summitFocused = [];
          window.addEventListener('keyup', () => {
            const element = document.activeElement;
            if (!element || element === document.body) { window.summitFocused.push({ number: -1, shown: true, told: 'the page' }); return; }
            const stop = known.get(element);
            const box = element.getBoundingClientRect();
            window.summitFocused.push({
              number: stop ? stop.number : -2,
              shown: !!stop && styleOf(element) !== stop.style && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
              told: element.outerHTML.slice(0, 160),
            });
          }, true);
          // Day, month, year and the calendar of a field for dates are stops of their own in the same element.
          return { stops: groups.length, presses: groups.length + 3 * stops.filter(element => element.type === 'date').length + 2 };
        }
        """;

    const string Focused = "() => window.summitFocused";

    // How many stops lie between: none known while nothing has the focus.
    const string WhereTo = $$"""
        selector => {
          {{Stops}}
          const target = document.querySelector(selector), at = document.activeElement;
          const [to, from] = [groups.indexOf(groupOf(target)), groups.indexOf(groupOf(at))];
          return { there: target === at || to >= 0 && to === from, presses: to < 0 || from < 0 ? 1 : to - from, stops: groups.length, outline: getComputedStyle(at).outlineStyle };
        }
        """;

    /// <summary>Presses a link or a button and waits for the page it leads to.</summary>
    public async Task Press(string selector)
    {
        if (keyboard) await MoveTo(selector);
        await Leave(page, () => keyboard ? page.Keyboard.PressAsync("Enter") : page.Locator(selector).First.ClickAsync());
    }

    /// <summary>Does what leads to another page, and waits until that is there.</summary>
    public static async Task Leave(IPage page, Func<Task> act)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var leaves = false;
        // The event of the page before may still be on its way.
        void Begin(object? sender, IRequest request) => leaves |= request.IsNavigationRequest;
        void Arrive(object? sender, IPage arriving)
        {
            if (leaves) arrived.TrySetResult();
        }
        page.Request += Begin;
        page.Load += Arrive;
        await act();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        page.Load -= Arrive;
        page.Request -= Begin;
    }

    public async Task Type(string selector, string text)
    {
        if (!keyboard)
        {
            await page.Locator(selector).FillAsync(text);
            return;
        }
        await MoveTo(selector);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.TypeAsync(text);
    }

    public async Task Choose(string name, string value)
    {
        var chosen = page.Locator($"input[name={name}][value={value}]");
        if (!keyboard)
        {
            await chosen.CheckAsync();
            return;
        }
        await MoveTo($"input[name={name}]");
        if (await page.Locator($"input[name={name}]:checked").CountAsync() == 0) await page.Keyboard.PressAsync("Space");
        var options = await page.Locator($"input[name={name}]").CountAsync();
        for (var presses = 0; presses < options && !await chosen.IsCheckedAsync(); presses++) await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(chosen).ToBeCheckedAsync();
    }

    /// <summary>Ticks a box, or takes the tick away.</summary>
    public async Task Tick(string selector)
    {
        if (!keyboard)
        {
            await page.Locator(selector).ClickAsync();
            return;
        }
        await MoveTo(selector);
        await page.Keyboard.PressAsync("Space");
    }

    public async Task Select(string selector, string value)
    {
        var list = page.Locator(selector);
        if (!keyboard)
        {
            await list.SelectOptionAsync(value);
            return;
        }
        await MoveTo(selector);
        var options = await list.Locator("option").CountAsync();
        var way = await list.EvaluateAsync<bool>("(list, value) => [...list.options].findIndex(option => option.value === value) < list.selectedIndex", value) ? "ArrowUp" : "ArrowDown";
        for (var presses = 0; presses < options && await list.InputValueAsync() != value; presses++) await page.Keyboard.PressAsync(way);
        await Assertions.Expect(list).ToHaveValueAsync(value);
    }

    /// <summary>
    /// Once round the page with the Tab key: every stop is reached once, in view and visibly focused, and then it begins again.
    /// What is wrong with that, or null. Needs a page that runs scripts.
    /// </summary>
    public async Task<string?> GoRound()
    {
        var (stops, presses) = await page.EvaluateAsync<Round>(Rest);
        var reached = new List<int>();
        await Tab(presses);
        foreach (var focus in await page.EvaluateAsync<Focus[]>(Focused))
        {
            if (focus.Number == -1 || reached.Count > 0 && reached[^1] == focus.Number) continue;
            if (!focus.Shown) return $"does not show the focus on {focus.Told}";
            if (reached.Count > 0 && reached[0] == focus.Number) break;
            if (reached.Contains(focus.Number)) return $"turns the Tab key back at {focus.Told}";
            reached.Add(focus.Number);
        }
        return reached.Count == stops ? null : $"lets the Tab key reach {reached.Count} of {stops} stops";
    }

    async Task MoveTo(string selector)
    {
        Position at;
        var looks = 0;
        do
        {
            at = await page.EvaluateAsync<Position>(WhereTo, selector);
            if (at.There)
            {
                Assert.That(at.Outline, Is.Not.EqualTo("none"), $"The focus cannot be seen on {selector}");
                return;
            }
            await Tab(at.Presses);
        }
        while (looks++ <= at.Stops + 2);
        Assert.Fail($"The keyboard does not reach {selector}");
    }

    // Backwards where the number is negative.
    async Task Tab(int presses)
    {
        for (var left = Math.Abs(presses); left > 0; left--) await page.Keyboard.PressAsync(presses < 0 ? "Shift+Tab" : "Tab");
    }

    sealed record Round
    {
        public int Stops { get; init; }
        public int Presses { get; init; }

        public void Deconstruct(out int stops, out int presses) => (stops, presses) = (Stops, Presses);
    }

    sealed record Focus
    {
        public int Number { get; init; }
        public bool Shown { get; init; }
        public string Told { get; init; } = "";
    }

    sealed record Position
    {
        public bool There { get; init; }
        public int Presses { get; init; }
        public int Stops { get; init; }
        public string Outline { get; init; } = "";
    }
}
