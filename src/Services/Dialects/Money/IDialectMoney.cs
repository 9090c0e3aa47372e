using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Services.Dialects.Money;

/// <summary>What the legacy APIs tell their callers of money.</summary>
internal interface IDialectMoney
{
    /// <summary>What the account has; null when nothing limits what it sends.</summary>
    Task<DialectFunds?> FindFundsAsync(ObjectId accountId, CancellationToken cancellationToken);

    /// <summary>What one part of a message to a number costs the account; 0 where nothing is charged.</summary>
    Task<DialectPrice> FindPriceAsync(ObjectId accountId, Channel channel, string phone, CancellationToken cancellationToken);
}
