using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Billing;

/// <summary>An amount that may be spent. Changed by hot statements, which take from it only what it has.</summary>
internal sealed class BudgetRow
{
    /// <summary>The account's id: its balance. Otherwise what a credential may spend in a day.</summary>
    public ObjectId BudgetId { get; init; }

    /// <summary>In millionths. An account's is the sum of its ledger.</summary>
    public long Balance { get; init; }

    /// <summary>How far the balance may fall below zero, in millionths.</summary>
    public long CreditLimit { get; init; }
}
