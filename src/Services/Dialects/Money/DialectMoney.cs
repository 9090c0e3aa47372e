using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Services.Dialects.Money;

/// <summary>What the legacy APIs tell their callers of money.</summary>
internal sealed class DialectMoney(IBillingStore billing, PriceBook prices)
{
    private const decimal Micro = 0.000001m;

    /// <summary>What the account has; null when nothing costs it anything.</summary>
    public async Task<DialectFunds?> FindFundsAsync(Account account, CancellationToken cancellationToken)
    {
        if ((await prices.FindAsync(account.AccountId, cancellationToken)).IsFree)
        {
            return null;
        }

        var balance = await billing.FindBalanceAsync(account.AccountId, cancellationToken);
        return new DialectFunds(balance.Amount.Micros * Micro, balance.CreditLimit.Micros * Micro, account.Currency);
    }

    /// <summary>What one part of a message to a number costs the account; 0 where nothing is charged.</summary>
    public async Task<DialectPrice> FindPriceAsync(Account account, Channel channel, string phone, CancellationToken cancellationToken) =>
        new((await prices.FindAsync(account.AccountId, cancellationToken)).Find(channel, phone).Micros * Micro, account.Currency);

    /// <summary>What one part of a message on a channel costs the account, by prefix of the number; at least one entry, that of all other numbers.</summary>
    public async Task<IReadOnlyList<DialectPrefixPrice>> ListPricesAsync(Account account, Channel channel, CancellationToken cancellationToken)
    {
        var list = await prices.FindAsync(account.AccountId, cancellationToken);
        var prefixes = list.EntriesOf(channel).Select(static price => price.Prefix).Append("").Distinct().Order(StringComparer.Ordinal);
        return [.. prefixes.Select(prefix => new DialectPrefixPrice(prefix, new DialectPrice(list.Find(channel, prefix).Micros * Micro, account.Currency)))];
    }
}
