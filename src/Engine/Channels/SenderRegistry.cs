using System.Collections.Frozen;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>The senders, one a channel, frozen at start.</summary>
internal sealed class SenderRegistry
{
    private readonly FrozenDictionary<Channel, IChannelSender> _byChannel;
    private readonly FrozenDictionary<string, IChannelSender> _byProvider;

    /// <exception cref="InvalidOperationException">Two senders claim the same channel or name, or a channel has none.</exception>
    public SenderRegistry(IEnumerable<IChannelSender> senders)
    {
        var byChannel = new Dictionary<Channel, IChannelSender>();
        var byProvider = new Dictionary<string, IChannelSender>(StringComparer.Ordinal);
        foreach (var sender in senders)
        {
            if (!byChannel.TryAdd(sender.Channel, sender))
            {
                throw new InvalidOperationException(
                    $"Two senders carry {sender.Channel}: {byChannel[sender.Channel].Provider} and {sender.Provider}. Register one.");
            }

            if (!byProvider.TryAdd(sender.Provider, sender))
            {
                throw new InvalidOperationException($"Two senders are named {sender.Provider}. A provider's name is stored and must be unique.");
            }
        }

        foreach (var channel in Enum.GetValues<Channel>())
        {
            if (!byChannel.ContainsKey(channel))
            {
                throw new InvalidOperationException($"No sender carries {channel}. Register a provider, or the sandbox for that channel.");
            }
        }

        (_byChannel, _byProvider) = (byChannel.ToFrozenDictionary(), byProvider.ToFrozenDictionary(StringComparer.Ordinal));
    }

    public IEnumerable<IChannelSender> All => _byChannel.Values;

    /// <exception cref="NotSupportedException">A newer version's channel.</exception>
    public IChannelSender Of(Channel channel) =>
        _byChannel.TryGetValue(channel, out var sender) ? sender : throw new NotSupportedException($"This version knows no channel {channel}.");

    /// <summary>The sender with this name; null when it is gone since it sent.</summary>
    public IChannelSender? Find(string provider) => _byProvider.GetValueOrDefault(provider);
}
