namespace Grpc.Messaging.Testing.Processes.Stored;

/// <summary>A row of the attempts.</summary>
/// <param name="SendTime">Milliseconds since 1970.</param>
public sealed record StoredAttempt(string MessageId, int Index, int Number, int Step, int State, string Reason, long SendTime = 0);
