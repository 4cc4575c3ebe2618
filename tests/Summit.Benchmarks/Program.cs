using Summit.Benchmarks;

return args switch
{
    ["registrations", ..] => await RegistrationBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("dotnet run -c Release --project tests/Summit.Benchmarks -- registrations");
    return 1;
}
