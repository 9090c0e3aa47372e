namespace Grpc.Messaging.Testing.Processes.Stored;

/// <summary>A row of the messages.</summary>
public sealed record StoredMessage(string MessageId, string RequestId, int DestinationCount);
