namespace Summit.Application.Features.Registration;

/// <summary>Who is meant wherever people are counted, listed or written to.</summary>
static class LiveRegistration
{
    /// <summary>Of <c>registration r</c>: it has not ended, and its person is known still.</summary>
    public const string Holds = "r.ended_at IS NULL AND r.erased_at IS NULL";
}
