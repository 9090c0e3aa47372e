namespace Grpc.Messaging.Engine.Devices;

/// <summary>What a caller says of a destination; fields that are not empty are joined by AND.</summary>
/// <param name="Phone">Digits; compared with a device's phone after leading "+" or "00" are stripped from that.</param>
public sealed record DeviceSelector(string Uid, string UserId, string Username, string Email, string Phone)
{
    /// <summary>A destination that is only a phone number.</summary>
    public static DeviceSelector OfPhone(string phone) => new("", "", "", "", phone);
}
