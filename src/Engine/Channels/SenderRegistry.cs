namespace Grpc.Messaging.Engine.Channels;

/// <summary>The senders, any number a channel, frozen at start.</summary>
internal sealed class SenderRegistry
{
    /// <exception cref="InvalidOperationException">Two senders have one name.</exception>
    public SenderRegistry(IEnumerable<IChannelSender> senders)
    {
        All = [.. senders];
        foreach (var provider in All.GroupBy(static sender => sender.Provider, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            throw new InvalidOperationException($"Two senders are named {provider.Key}. A provider's name is stored and must be unique.");
        }
    }

    public IReadOnlyList<IChannelSender> All { get; }
}
