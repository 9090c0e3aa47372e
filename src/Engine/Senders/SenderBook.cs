using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Senders;

/// <summary>The sender names of the accounts that send, from memory as a rule, for up to <see cref="BillingOptions.PriceCacheTime"/>.</summary>
public sealed class SenderBook(ISenderStore store, TimeProvider time, IOptions<BillingOptions> options)
{
    private readonly AccountCache<SenderPolicy> _policies = new(store.LoadPolicyAsync, time, options.Value.PriceCacheTime);

    /// <summary>Under which names the account may send.</summary>
    public ValueTask<SenderPolicy> FindAsync(ObjectId accountId, CancellationToken cancellationToken) =>
        _policies.FindAsync(accountId, cancellationToken);

    /// <summary>Has the store asked again for everybody: this process has changed names.</summary>
    public void Forget() => _policies.Forget();
}
