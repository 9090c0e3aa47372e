namespace Grpc.Messaging.Engine.Channels;

/// <summary>
/// Takes what customers send to us, from whatever provider it comes. Registered by whoever wants it; without one providers refuse it.
/// </summary>
public interface IInboundMessages
{
    /// <summary>
    /// Takes a message; when it returns, the message is on disk, and the provider is told that it was taken. May be told the same more than once.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It could not be stored; the provider is asked to tell it again.</exception>
    Task TakeAsync(InboundMessage message, CancellationToken cancellationToken);
}
