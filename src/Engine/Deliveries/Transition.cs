namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>One step of a delivery's life, to be stored as a whole or not at all.</summary>
/// <param name="ExpectedVersion">Version it was made from; when another is stored by now, nothing is written.</param>
/// <param name="After">What is stored then; ends the lease.</param>
/// <param name="Attempts">Attempts that are new or changed.</param>
/// <param name="Changes">Entries for the status log, in order; empty when the state a watcher sees stays.</param>
public sealed record Transition(
    int ExpectedVersion, Delivery After, IReadOnlyList<Attempt> Attempts, IReadOnlyList<StatusChange> Changes);
