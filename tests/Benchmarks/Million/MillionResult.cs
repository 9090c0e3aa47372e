namespace Grpc.Messaging.Benchmarks.Million;

/// <summary>How it went, from the send on.</summary>
/// <param name="Memory">Most bytes of the working set above that of the idle server.</param>
internal sealed record MillionResult(TimeSpan Answered, TimeSpan FirstHandOver, TimeSpan Added, TimeSpan Delivered, long Memory);
