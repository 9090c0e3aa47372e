using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Dispatch;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Planning;

/// <summary>What the planner goes by, besides what it decides on: the channels and the settings.</summary>
public sealed class DeliveryRules
{
    private readonly HashSet<Channel> _onceOnly = [];

    public DeliveryRules(ChannelRegistry channels, IOptions<DeliveryOptions> options)
    {
        (Channels, Options) = (channels, options.Value);
        foreach (var (name, policy) in Options.UnknownOutcome)
        {
            if (policy == UnknownOutcomePolicy.AwaitReceipt && channels.Find(name) is { } channel)
            {
                _onceOnly.Add(channel.Number);
            }
        }
    }

    /// <summary>The channels.</summary>
    public ChannelRegistry Channels { get; }

    /// <summary>The settings.</summary>
    public DeliveryOptions Options { get; }

    /// <summary>Whether a delivery of this channel may be handed over only once.</summary>
    public bool IsOnceOnly(Channel channel) => _onceOnly.Count > 0 && _onceOnly.Contains(channel);
}
