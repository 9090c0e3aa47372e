namespace Grpc.Messaging.Engine.Channels;

/// <summary>How fast messages are handed over to a provider.</summary>
/// <param name="MessagesPerSecond">By each process; 0 = as fast as it takes them.</param>
public sealed record SenderRate(string Provider, int MessagesPerSecond);
