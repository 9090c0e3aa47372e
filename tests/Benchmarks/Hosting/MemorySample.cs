namespace Grpc.Messaging.Benchmarks.Hosting;

/// <summary>Memory of a process right after a full collection, in bytes.</summary>
internal readonly record struct MemorySample(long Heap, long WorkingSet);
