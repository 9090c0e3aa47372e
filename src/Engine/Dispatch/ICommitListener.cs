using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>Told what became of deliveries given to the <see cref="OutcomeCommitter"/>: one call for each, on its thread.</summary>
internal interface ICommitListener
{
    /// <summary>Stored, and still this process's.</summary>
    void OnHeld(in LeasedDelivery leased);

    /// <summary>Stored, and no longer this process's.</summary>
    void OnReleased(in LeasedDelivery leased, Transition stored);

    /// <summary>Changed by somebody else first, and nothing follows: what is stored, in this version, says it all.</summary>
    void OnOutdated(in LeasedDelivery leased, int version);

    /// <summary>Changed by somebody else first, and what follows could not be decided: a bug. Nothing is stored for it.</summary>
    void OnFailed(in LeasedDelivery leased, Exception exception);

    /// <summary>Given up: the store takes others, but not what follows for this one. Nothing is stored for it.</summary>
    void OnRefused(in LeasedDelivery leased);

    /// <summary>A commit ended, and all of its deliveries were told of but those that somebody else changed.</summary>
    void OnCommitted();
}
