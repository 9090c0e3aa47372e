namespace Grpc.Messaging.Engine.Billing;

/// <summary>Why a balance changed. The numbers are stored.</summary>
public enum LedgerKind
{
    /// <summary>An administrator paid in, or took back.</summary>
    TopUp = 1,

    /// <summary>A message was accepted: the price of everything that it may come to cost.</summary>
    Charge = 2,

    /// <summary>A message was settled: what was charged for hand-overs that were not made, or came to nothing.</summary>
    Refund = 3,

    /// <summary>Credit to try the service with.</summary>
    Trial = 4,
}
