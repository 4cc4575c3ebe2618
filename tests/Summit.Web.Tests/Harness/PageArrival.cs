using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Summit.Web.Tests.Harness;

/// <summary>
/// Waits for an address by looking again and again: Playwright's own wait looks once and then listens, and misses what happened
/// between the two where other threads are quicker.
/// </summary>
static class PageArrival
{
    static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    /// <summary>Until the page is at an address and loaded.</summary>
    /// <param name="page">Somebody's.</param>
    /// <param name="address">With <c>*</c> for what holds no slash and <c>**</c> for anything.</param>
    public static Task Arrives(this IPage page, string address)
    {
        var pattern = new Regex($"^{Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$");
        return page.Arrives(pattern.IsMatch);
    }

    /// <inheritdoc cref="Arrives(IPage, string)"/>
    public static async Task Arrives(this IPage page, Predicate<string> isThere)
    {
        for (var clock = Stopwatch.StartNew(); !isThere(page.Url) || !await IsLoaded(page); await Task.Delay(50))
            Assert.That(clock.Elapsed, Is.LessThan(Most), $"The page is at {page.Url}");
    }

    static async Task<bool> IsLoaded(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("document.readyState") == "complete";
        }
        catch (PlaywrightException)
        {
            // The page it was asked of went while it answered.
            return false;
        }
    }
}
