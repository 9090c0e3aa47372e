namespace Grpc.Messaging.Testing.Processes.Stored;

/// <summary>A row of the messages.</summary>
/// <param name="Counts">Destinations in each state, which the message itself counts: SENT, PENDING and so on, in the order of their numbers.</param>
public sealed record StoredMessage(string MessageId, string RequestId, int DestinationCount, IReadOnlyList<int> Counts);
