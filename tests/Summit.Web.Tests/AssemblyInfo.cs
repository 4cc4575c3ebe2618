// Fixtures that share nothing say so; as many at once as the smallest machine has cores.
[assembly: Parallelizable(ParallelScope.None)]
[assembly: LevelOfParallelism(2)]
