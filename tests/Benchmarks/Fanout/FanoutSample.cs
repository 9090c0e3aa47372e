using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Fanout;

/// <param name="Rate">Events that arrived a second, over all watches.</param>
/// <param name="ProcessorMicroseconds">Processor time of the server an event.</param>
/// <param name="Delays">From change to arrival.</param>
internal sealed record FanoutSample(double Rate, double ProcessorMicroseconds, Percentiles Delays);
