using Summit.Benchmarks;
using Summit.Benchmarks.Ballots;
using Summit.Benchmarks.Load;
using Summit.Benchmarks.Node;
using Summit.Benchmarks.Proofs;
using Summit.Benchmarks.Registrations;

return args switch
{
    ["registrations", ..] => await RegistrationBenchmark.Run(),
    ["pages", ..] => await Summit.Benchmarks.Pages.PageBenchmark.Run(),
    ["badges", ..] => await Summit.Benchmarks.Documents.BadgeBenchmark.Run(),
    ["ballot", ..] => await BallotBenchmark.Run(),
    ["allocation", ..] => await Summit.Benchmarks.Press.AllocationBenchmark.Run(),
    ["node", .. var words] => await NodeHost.Run(words),
    ["load", .. var words] => await LoadClient.Run(new(words)),
    ["kills", .. var words] => await new KillProof(new(words)).Run(),
    ["fsync", .. var words] => await new SyncProof(new(words)).Run(),
    ["two-nodes", .. var words] => await new TwoNodesProof(new(words)).Run(),
    ["rush", .. var words] => await new RushProof(new(words)).Run(),
    ["rush-client", .. var words] => await RushClient.Run(new(words)),
    ["mail-faults", .. var words] => await new MailFaultsProof(new(words)).Run(),
    ["disk", ..] => await DiskProof.Run(),
    ["backups", .. var words] => await new BackupProof(new(words)).Run(),
    ["operate", .. var words] => await BackupProof.Operate(words),
    ["scale", ..] => await ScaleProof.Run(),
    ["desk", ..] => await DeskProof.Run(),
    ["circuits", .. var words] => await new CircuitsProof(new(words)).Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("""
        dotnet run -c Release --project tests/Summit.Benchmarks -- VERB

          registrations           registrations per second: the lane alone, in process, over HTTP
          pages                   what pages and a visitor's whole way cost
          badges                  a thousand badges beside the same glyphs without layout or tags, and a whole run of 500
          allocation              places of the press given to 200 applicants: what the command holds the lane for
          ballot                  5,000 delegates and twelve visits: the allocation, and what each command takes

        Proofs, each bounded in time; the exit code is not 0 where one fails:
          kills [--count 200] [--workers 12] [--seed 1]
                                  SIGKILL under load, at random moments and named points
          fsync [--samples 100]   strace sees a sync between each request and its answer, and none in the control
          two-nodes [--seconds 60] [--workers 16]
                                  two processes on one file; one of them is stopped
          mail-faults [--messages 10000]
                                  mail servers that hang, refuse, drop, or cannot be trusted
          disk                    disk full, disk read-only, clock jumps, database file replaced, SIGTERM under
                                  load; mounts file systems, so it needs root
          rush [--people 10000] [--seconds 60]
                                  all at once for 300 places; start and memory
          backups [--count 40]    backups under load, most of them killed; the last one restored elsewhere
          scale                   cost of a registration beside 100, 10,000 and 100,000 others
          desk                    lists, figures and exports at the desk with 1,000 and 100,000 registrations
          circuits [--count 40]   memory at rest, and what each open page of the desk keeps alive

        Parts of the proofs, each a process of its own:
          node --Summit:… [--load FILE] [--crash POINT:N] [--ahead SECONDS|FILE] [--unsynced yes] [--waits FILE] [--heap FILE]
                                  the product's host; kills itself at the n-th passing of a point:
                                  committing, committed, sent, pass-on, migration
          load [--workers 16] [--first N]
                                  people over HTTP, and their mail server; takes orders as lines of JSON
          operate VERB …          backup, restore, verify or erase, as the product's command line does
          rush-client --root URL [--people N] [--seconds S]
                                  people who have filled in the form and send it when told to
        """);
    return 1;
}
