namespace Summit.Application.Tests.Races;

static class RaceClient
{
    public static Task<int> Run(string[] args) => Task.FromResult(args.Length);
}
