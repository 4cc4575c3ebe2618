using Summit.Benchmarks;
using Summit.Benchmarks.Load;
using Summit.Benchmarks.Node;
using Summit.Benchmarks.Proofs;
using Summit.Benchmarks.Registrations;

return args switch
{
    ["registrations", ..] => await RegistrationBenchmark.Run(),
    ["node", .. var words] => await NodeHost.Run(words),
    ["load", .. var words] => await LoadClient.Run(new(words)),
    ["kills", .. var words] => await new KillProof(new(words)).Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("""
        dotnet run -c Release --project tests/Summit.Benchmarks -- VERB

          registrations           registrations per second: the lane alone, in process, over HTTP

        Proofs, each bounded in time; the exit code is not 0 where one fails:
          kills [--count 200] [--workers 12] [--seed 1]
                                  SIGKILL under load, at random moments and named points

        Parts of the proofs, each a process of its own:
          node --Summit:… [--load FILE] [--crash POINT:N] [--ahead SECONDS] [--unsynced yes] [--waits FILE]
                                  the product's host; kills itself at the n-th passing of a point:
                                  committing, committed, sent, pass-on, migration
          load [--workers 16] [--first N]
                                  people over HTTP, and their mail server; takes orders as lines of JSON
        """);
    return 1;
}
