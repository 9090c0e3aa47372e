namespace Grpc.Messaging.Tests.Crash.Stored;

/// <summary>A row of the status log.</summary>
internal sealed record StoredChange(long Sequence, string MessageId, int Index, int Version, int State, int Step, string Reason);
