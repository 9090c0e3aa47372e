namespace Grpc.Messaging.Engine.Devices;

/// <summary>Operating system of a device. The numbers are stored, and are those of the contract.</summary>
public enum Platform
{
    /// <summary>Apple.</summary>
    Ios = 1,

    /// <summary>Android.</summary>
    Android = 2,
}
