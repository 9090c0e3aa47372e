using System.Globalization;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>Senders among which messages are shared out by weight, and those that stand in for them.</summary>
internal sealed class SenderChoice
{
    private readonly SenderRegistry _senders;
    private readonly SenderRoute[] _turns;
    private readonly SenderRoute[] _failover;
    private uint _turn;

    /// <param name="weighted">Each with its weight, from 1.</param>
    public SenderChoice(SenderRegistry senders, IReadOnlyList<(SenderRoute Route, int Weight)> weighted, IEnumerable<SenderRoute> failover)
    {
        (_senders, _failover) = (senders, [.. failover]);

        // Interleaved, so that a heavy one does not get all of its turns in a row.
        _turns =
        [
            .. weighted
                .SelectMany(static sender => Enumerable.Range(0, sender.Weight).Select(turn => (sender.Route, Place: (turn + 0.5) / sender.Weight)))
                .OrderBy(static turn => turn.Place)
                .Select(static turn => turn.Route),
        ];
    }

    /// <summary>Reads a list of names and weights; null when it is malformed.</summary>
    public static IReadOnlyList<(string Name, int Weight)>? Parse(string text)
    {
        const int MaxWeight = 100;
        var parsed = new List<(string, int)>();
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var colon = item.IndexOf(':', StringComparison.Ordinal);
            var weight = 1;
            var isWeight = colon < 0 || int.TryParse(item.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out weight);
            if (item.Length == 0 || !isWeight || weight is <= 0 or > MaxWeight)
            {
                return null;
            }

            parsed.Add((colon < 0 ? item : item[..colon], weight));
        }

        return parsed;
    }

    /// <summary>
    /// The next by turn that reaches such devices and is known neither to be down nor to be slow; failing that one that stands in; failing that one
    /// that is slow; failing that the next by turn, whose circuit breaker then puts the message off.
    /// </summary>
    public SenderRoute Next(Platform? platform)
    {
        if (_turns is [var only] && _failover.Length == 0)
        {
            return only;
        }

        var start = Interlocked.Increment(ref _turn);
        var round = start / (uint)_turns.Length;
        SenderRoute? able = null;
        SenderRoute? slow = null;
        for (var i = 0u; i < _turns.Length; i++)
        {
            var route = _turns[(start + i) % _turns.Length];
            if (!Reaches(route, platform))
            {
                continue;
            }

            if (_senders.IsAvailable(route.Sender.Provider))
            {
                if (_senders.IsOnTime(route.Sender.Provider, round))
                {
                    return route;
                }

                slow ??= route;
            }

            able ??= route;
        }

        return Array.Find(
                _failover,
                route => Reaches(route, platform) && _senders.IsAvailable(route.Sender.Provider) && _senders.IsOnTime(route.Sender.Provider, round))
            ?? slow
            ?? Array.Find(_failover, route => Reaches(route, platform) && _senders.IsAvailable(route.Sender.Provider))
            ?? able
            ?? _turns[start % _turns.Length];
    }

    private static bool Reaches(SenderRoute route, Platform? platform) =>
        platform is not { } device || route.Sender.Platforms is not { } reached || reached.Contains(device);
}
