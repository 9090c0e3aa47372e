using Grpc.Messaging.V1;

namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>A message as it was meant.</summary>
/// <param name="RequestId">Its idempotency key, unique over the run.</param>
/// <param name="Destinations">Phone numbers, or device identifiers with <see cref="SendKind.GrpcOmni"/>.</param>
/// <param name="FinalStates">What must become of each destination.</param>
public sealed record PlannedMessage(
    string RequestId, SendKind Kind, IReadOnlyList<string> Destinations, IReadOnlyList<DeliveryState> FinalStates);
