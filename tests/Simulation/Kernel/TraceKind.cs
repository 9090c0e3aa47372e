namespace Grpc.Messaging.Tests.Simulation.Kernel;

/// <summary>What a line of the trace tells.</summary>
internal enum TraceKind
{
    NodeStarted,
    NodeCrashed,
    NodePaused,
    NodeResumed,
    NodeStopping,
    NodeStopped,
    ClockSet,
    Weather,
    Accepted,
    Refused,
    Replayed,
    CallFailed,
    Cancelled,
    Stored,
    Claimed,
    Conflict,
    Transition,
    Released,
    StoreFault,
    HandOver,
    Outcome,
    Poll,
    Receipt,
    WatchStarted,
    WatchSnapshot,
    WatchChanged,
    WatchEnded,
    Violation,
}
