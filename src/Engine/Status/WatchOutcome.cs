namespace Grpc.Messaging.Engine.Status;

/// <summary>Why a watch ended.</summary>
public enum WatchOutcome
{
    /// <summary>It did not.</summary>
    Open,

    /// <summary>Every destination is in a terminal state, and all of that was told.</summary>
    Completed,

    /// <summary>This process stops; the watch can go on elsewhere after the last sequence told.</summary>
    Stopped,
}
