// Each test has three nodes, a database and proxies of its own, and loads them: two at once would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
