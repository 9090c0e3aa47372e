using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Storage.Devices;

internal sealed class DeviceRow
{
    public ObjectId AppCode { get; init; }

    public required string DeviceUid { get; init; }

    public Platform Platform { get; set; }

    public string UserId { get; set; } = "";

    public string Username { get; set; } = "";

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    /// <summary><see cref="Phone"/> as it is compared: without a leading "+" or "00".</summary>
    public string PhoneDigits { get; set; } = "";

    public string Token { get; set; } = "";

    public DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset ModifyTime { get; set; }

    public static DeviceRow Of(Device device)
    {
        var row = new DeviceRow { AppCode = device.AppCode, DeviceUid = device.DeviceUid, CreateTime = device.CreateTime };
        row.Take(device);
        return row;
    }

    public static string DigitsOf(string phone) =>
        phone.StartsWith('+') ? phone[1..] : phone.StartsWith("00", StringComparison.Ordinal) ? phone[2..] : phone;

    /// <summary>Takes over what may change.</summary>
    public void Take(Device device)
    {
        Platform = device.Platform;
        UserId = device.UserId;
        Username = device.Username;
        Email = device.Email;
        Phone = device.Phone;
        PhoneDigits = DigitsOf(device.Phone);
        Token = device.Token;
        ModifyTime = device.ModifyTime;
    }

    /// <summary>Gives up what <paramref name="other"/> holds now.</summary>
    public void Yield(DeviceRow other)
    {
        UserId = UserId == other.UserId ? "" : UserId;
        Username = Username == other.Username ? "" : Username;
        Email = Email == other.Email ? "" : Email;
        Phone = PhoneDigits == other.PhoneDigits ? "" : Phone;
        PhoneDigits = DigitsOf(Phone);
        ModifyTime = other.ModifyTime;
    }

    public Device ToDevice() => new(AppCode, DeviceUid, Platform, UserId, Username, Email, Phone, Token, CreateTime, ModifyTime);
}
