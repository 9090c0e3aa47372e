namespace Grpc.Messaging.Testing.Processes.Stored;

/// <summary>A row of the status log.</summary>
/// <param name="ChangeTime">Milliseconds since 1970.</param>
public sealed record StoredChange(long Sequence, string MessageId, int Index, int Version, int State, int Step, string Reason, long ChangeTime = 0);
