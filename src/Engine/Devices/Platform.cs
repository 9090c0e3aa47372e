namespace Grpc.Messaging.Engine.Devices;

/// <summary>What a device is. The numbers are stored, and are those of the contract.</summary>
public enum Platform
{
    /// <summary>Apple.</summary>
    Ios = 1,

    /// <summary>Android.</summary>
    Android = 2,

    /// <summary>A browser; its token is a push subscription.</summary>
    Web = 3,
}
