namespace Grpc.Messaging.Benchmarks.Measuring;

/// <summary>One measurement.</summary>
/// <param name="Rate">Units a second.</param>
/// <param name="ProcessorMicroseconds">Processor time of the server a unit, over all its threads.</param>
internal readonly record struct Sample(double Rate, double ProcessorMicroseconds);
