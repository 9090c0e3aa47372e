namespace Grpc.Messaging.Tests.Crash.Stored;

/// <summary>A row of the messages.</summary>
internal sealed record StoredMessage(string MessageId, string RequestId, int DestinationCount);
