using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>What everybody pays. Balances are the database's.</summary>
internal sealed class SimulatedPrices : IBillingStore
{
    private const string Prefix = "35988";

    private static readonly PriceList Prices = new(
        [],
        [
            new Price(PushChannel.Id, "", new Money(1_000)),
            new Price(SmsChannel.Id, "", new Money(30_000)),
            new Price(SmsChannel.Id, Prefix, new Money(41_000)),
        ]);

    /// <summary>The same in the judge's words: the texts of the workload have one part.</summary>
    public static long Of(Channel channel, string phone) =>
        channel == PushChannel.Id ? 1_000 : phone.StartsWith(Prefix, StringComparison.Ordinal) ? 41_000 : 30_000;

    public Task<PriceList> LoadPricesAsync(ObjectId accountId, CancellationToken cancellationToken) => Task.FromResult(Prices);

    public Task<Balance> FindBalanceAsync(ObjectId accountId, CancellationToken cancellationToken) => throw Unused();

    public Task<Page<LedgerEntry>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) => throw Unused();

    public Task<bool> HasChargesAsync(ObjectId accountId, CancellationToken cancellationToken) => throw Unused();

    public Task<Written<Balance>> AddAsync(LedgerEntry entry, RequestDraft<Balance>? request, CancellationToken cancellationToken) => throw Unused();

    public Task<Written<Balance>> SetCreditLimitAsync(
        ObjectId accountId, Money limit, RequestDraft<Balance>? request, CancellationToken cancellationToken) => throw Unused();

    public Task EnsureBudgetAsync(ObjectId budgetId, Money limit, CancellationToken cancellationToken) => throw Unused();

    public Task<IReadOnlyList<Price>> ListPricesAsync(PriceListOwner owner, CancellationToken cancellationToken) => throw Unused();

    public Task<Written<IReadOnlyList<Price>>> PutPricesAsync(
        PriceListOwner owner, IReadOnlyList<Price> prices, RequestDraft<IReadOnlyList<Price>>? request, CancellationToken cancellationToken) =>
        throw Unused();

    private static NotSupportedException Unused() => new("The engine only asks for prices.");
}
