using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Billing;

/// <summary>The price lists of the accounts that send, from memory as a rule: the store is asked again when what it said is older than <see cref="BillingOptions.PriceCacheTime"/>.</summary>
public sealed class PriceBook(IBillingStore store, TimeProvider time, IOptions<BillingOptions> options)
{
    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<ObjectId, (PriceList Prices, long Since)> _known = [];

    /// <summary>What the account pays.</summary>
    public ValueTask<PriceList> FindAsync(ObjectId accountId, CancellationToken cancellationToken) =>
        _known.TryGetValue(accountId, out var known) && time.GetElapsedTime(known.Since) < options.Value.PriceCacheTime
            ? new(known.Prices)
            : new(LoadAsync(accountId, cancellationToken));

    /// <summary>Has the store asked again for everybody: prices were changed by this process.</summary>
    public void Forget() => _known.Clear();

    private async Task<PriceList> LoadAsync(ObjectId accountId, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        var prices = await store.LoadPricesAsync(accountId, cancellationToken);
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[accountId] = (prices, since);
        return prices;
    }
}
