namespace Grpc.Messaging.Engine.Planning;

/// <summary>
/// What follows when the outcome of a hand-over was lost, because the process ended or the provider did not answer: a channel must either risk a
/// second message or none.
/// </summary>
public enum UnknownOutcomePolicy
{
    /// <summary>At least once: handed over again under the same idempotency key. A provider that ignores the key may send twice.</summary>
    Resend,

    /// <summary>
    /// At most once: not handed over again within the step, but counted as sent until a receipt, the step's timeout or the end of validity.
    /// Costs a commit before each hand-over, which tells after a crash what was handed over from what was not.
    /// </summary>
    AwaitReceipt,
}
