using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>An address as it is at this moment.</summary>
/// <param name="IsDeviceGone">
/// Whether the device that was chosen at accept is no longer there, or no longer what it was chosen as; then the address is what is left without it.
/// </param>
internal readonly record struct CurrentAddress(Address Address, bool IsDeviceGone);
