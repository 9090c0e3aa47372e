using System.Collections.Frozen;
using Grpc.Messaging.Engine.Devices;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>
/// Sends what an account has a provider of its own for through that; what a rule of the settings meets through that rule's senders, and everything else
/// of a channel through those that are set for it.
/// </summary>
internal sealed class ConfiguredRouter : ISenderRouter
{
    private readonly SenderRegistry _senders;
    private readonly FrozenDictionary<Channel, SenderChoice> _byChannel;
    private readonly FrozenDictionary<string, SenderRoute> _byProvider;
    private readonly (Predicate<SenderQuery> IsMet, SenderChoice Choice)[] _rules;

    /// <exception cref="OptionsValidationException">
    /// A channel has no sender, or several and none is chosen, or a rule names one that is not there.
    /// </exception>
    public ConfiguredRouter(SenderRegistry senders, ChannelRegistry channels, IOptions<RoutingOptions> options)
    {
        _senders = senders;
        var chosen = new Dictionary<string, string>(options.Value.Senders, StringComparer.OrdinalIgnoreCase);
        _byProvider = senders.Configured.ToFrozenDictionary(
            static sender => sender.Provider, static sender => new SenderRoute(sender, null), StringComparer.Ordinal);
        _byChannel = channels.All.ToFrozenDictionary(
            static channel => channel.Number, channel => Choose(channel, chosen.GetValueOrDefault(channel.Name)));
        const string Rules = $"{RoutingOptions.Section}:{nameof(RoutingOptions.Rules)}";
        _rules = [.. options.Value.Rules.Select((rule, index) => Read(rule, channels, $"{Rules}:{index}"))];
    }

    public SenderRoute? Route(in SenderQuery query)
    {
        if (query.Provider is { Length: > 0 } provider)
        {
            return _byProvider.GetValueOrDefault(provider) ?? _senders.FindOwn(provider, query.AccountId);
        }

        if (_senders.ChooseOwn(query) is { } own)
        {
            return own;
        }

        foreach (var (isMet, choice) in _rules)
        {
            if (isMet(query))
            {
                return choice.Next(query.Address.Platform);
            }
        }

        return _byChannel.TryGetValue(query.Channel, out var choiceOfAll)
            ? choiceOfAll.Next(query.Address.Platform)
            : throw new NotSupportedException($"This version knows no channel {query.Channel}.");
    }

    private (Predicate<SenderQuery> IsMet, SenderChoice Choice) Read(RoutingRule rule, ChannelRegistry channels, string path)
    {
        var channel = channels.Find(rule.Channel) ?? throw Invalid($"{path}:{nameof(rule.Channel)} names no channel.");
        var able = AbleOf(channel);
        var failover = rule.Failover is null ? [] : Weighted(channel, able, rule.Failover, $"{path}:{nameof(rule.Failover)}");
        var choice = new SenderChoice(
            _senders,
            Weighted(channel, able, rule.Providers, $"{path}:{nameof(rule.Providers)}"),
            failover.Select(static weighted => weighted.Route));
        var number = channel.Number;
        ObjectId? account = rule.Account is null ? null : ObjectId.Parse(rule.Account);
        ObjectId? application = rule.Application is null ? null : ObjectId.Parse(rule.Application);
        return (
            query => query.Channel == number
                && (rule.Prefix is null || query.Address.Phone.StartsWith(rule.Prefix, StringComparison.Ordinal))
                && (rule.From is null || query.From == rule.From)
                && (account is null || query.AccountId == account)
                && (application is null || query.AppCode == application),
            choice);
    }

    private SenderChoice Choose(ChannelDefinition channel, string? chosen)
    {
        var able = AbleOf(channel);
        var setting = $"{RoutingOptions.Section}:{nameof(RoutingOptions.Senders)}:{channel.Name}";
        return (able, chosen) switch
        {
            ([], _) => throw Invalid(
                $"No sender carries {channel.Name}. Register a provider, or the sandbox for that channel."),
            (_, not null) => new SenderChoice(_senders, Weighted(channel, able, chosen, setting), []),
            _ when AreDisjoint(able) => new SenderChoice(_senders, [.. able.Select(sender => (_byProvider[sender.Provider], 1))], []),
            _ => throw Invalid(
                $"Several senders carry {channel.Name}: {Names(able)}. Set {setting} to one of them."),
        };
    }

    private IReadOnlyList<(SenderRoute Route, int Weight)> Weighted(ChannelDefinition channel, IChannelSender[] able, string list, string setting)
    {
        var parsed = SenderChoice.Parse(list)
            ?? throw Invalid($"{setting} is '{list}', but must be providers separated by commas, "
                + "each with a weight from 1 to 100 behind a colon if it has one.");
        return
        [
            .. parsed.Select(item => Array.Exists(able, sender => sender.Provider == item.Name)
                ? (_byProvider[item.Name], item.Weight)
                : throw Invalid($"{setting} is {item.Name}, which does not carry {channel.Name}: it must be one of {Names(able)}.")),
        ];
    }

    private IChannelSender[] AbleOf(ChannelDefinition channel) => [.. _senders.Configured.Where(sender => sender.Channel == channel.Number)];

    /// <summary>Whether no two of the senders reach the same devices, so that there is nothing to choose.</summary>
    private static bool AreDisjoint(IChannelSender[] senders)
    {
        var reached = new HashSet<Platform>();
        return senders.Length == 1 || Array.TrueForAll(senders, sender => sender.Platforms is { } platforms && platforms.All(reached.Add));
    }

    private static string Names(IChannelSender[] senders) => string.Join(", ", senders.Select(static sender => sender.Provider));

    private static OptionsValidationException Invalid(string failure) => new(RoutingOptions.Section, typeof(RoutingOptions), [failure]);
}
