namespace Grpc.Messaging.Benchmarks.Measuring;

/// <summary>How long to measure.</summary>
internal sealed record Effort(int Rounds, TimeSpan Duration);
