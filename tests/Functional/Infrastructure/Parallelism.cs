// More threads than the usual one a core: most tests wait for a server, a timer or a process.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
