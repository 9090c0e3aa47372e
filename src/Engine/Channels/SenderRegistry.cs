using System.Collections.Concurrent;
using System.Collections.Frozen;
using Grpc.Messaging.Engine.Providers;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>
/// The senders, any number a channel, and how each fares: those of the settings, frozen at start, and those of accounts, which come and go.
/// </summary>
public sealed class SenderRegistry
{
    private readonly ConcurrentDictionary<string, IProviderState> _states = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, int> _rates;
    private volatile OwnSenders _own = OwnSenders.None;
    private volatile FrozenDictionary<string, ProviderDemotion> _demotions = FrozenDictionary<string, ProviderDemotion>.Empty;
    private uint _turn;

    /// <param name="rates">Of those whose rate is limited.</param>
    /// <exception cref="InvalidOperationException">Two senders have one name.</exception>
    public SenderRegistry(IEnumerable<IChannelSender> senders, IEnumerable<SenderRate>? rates = null)
    {
        Configured = [.. senders];
        _rates = (rates ?? []).ToFrozenDictionary(static rate => rate.Provider, static rate => rate.MessagesPerSecond, StringComparer.Ordinal);
        foreach (var provider in Configured.GroupBy(static sender => sender.Provider, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            throw new InvalidOperationException($"Two senders are named {provider.Key}. A provider's name is stored and must be unique.");
        }
    }

    /// <summary>Those of the settings.</summary>
    public IReadOnlyList<IChannelSender> Configured { get; }

    /// <summary>Every sender, those of accounts last.</summary>
    public IReadOnlyList<IChannelSender> All => [.. Configured, .. _own.All];

    /// <summary>Those of accounts that are not registered any more are told to whoever carries for them; ends when nothing is under way.</summary>
    internal Func<IChannelSender, Task>? Removed { get; set; }

    /// <summary>Those that are about to be registered.</summary>
    internal Action<IChannelSender>? Added { get; set; }

    /// <summary>The sender of this name; null when there is none.</summary>
    public IChannelSender? Find(string provider) =>
        _own.Find(provider) ?? Configured.FirstOrDefault(sender => sender.Provider == provider);

    /// <summary>How a provider fares; null before the dispatcher is there.</summary>
    public IProviderState? StateOf(string provider) => _states.GetValueOrDefault(provider);

    /// <summary>Why less is handed over to a provider than its weight says; null while nothing is.</summary>
    public ProviderDemotion? DemotionOf(string provider) => _demotions.GetValueOrDefault(provider);

    /// <summary>The account whose own provider this is; null when it is one of the settings, or is not there any more.</summary>
    public ObjectId? OwnerOf(string provider) => _own.Find(provider)?.Stored.AccountId;

    /// <summary>Who reads the callbacks of an account's provider; null when there is no such provider, or it has none.</summary>
    public IReceiptEndpoint? ReceiptsOf(string provider) => _own.Find(provider)?.Parts.Receipts;

    /// <summary>
    /// Whether what a provider says may concern an account: providers of the settings carry for all, one of an account for that account alone, and one
    /// that is gone for nobody.
    /// </summary>
    internal bool MaySpeakFor(string provider, ObjectId accountId) => !OwnProvider.IsOwn(provider) || OwnerOf(provider) == accountId;

    /// <summary>Whether nothing is known against handing over to a provider now.</summary>
    internal bool IsAvailable(string provider) => !_states.TryGetValue(provider, out var state) || state.IsAvailable;

    /// <summary>Whether a provider gets this one of its turns: always, unless it is demoted for being slow.</summary>
    /// <param name="round">Counts the rounds of turns.</param>
    internal bool IsOnTime(string provider, uint round) => round % ProviderDemotion.ProbeRounds == 0 || !_demotions.ContainsKey(provider);

    internal int RateOf(IChannelSender sender) =>
        sender is OwnSender own ? own.Parts.MessagesPerSecond : _rates.GetValueOrDefault(sender.Provider);

    internal void Observe(string provider, IProviderState state) => _states[provider] = state;

    /// <summary>The route through the account's own provider for a message; null when it has none for it.</summary>
    internal SenderRoute? ChooseOwn(in SenderQuery query) =>
        _own is var own && own.All.Count > 0 ? own.Choose(query, this, Interlocked.Increment(ref _turn))?.Route : null;

    /// <summary>The route through a certain provider of an account; null when it has none such.</summary>
    internal SenderRoute? FindOwn(string provider, ObjectId accountId) =>
        _own.Find(provider) is { } own && own.Stored.AccountId == accountId ? own.Route : null;

    /// <summary>Has these carry for their accounts from now on, and no others. For one caller at a time.</summary>
    internal void ReplaceOwn(IReadOnlyCollection<OwnSender> senders)
    {
        var before = _own.All;
        foreach (var added in senders.Except(before))
        {
            Added?.Invoke(added);
        }

        _own = new OwnSenders(senders);
        foreach (var gone in before.Select(static sender => sender.Provider).Except(senders.Select(static sender => sender.Provider)))
        {
            _states.TryRemove(gone, out _);
        }
    }

    /// <summary>Ends when nothing is under way through a sender that is not registered any more; what waited for it is given back.</summary>
    internal Task WhenIdleAsync(IChannelSender sender) => Removed?.Invoke(sender) ?? Task.CompletedTask;

    internal void Demote(IEnumerable<ProviderDemotion> demotions) =>
        _demotions = demotions.ToFrozenDictionary(static demotion => demotion.Provider, StringComparer.Ordinal);
}
