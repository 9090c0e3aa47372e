using System.Collections.Frozen;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Billing;

/// <summary>What an account pays. Immutable; of several entries that fit, the one with the longest prefix holds. What has no entry is free.</summary>
public sealed class PriceList
{
    /// <summary>Everything is free.</summary>
    public static readonly PriceList Free = new([], []);

    private readonly FrozenDictionary<Channel, ChannelPrices> _channels;

    /// <param name="own">Entries of the account itself. One of them that fits goes before every entry of its tariff.</param>
    /// <param name="tariff">Entries of the account's tariff.</param>
    public PriceList(IReadOnlyCollection<Price> own, IReadOnlyCollection<Price> tariff) =>
        _channels = own.Concat(tariff).Select(static price => price.Channel).Distinct().ToFrozenDictionary(
            static channel => channel,
            channel => new ChannelPrices(Of(own, channel), Of(tariff, channel)));

    /// <summary>Whether nothing costs anything.</summary>
    public bool IsFree => _channels.Count == 0;

    /// <summary>The price of one part to a number; zero when it is free.</summary>
    /// <param name="phone">International number; "" for a destination without one.</param>
    public Money Find(Channel channel, string phone) => FindEntry(channel, phone)?.Amount ?? Money.Zero;

    /// <summary>The entry that holds for a number; null when it is free.</summary>
    internal Price? FindEntry(Channel channel, string phone) => _channels.TryGetValue(channel, out var prices) ? prices.Find(phone) : null;

    /// <summary>The entries of a channel that may hold for some number.</summary>
    internal IEnumerable<Price> EntriesOf(Channel channel) => _channels.TryGetValue(channel, out var prices) ? prices.All : [];

    private static FrozenDictionary<string, Price> Of(IReadOnlyCollection<Price> prices, Channel channel) =>
        prices.Where(price => price.Channel == channel).ToFrozenDictionary(static price => price.Prefix);

    private sealed class ChannelPrices(FrozenDictionary<string, Price> own, FrozenDictionary<string, Price> tariff)
    {
        // A prefix of the tariff that lies behind one of the account's own never holds.
        public IEnumerable<Price> All => own.Values.Concat(tariff.Values.Where(price => FindIn(own, price.Prefix) is null));

        public Price? Find(string phone) => FindIn(own, phone) ?? FindIn(tariff, phone);

        private static Price? FindIn(FrozenDictionary<string, Price> prices, string phone)
        {
            if (prices.Count == 0)
            {
                return null;
            }

            var byPrefix = prices.GetAlternateLookup<ReadOnlySpan<char>>();
            for (var length = Math.Min(phone.Length, PhoneNumber.MaxLength); length >= 0; length--)
            {
                if (byPrefix.TryGetValue(phone.AsSpan(0, length), out var price))
                {
                    return price;
                }
            }

            return null;
        }
    }
}
