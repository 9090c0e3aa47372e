namespace Grpc.Messaging.Engine.Devices;

/// <summary>Longest texts that say who somebody is, in Unicode characters: of a device, and of a destination, which selects by the same.</summary>
public static class DeviceLimits
{
    /// <summary>Identifier of a device.</summary>
    public const int Uid = 256;

    /// <summary>Key and name of a user.</summary>
    public const int User = 256;

    /// <summary>Electronic mail address: the longest path of RFC 5321, section 4.5.3.1.3, without its angle brackets.</summary>
    public const int Email = 254;

    /// <summary>Phone number, as free text.</summary>
    public const int Phone = 64;

    /// <summary>Token of a push network.</summary>
    public const int Token = 4096;
}
