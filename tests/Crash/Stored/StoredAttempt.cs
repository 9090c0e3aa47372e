namespace Grpc.Messaging.Tests.Crash.Stored;

/// <summary>A row of the attempts.</summary>
internal sealed record StoredAttempt(string MessageId, int Index, int Number, int Step);
