namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>Told what became of deliveries given to the <see cref="OutcomeCommitter"/>: one call for each, on its thread.</summary>
internal interface ICommitListener
{
    /// <summary>Stored, and still this process's.</summary>
    void OnHeld(in LeasedDelivery leased);

    /// <summary>No longer this process's; due again at <paramref name="dueTime"/>, as far as is known.</summary>
    void OnReleased(in LeasedDelivery leased, DateTimeOffset? dueTime);

    /// <summary>Changed by somebody else first, and what follows could not be decided: a bug. Nothing is stored for it.</summary>
    void OnFailed(in LeasedDelivery leased, Exception exception);

    /// <summary>Given up: the store takes others, but not what follows for this one. Nothing is stored for it.</summary>
    void OnRefused(in LeasedDelivery leased);

    /// <summary>A commit ended, and all of its deliveries were told of but those that somebody else changed.</summary>
    void OnCommitted();
}
