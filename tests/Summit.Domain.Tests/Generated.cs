using FsCheck;

namespace Summit.Domain.Tests;

/// <summary>
/// How many invented cases a property is tried with. The suite always tries the same ones, so that a rare find does not fail
/// somebody else's change; `.ci/soak` sets `SUMMIT_SOAK` and tries a hundred times as many, other ones each time.
/// </summary>
static class Generated
{
    public static Config Cases(int count)
    {
        var config = Config.QuickThrowOnFailure;
        return Environment.GetEnvironmentVariable("SUMMIT_SOAK") == "1"
            ? config.WithMaxTest(count * 100)
            : config.WithMaxTest(count).WithReplay(20161109, 1);
    }
}
