namespace Grpc.Messaging.Testing.Processes.Stored;

/// <summary>A row of the attempts.</summary>
public sealed record StoredAttempt(string MessageId, int Index, int Number, int Step, int State, string Reason);
