using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Billing;

/// <summary>The price lists of the accounts that send, from memory as a rule, for up to <see cref="BillingOptions.PriceCacheTime"/>.</summary>
public sealed class PriceBook(IBillingStore store, TimeProvider time, IOptions<BillingOptions> options)
{
    private readonly AccountCache<PriceList> _lists = new(store.LoadPricesAsync, time, options.Value.PriceCacheTime);

    /// <summary>What the account pays.</summary>
    public ValueTask<PriceList> FindAsync(ObjectId accountId, CancellationToken cancellationToken) => _lists.FindAsync(accountId, cancellationToken);

    /// <summary>Has the store asked again for everybody: this process has changed prices.</summary>
    public void Forget() => _lists.Forget();
}
