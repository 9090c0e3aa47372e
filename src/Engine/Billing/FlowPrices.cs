using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Engine.Billing;

/// <summary>
/// What a message costs. Its prices are written into its steps when it is accepted, so that whatever becomes of price lists, the same is reserved and
/// settled. A delivery reserves the price of every step that can reach its destination. When it ends, the steps that a provider took, or may
/// have taken, and did not call undeliverable are paid, and the rest is given back: once, as a delivery ends once.
/// </summary>
internal static class FlowPrices
{
    /// <summary>The flow with the prices that hold for these destinations; the flow itself when all of it is free.</summary>
    /// <param name="addresses">Null = destinations that are not known yet.</param>
    public static IReadOnlyList<Step> Price(
        PriceList prices, IReadOnlyList<Step> flow, IReadOnlyList<Address>? addresses)
    {
        if (prices.IsFree)
        {
            return flow;
        }

        var priced = new Step[flow.Count];
        for (var i = 0; i < priced.Length; i++)
        {
            var step = flow[i];
            var entries = addresses is null ? prices.EntriesOf(step.Channel) : EntriesFor(prices, step, addresses);
            var parts = step.Parts ?? 1;

            // Entries that are free stay: they are exceptions from shorter prefixes.
            var found = entries.Select(entry => new PrefixPrice(entry.Prefix, entry.Amount.Times(parts).Micros)).ToList();
            priced[i] = found.TrueForAll(static price => price.Micros == 0) ? step : step with { Prices = found };
        }

        return priced;
    }

    /// <summary>What deliveries to these addresses reserve.</summary>
    public static long Reserve(ChannelRegistry channels, IReadOnlyList<Step> flow, IReadOnlyList<Address> addresses)
    {
        var sum = 0L;
        if (IsPriced(flow))
        {
            foreach (var address in addresses)
            {
                sum = checked(sum + Reserve(channels, flow, address));
            }
        }

        return sum;
    }

    /// <summary>What a delivery that ends as <paramref name="ended"/> has reserved and need not pay.</summary>
    public static long Refund(ChannelRegistry channels, IReadOnlyList<Step> flow, Delivery ended)
    {
        if (!IsPriced(flow))
        {
            return 0;
        }

        var refund = 0L;
        for (var i = 0; i < flow.Count; i++)
        {
            refund += IsPaid(ended, i) ? 0 : PriceOf(channels, flow[i], ended.Address);
        }

        return refund;
    }

    /// <summary>What a step costs when a provider takes the message to this address; 0 where it can't be reached.</summary>
    public static long PriceOf(ChannelRegistry channels, Step step, Address address) =>
        step.Prices is not null && channels.Of(step.Channel).CanReach(step, address) ? PriceAt(step, address) : 0;

    /// <summary>What a step costs at an address that it can reach, in millionths.</summary>
    public static long PriceAt(Step step, Address address)
    {
        if (step.Prices is not { } prices)
        {
            return 0;
        }

        PrefixPrice? longest = null;
        foreach (var price in prices)
        {
            if ((longest is null || price.Prefix.Length > longest.Prefix.Length) && address.Phone.StartsWith(price.Prefix, StringComparison.Ordinal))
            {
                longest = price;
            }
        }

        return longest?.Micros ?? 0;
    }

    /// <summary>Whether the price of a step holds: a provider has the message, or may have it.</summary>
    public static bool IsPaid(Delivery ended, int step)
    {
        foreach (var attempt in ended.OpenAttempts)
        {
            if (attempt.Step == step && !attempt.IsMark)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPriced(IReadOnlyList<Step> flow)
    {
        for (var i = 0; i < flow.Count; i++)
        {
            if (flow[i].Prices is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static long Reserve(ChannelRegistry channels, IReadOnlyList<Step> flow, Address address)
    {
        var sum = 0L;
        for (var i = 0; i < flow.Count; i++)
        {
            sum += PriceOf(channels, flow[i], address);
        }

        return sum;
    }

    private static HashSet<Price> EntriesFor(PriceList prices, Step step, IReadOnlyList<Address> addresses)
    {
        var entries = new HashSet<Price>();
        foreach (var address in addresses)
        {
            if (prices.FindEntry(step.Channel, address.Phone) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }
}
