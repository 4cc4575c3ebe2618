using Summit.Application.Platform.Pipeline;

namespace Summit.Web.Tests.Harness;

/// <summary>What a test asked for and must get.</summary>
static class Outcome
{
    public static T Ok<T>(Result<T> result)
    {
        Assert.That(result.Error?.Code, Is.Null, string.Join(", ", result.Error?.Fields?.Select(field => $"{field.Key}: {field.Value}") ?? []));
        return result.Value;
    }
}
