namespace Grpc.Messaging.Tests.Crash.Stored;

/// <summary>A row of the deliveries.</summary>
internal sealed record StoredDelivery(
    string MessageId, int Index, int Version, int State, int AttemptCount, bool IsDue);
