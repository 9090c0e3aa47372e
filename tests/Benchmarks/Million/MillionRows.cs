namespace Grpc.Messaging.Benchmarks.Million;

/// <summary>What is there in the end.</summary>
/// <param name="Deliveries">Rows of deliveries.</param>
/// <param name="Devices">Different devices in them.</param>
/// <param name="HandOvers">Hand-overs that the provider saw.</param>
/// <param name="DifferentHandOvers">Different idempotency keys among them.</param>
internal sealed record MillionRows(long Deliveries, long Devices, long HandOvers, long DifferentHandOvers);
