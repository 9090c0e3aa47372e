namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>A geofence or beacon, or those of a geogroup.</summary>
/// <param name="Number">Its number: what was named was looked up when the message was stored.</param>
/// <param name="ExternalId">The caller's own key, if it was named by that; otherwise empty.</param>
/// <param name="IsGroup">Whether it is a geogroup.</param>
/// <param name="IsExit">Whether the device must have left it; otherwise it must be there.</param>
/// <param name="Accuracy">How near a beacon must be; empty = anywhere.</param>
public sealed record PlaceTrigger(long Number, string ExternalId, bool IsGroup, bool IsExit, string Accuracy);
