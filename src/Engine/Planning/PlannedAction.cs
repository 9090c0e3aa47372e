namespace Grpc.Messaging.Engine.Planning;

/// <summary>What the shell around the planner has to do for a delivery.</summary>
internal enum PlannedAction
{
    /// <summary>Nothing before the delivery's due time.</summary>
    None,

    /// <summary>Hand the current step over.</summary>
    Send,

    /// <summary>Ask a provider for a receipt.</summary>
    Poll,
}
