using System.Collections.Concurrent;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>The senders, any number a channel, frozen at start, and how each fares.</summary>
public sealed class SenderRegistry
{
    private readonly ConcurrentDictionary<string, IProviderState> _states = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">Two senders have one name.</exception>
    public SenderRegistry(IEnumerable<IChannelSender> senders)
    {
        All = [.. senders];
        foreach (var provider in All.GroupBy(static sender => sender.Provider, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            throw new InvalidOperationException($"Two senders are named {provider.Key}. A provider's name is stored and must be unique.");
        }
    }

    /// <summary>Every sender.</summary>
    public IReadOnlyList<IChannelSender> All { get; }

    /// <summary>How a provider fares; null before the dispatcher is there.</summary>
    public IProviderState? StateOf(string provider) => _states.GetValueOrDefault(provider);

    /// <summary>Whether nothing is known against handing over to a provider now.</summary>
    internal bool IsAvailable(string provider) => !_states.TryGetValue(provider, out var state) || state.IsAvailable;

    internal void Observe(string provider, IProviderState state) => _states[provider] = state;
}
