namespace Grpc.Messaging.Storage.Devices;

/// <summary>What tells a device from the others of its application.</summary>
public enum DeviceField
{
    /// <summary>Device identifier.</summary>
    Uid,

    /// <summary>The customer's key.</summary>
    UserId,

    /// <summary>The customer's name.</summary>
    Username,

    /// <summary>The customer's mail address.</summary>
    Email,

    /// <summary>The customer's phone, without a leading "+" or "00".</summary>
    PhoneDigits,
}
