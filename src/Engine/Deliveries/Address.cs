using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>Whom a delivery reaches: a copy of what was known at accept. Unknown fields are "".</summary>
/// <param name="AppCode">Application that the device is of; null without a device.</param>
/// <param name="Uid">Device identifier.</param>
/// <param name="Phone">International number, digits only, as far as it was given that way.</param>
/// <param name="Token">The device's token of the push network.</param>
/// <param name="Platform">The device's operating system; null without a device.</param>
public sealed record Address(
    ObjectId? AppCode, string Uid, string UserId, string Username, string Email, string Phone, string Token, Platform? Platform)
{
    /// <summary>What the device was chosen by at accept: it must still carry that when the message is handed over.</summary>
    public SelectorFields SelectedBy { get; init; }

    /// <summary>Why no step can go to it, when none can.</summary>
    public string UnreachableReason => AppCode is null ? Reasons.DeviceNotFound : Reasons.Unreachable;
}
