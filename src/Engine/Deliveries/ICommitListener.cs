namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>Told what became of deliveries given to the <see cref="OutcomeCommitter"/>: one call for each, on its thread.</summary>
internal interface ICommitListener
{
    /// <summary>Stored, and still this process's.</summary>
    void OnHeld(in LeasedDelivery leased);

    /// <summary>No longer this process's; due again at <paramref name="dueTime"/>, as far as is known.</summary>
    void OnReleased(in LeasedDelivery leased, DateTimeOffset? dueTime);

    /// <summary>A commit ended, and all of its deliveries were told of but those that somebody else changed.</summary>
    void OnCommitted();
}
