namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>A geofence or beacon that a device is at, or has just left. The property names are part of the stored format.</summary>
/// <param name="Number">Its id.</param>
/// <param name="Groups">The geogroups that it belongs to.</param>
/// <param name="IsLeft">Whether it has just been left.</param>
/// <param name="Accuracy">How near a beacon is; empty where that is not known.</param>
public sealed record PlaceSeen(long Number, IReadOnlyList<long> Groups, bool IsLeft, string Accuracy)
{
    /// <summary>Whether a trigger waits for this.</summary>
    public bool Fires(PlaceTrigger trigger) =>
        trigger.IsExit == IsLeft
        && (trigger.IsGroup ? Groups.Contains(trigger.Number) : Number == trigger.Number)
        && (trigger.Accuracy.Length == 0 || trigger.Accuracy == Accuracy);
}
