using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// One message on its way to one destination: the row that the dispatcher claims. Immutable; a transition is a new value with
/// <see cref="Version"/> one higher, and the store takes it only while the stored version is the one it was made from.
/// </summary>
/// <param name="Version">Counts transitions, from 0.</param>
/// <param name="Step">Position in the flow, from 0, of the step that carries it.</param>
/// <param name="Channel">Channel of that step; null when no step can reach the destination.</param>
/// <param name="Tries">Hand-overs made in this step, those included that may have been made.</param>
/// <param name="AttemptCount">
/// Attempts over all steps; 0 = there is none. The next one's number is one higher, unless an attempt of unknown outcome is made again.
/// </param>
/// <param name="CancelRequested">The message was taken back after this delivery was handed over: no further step starts.</param>
/// <param name="DueTime">
/// When the dispatcher must look at it next: to send, to ask a provider for a receipt, to move on, or to expire it. Null = never by itself.
/// </param>
/// <param name="Lane">The line it waits in.</param>
/// <param name="TurnTime">Its place in that line; null as <paramref name="DueTime"/> is, and never earlier. It orders claims and delays none.</param>
/// <param name="StepDeadline">When the step that was sent gives way to the next; null = when its result is final.</param>
/// <param name="Reason">Why it is in this state, a constant of <see cref="Reasons"/>; empty when nothing went wrong.</param>
/// <param name="ChangeTime">When the state was entered.</param>
/// <param name="OpenAttempts">
/// Attempts that a receipt may concern, oldest first: those a provider took, or may have taken, and did not call undeliverable, see
/// <see cref="Attempt.IsOpen"/>.
/// </param>
public sealed record Delivery(
    DeliveryKey Key,
    ObjectId AccountId,
    Address Address,
    int Version,
    DeliveryState State,
    int Step,
    Channel? Channel,
    int Tries,
    int AttemptCount,
    bool CancelRequested,
    DateTimeOffset? DueTime,
    DeliveryLane Lane,
    DateTimeOffset? TurnTime,
    DateTimeOffset? StepDeadline,
    string Reason,
    DateTimeOffset ChangeTime,
    IReadOnlyList<Attempt> OpenAttempts);
