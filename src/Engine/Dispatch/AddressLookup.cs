using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// Finds out, right before a hand-over, where the person is by now. The address of a delivery is a copy made at accept; until the hand-over the device
/// may have been registered to somebody else, have got another token or phone, or be gone. Many hand-overs share one look.
/// </summary>
internal sealed class AddressLookup : IDisposable
{
    /// <summary>
    /// An address that was read less than this time before needs no second look: what is handed over right after accept costs none. Whoever changes
    /// a device can't expect more of a message sent at the same moment.
    /// </summary>
    public static readonly TimeSpan FreshTime = TimeSpan.FromSeconds(1);

    private const int MostKeys = 256;

    private readonly TimeProvider _time;
    private readonly SendDeadline _deadline;
    private readonly BatchReader<DeviceKey, Device> _devices;

    public AddressLookup(IDeviceStore devices, TimeProvider time, DeliveryOptions options)
    {
        (_time, _deadline) = (time, new SendDeadline(time, options.SendTimeout));
        _devices = new BatchReader<DeviceKey, Device>(
            async keys => (await devices.LoadAsync(keys, _deadline.Next())).ToDictionary(static device => device.Key), MostKeys);
    }

    /// <summary>Whether the address of a delivery can be used as it is.</summary>
    public bool IsCurrent(in LeasedDelivery leased, ChannelDefinition channel)
    {
        var (message, delivery) = (leased.Message, leased.Delivery);
        return delivery.Address.AppCode is null
            || (leased.IsOwn && IsJustAccepted(message))
            || channel.CanReach(message.Flow[delivery.Step], WithoutDevice(delivery.Address));
    }

    /// <summary>The address as it is now.</summary>
    public async Task<CurrentAddress> ResolveAsync(Message message, Address address)
    {
        if (address.AppCode is not { } appCode)
        {
            return new CurrentAddress(address, IsDeviceGone: false);
        }

        return await _devices.FindAsync(new DeviceKey(appCode, address.Uid)) is { } device && IsStillMeant(device, message, address)
            ? new CurrentAddress(Of(device, address), IsDeviceGone: false)
            : new CurrentAddress(WithoutDevice(address), IsDeviceGone: true);
    }

    public void Dispose() => _deadline.Dispose();

    // Devices were looked up after the message's create time. A clock that was put back since says nothing.
    private bool IsJustAccepted(Message message)
    {
        var age = _time.GetMilliseconds() - message.CreateTime;
        return age >= TimeSpan.Zero && age < FreshTime;
    }

    private static bool IsStillMeant(Device device, Message message, Address address)
    {
        return (message.Platform is null || message.Platform == device.Platform)
            && Carries(SelectorFields.UserId, address.UserId, device.UserId)
            && Carries(SelectorFields.Username, address.Username, device.Username)
            && Carries(SelectorFields.Email, address.Email, device.Email)
            && Carries(SelectorFields.Phone, address.Phone, PhoneNumber.Normalize(device.Phone));

        // Rows of the version before don't tell which fields selected: for them whatever was known of the user must still be so.
        bool Carries(SelectorFields field, string chosen, string current) =>
            (address.SelectedBy & field) == 0 || chosen.Length == 0 || chosen == current;
    }

    private static Address Of(Device device, Address address) => address with
    {
        UserId = device.UserId,
        Username = device.Username,
        Email = device.Email,
        Phone = IsPhoneNamed(address) ? address.Phone : PhoneNumber.Normalize(device.Phone),
        Token = device.Token,
        Platform = device.Platform,
    };

    private static Address WithoutDevice(Address address) => address with
    {
        AppCode = null,
        Uid = "",
        Phone = IsPhoneNamed(address) ? address.Phone : "",
        Token = "",
        Platform = null,
    };

    private static bool IsPhoneNamed(Address address) => (address.SelectedBy & SelectorFields.Phone) != 0;
}
