// Fixtures that share nothing say so; one more at once than the smallest machine has cores, because a browser's test often waits.
[assembly: Parallelizable(ParallelScope.None)]
[assembly: LevelOfParallelism(3)]
