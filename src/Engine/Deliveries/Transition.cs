using Grpc.Messaging.Engine.Reports;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>One step of a delivery's life, to be stored as a whole or not at all.</summary>
/// <param name="ExpectedVersion">Version it was made from; when another is stored by now, nothing is written.</param>
/// <param name="From">State that it leaves; as that of <paramref name="After"/> when the state stays.</param>
/// <param name="After">What is stored then.</param>
/// <param name="Attempts">Attempts that are new or changed: put in place of those with their number.</param>
/// <param name="Changes">Entries for the status log, in order; empty when the state a watcher sees stays.</param>
/// <param name="Lease">Who holds the delivery from then on; null ends the lease that <see cref="EndsLeaseOf"/> names.</param>
public sealed record Transition(
    int ExpectedVersion, DeliveryState From, Delivery After, IReadOnlyList<Attempt> Attempts, IReadOnlyList<StatusChange> Changes, Lease? Lease)
{
    /// <summary>
    /// Whose lease ends with it when it brings none: this owner's; null = whoever's; empty = nobody's. Any other stays as it is, for its holder may
    /// be handing the delivery over at this moment.
    /// </summary>
    public string? EndsLeaseOf { get; init; }

    /// <summary>What the account gets back because the delivery ends with it, in millionths; entered in the ledger when it is more than 0.</summary>
    public long RefundMicros { get; init; }

    /// <summary>What it changes in the statistics of the account.</summary>
    public IReadOnlyList<ReportChange> Reports { get; init; } = [];
}
