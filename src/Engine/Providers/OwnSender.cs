using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>A provider of an account as it runs in this process.</summary>
/// <param name="provider">As it is stored.</param>
/// <param name="version">Of what is stored.</param>
internal sealed class OwnSender(OwnProvider provider, int version, ProviderParts parts) : IChannelSender
{
    private SenderRoute? _route;

    public OwnProvider Stored => provider;

    public int Version => version;

    public ProviderParts Parts => parts;

    public SenderRoute Route => _route ??= new SenderRoute(this, null);

    public Channel Channel => parts.Sender.Channel;

    public string Provider => parts.Sender.Provider;

    public IReadOnlyCollection<Platform>? Platforms => parts.Sender.Platforms;

    public TimeSpan? LostPollDelay => parts.Sender.LostPollDelay;

    public bool ReportsDelivery => parts.Sender.ReportsDelivery;

    /// <summary>How close its routing comes to what a message is: the closest goes first, and whatever only stands in last.</summary>
    public int Rank { get; } = provider.IsFailover
        ? -1
        : (provider.AppCode is null ? 0 : 1000) + (provider.PhonePrefix.Length * 10) + (provider.Sender.Length > 0 ? 1 : 0);

    public ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken) =>
        parts.Sender.SendAsync(request, cancellationToken);

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) =>
        parts.Sender.PollAsync(request, cancellationToken);

    /// <summary>Whether it may carry a message.</summary>
    public bool Carries(in SenderQuery query) =>
        provider.IsEnabled
        && (provider.AppCode is not { } application || application == query.AppCode)
        && (provider.PhonePrefix.Length == 0 || query.Address.Phone.StartsWith(provider.PhonePrefix, StringComparison.Ordinal))
        && (provider.Sender.Length == 0 || provider.Sender == query.From)
        && (query.Address.Platform is not { } platform || Platforms is not { } reached || reached.Contains(platform));
}
