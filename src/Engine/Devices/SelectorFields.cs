namespace Grpc.Messaging.Engine.Devices;

/// <summary>The fields by which a destination selected its device. The numbers are stored.</summary>
[Flags]
public enum SelectorFields
{
    /// <summary>None: every device of the application was meant.</summary>
    None = 0,

    /// <summary>Identifier of the device.</summary>
    Uid = 1,

    /// <summary>The caller's key of the user.</summary>
    UserId = 2,

    /// <summary>Name of the user.</summary>
    Username = 4,

    /// <summary>Mail address of the user.</summary>
    Email = 8,

    /// <summary>Phone number. It is used as it was named, whatever the device says later.</summary>
    Phone = 16,
}
