namespace Grpc.Messaging.Testing.Processes.Stored;

/// <summary>A row of the attempts.</summary>
/// <param name="SendTime">Milliseconds since 1970.</param>
/// <param name="Channel">Number of the channel.</param>
public sealed record StoredAttempt(string MessageId, int Index, int Number, int Step, int State, string Reason, long SendTime = 0, int Channel = 0);
