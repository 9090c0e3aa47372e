namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>What the applications on devices have told.</summary>
public interface IActivityStore
{
    /// <summary>Of one device; null when it has told nothing.</summary>
    Task<DeviceActivity?> FindAsync(ObjectId partnerKey, string deviceUid, CancellationToken cancellationToken);

    /// <summary>Reads, changes and writes; when the device has told something else meanwhile, once more from the start.</summary>
    /// <param name="begin">What it is before the device has told anything.</param>
    /// <param name="change">Answers a changed copy, or the very same when there is nothing to write. May run more than once.</param>
    /// <param name="reaction">What became of a message by that, stored in the same transaction; null = nothing.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    Task<DeviceActivity> ChangeAsync(
        DeviceActivity begin, Func<DeviceActivity, DeviceActivity> change, ShownReaction? reaction, CancellationToken cancellationToken);

    /// <summary>Removes displays that were first made before a moment, at most <paramref name="most"/>; answers how many.</summary>
    Task<int> RemoveDisplaysAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);
}
