using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>
/// Everything that accepting a message stores, in one transaction: what is not in here does not belong to the promise of an OK answer. Each
/// part is either new rows or a condition on rows there are (the request key, the budgets that it is paid from), so that a store
/// checks the conditions first and writes the rest only if all hold.
/// </summary>
/// <param name="Deliveries">One a destination, by index: all of them, or the first ones of an audience that a job adds the rest of.</param>
/// <param name="Lease">Who goes on with the deliveries that have a due time, without a claim; null = whoever claims them.</param>
/// <param name="Request">The caller's idempotency key and the answer to come; null without a key.</param>
public sealed record Acceptance(Message Message, IReadOnlyList<Delivery> Deliveries, Lease? Lease, RequestRecord? Request)
{
    /// <summary>The job that adds the deliveries that are not in here; null = these are all.</summary>
    public Job? Job { get; init; }

    /// <summary>
    /// What it may come to cost, of which every budget must have its part; empty when it is free. The one from the account's balance is entered in
    /// the ledger.
    /// </summary>
    public IReadOnlyList<Debit> Debits { get; init; } = [];

    /// <summary>What it changes in the statistics of the account; worked out anew at each look.</summary>
    public IReadOnlyList<ReportChange> Reports => ReportChanges.Of(Message, Deliveries);
}
