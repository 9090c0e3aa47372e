using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Services.Dialects.Money;

/// <summary>Accounts without balances and prices: nothing is charged, nothing limits them.</summary>
internal sealed class FreeOfCharge : IDialectMoney
{
    private static readonly DialectPrice Nothing = new(0, "EUR");

    public Task<DialectFunds?> FindFundsAsync(ObjectId accountId, CancellationToken cancellationToken) => Task.FromResult<DialectFunds?>(null);

    public Task<DialectPrice> FindPriceAsync(ObjectId accountId, Channel channel, string phone, CancellationToken cancellationToken) => Task.FromResult(Nothing);
}
