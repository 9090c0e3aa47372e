namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>What came of a position.</summary>
/// <param name="Memory">What the device remembers then.</param>
/// <param name="Entered">Geofences that it has come into, ascending.</param>
/// <param name="Left">Geofences that it has left, ascending.</param>
public sealed record PlaceChange(DeviceMemory Memory, IReadOnlyList<long> Entered, IReadOnlyList<long> Left);
