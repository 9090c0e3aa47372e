using System.Collections.Frozen;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>The providers of accounts at one moment, as the choice of a sender needs them.</summary>
internal sealed class OwnSenders
{
    public static readonly OwnSenders None = new([]);

    private readonly FrozenDictionary<string, OwnSender> _byName;
    private readonly FrozenDictionary<(ObjectId AccountId, Channel Channel), OwnSender[]> _byOwner;

    public OwnSenders(IReadOnlyCollection<OwnSender> senders)
    {
        All = senders;
        _byName = senders.ToFrozenDictionary(static sender => sender.Provider, StringComparer.Ordinal);
        _byOwner = senders
            .GroupBy(static sender => (sender.Stored.AccountId, sender.Channel))
            .ToFrozenDictionary(
                static group => group.Key,
                static group => group.OrderByDescending(static sender => sender.Rank).ThenBy(static sender => sender.Stored.ProviderId).ToArray());
    }

    public IReadOnlyCollection<OwnSender> All { get; }

    public OwnSender? Find(string provider) => _byName.GetValueOrDefault(provider);

    /// <summary>
    /// Who carries a message of those that its account brings: of the closest to what it is, by weight, one that is not known to be down; failing
    /// that of the next closest. Null when the account has none for it.
    /// </summary>
    /// <param name="turn">Counts the choices.</param>
    public OwnSender? Choose(in SenderQuery query, SenderRegistry senders, uint turn)
    {
        if (!_byOwner.TryGetValue((query.AccountId, query.Channel), out var own))
        {
            return null;
        }

        OwnSender? able = null;
        OwnSender? slow = null;
        for (var start = 0; start < own.Length;)
        {
            var end = start + 1;
            while (end < own.Length && own[end].Rank == own[start].Rank)
            {
                end++;
            }

            var equals = own.AsSpan(start, end - start);
            var round = turn / (uint)own[start..end].Sum(static sender => sender.Stored.Weight);
            if (Pick(equals, query, turn, sender => senders.IsAvailable(sender.Provider) && senders.IsOnTime(sender.Provider, round)) is { } chosen)
            {
                return chosen;
            }

            slow ??= Pick(equals, query, turn, sender => senders.IsAvailable(sender.Provider));
            able ??= Pick(equals, query, turn, static _ => true);
            start = end;
        }

        return slow ?? able;
    }

    private static OwnSender? Pick(ReadOnlySpan<OwnSender> equals, in SenderQuery query, uint turn, Func<OwnSender, bool> isAble)
    {
        var weights = 0u;
        foreach (var sender in equals)
        {
            weights += sender.Carries(query) && isAble(sender) ? (uint)sender.Stored.Weight : 0;
        }

        if (weights == 0)
        {
            return null;
        }

        var place = turn % weights;
        foreach (var sender in equals)
        {
            if (!sender.Carries(query) || !isAble(sender))
            {
                continue;
            }

            if (place < sender.Stored.Weight)
            {
                return sender;
            }

            place -= (uint)sender.Stored.Weight;
        }

        // A circuit opened between the two looks.
        return null;
    }
}
