using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>Sends everything of a channel through the one sender that the settings name, or that there is.</summary>
internal sealed class ConfiguredRouter : ISenderRouter
{
    private readonly FrozenDictionary<Channel, SenderRoute> _byChannel;
    private readonly FrozenDictionary<string, SenderRoute> _byProvider;

    /// <exception cref="OptionsValidationException">A channel has no sender, or several and none is chosen.</exception>
    public ConfiguredRouter(SenderRegistry senders, ChannelRegistry channels, IOptions<RoutingOptions> options)
    {
        var chosen = new Dictionary<string, string>(options.Value.Senders, StringComparer.OrdinalIgnoreCase);
        _byProvider = senders.All.ToFrozenDictionary(
            static sender => sender.Provider, static sender => new SenderRoute(sender, null), StringComparer.Ordinal);
        _byChannel = channels.All.ToFrozenDictionary(
            static channel => channel.Number, channel => _byProvider[Choose(channel, senders, chosen.GetValueOrDefault(channel.Name)).Provider]);
    }

    public SenderRoute? Route(in SenderQuery query) =>
        query.Provider is { Length: > 0 } provider ? _byProvider.GetValueOrDefault(provider)
        : _byChannel.TryGetValue(query.Channel, out var route) ? route
        : throw new NotSupportedException($"This version knows no channel {query.Channel}.");

    private static IChannelSender Choose(ChannelDefinition channel, SenderRegistry senders, string? chosen)
    {
        IChannelSender[] able = [.. senders.All.Where(sender => sender.Channel == channel.Number)];
        var setting = $"{RoutingOptions.Section}:{nameof(RoutingOptions.Senders)}:{channel.Name}";
        var names = string.Join(", ", able.Select(static sender => sender.Provider));
        return (able, chosen) switch
        {
            ([], _) => throw Invalid(
                $"No sender carries {channel.Name}. Register a provider, or the sandbox for that channel."),
            (_, not null) => Array.Find(able, sender => sender.Provider == chosen)
                ?? throw Invalid($"{setting} is {chosen}, which does not carry {channel.Name}: it must be one of {names}."),
            ([var only], null) => only,
            _ => throw Invalid($"Several senders carry {channel.Name}: {names}. Set {setting} to one of them."),
        };
    }

    private static OptionsValidationException Invalid(string failure) => new(RoutingOptions.Section, typeof(RoutingOptions), [failure]);
}
