namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>How far a run has come. The numbers are stored, and are those of the contract.</summary>
public enum PushRunState
{
    /// <summary>Its audience is being expanded.</summary>
    Running = 1,

    /// <summary>It waits to be resumed.</summary>
    Paused = 2,

    /// <summary>It was taken back; what had been handed over by then stays.</summary>
    Cancelled = 3,

    /// <summary>Its whole audience was expanded.</summary>
    Finished = 4,

    /// <summary>It was given up.</summary>
    Failed = 5,

    /// <summary>It waits until a second person approves it.</summary>
    AwaitingApproval = 6,
}
