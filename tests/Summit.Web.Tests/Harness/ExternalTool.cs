namespace Summit.Web.Tests.Harness;

/// <summary>Programs that tests need and a machine may lack.</summary>
static class ExternalTool
{
    /// <summary>The program's path; without it the test is ignored with the way to get it, and on CI it fails.</summary>
    public static string Find(string package, params string[] paths)
    {
        if (paths.FirstOrDefault(File.Exists) is { } path) return path;
        var reason = $"{paths[0]} is not here: apt-get install {package}";
        if (Environment.GetEnvironmentVariable("SUMMIT_CI") == "1") Assert.Fail(reason);
        Assert.Ignore(reason);
        return "";
    }
}
