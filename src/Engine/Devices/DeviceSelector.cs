namespace Grpc.Messaging.Engine.Devices;

/// <summary>What a caller says of a destination; fields that are not empty are joined by AND.</summary>
/// <param name="Phone">Digits; compared with what <see cref="PhoneNumber.Normalize"/> makes of a device's phone.</param>
public sealed record DeviceSelector(string Uid, string UserId, string Username, string Email, string Phone)
{
    /// <summary>The fields that are not empty.</summary>
    public SelectorFields Fields =>
        (Uid.Length > 0 ? SelectorFields.Uid : SelectorFields.None)
        | (UserId.Length > 0 ? SelectorFields.UserId : SelectorFields.None)
        | (Username.Length > 0 ? SelectorFields.Username : SelectorFields.None)
        | (Email.Length > 0 ? SelectorFields.Email : SelectorFields.None)
        | (Phone.Length > 0 ? SelectorFields.Phone : SelectorFields.None);

    /// <summary>A destination that is only a phone number.</summary>
    public static DeviceSelector OfPhone(string phone) => new("", "", "", "", phone);
}
