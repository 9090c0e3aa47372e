using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Providers;

/// <summary>A provider as one process reaches it.</summary>
internal sealed class ProviderPort(SimulatedProvider provider, SimulatedNode node) : IChannelSender
{
    public Channel Channel => provider.Channel;

    public string Provider => provider.Name;

    public TimeSpan? LostPollDelay => provider.LostPollDelay;

    public ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken) =>
        provider.SendAsync(node, request, cancellationToken);

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) =>
        provider.PollAsync(node, request, cancellationToken);
}
