namespace Grpc.Messaging.Testing.Processes.Stored;

/// <summary>A row of the deliveries.</summary>
public sealed record StoredDelivery(
    string MessageId, int Index, int Version, int State, int AttemptCount, bool IsDue);
