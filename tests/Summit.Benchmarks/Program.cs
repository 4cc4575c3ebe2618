using Summit.Benchmarks;

return args switch
{
    ["registrations", ..] => await RegistrationBenchmark.Run(),
    ["pages", ..] => await Summit.Benchmarks.Pages.PageBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("dotnet run -c Release --project tests/Summit.Benchmarks -- registrations|pages");
    return 1;
}
