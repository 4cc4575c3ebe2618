// Fixtures share the two cores with a second process in the races; side by side they would only measure each other.
[assembly: Parallelizable(ParallelScope.None)]
