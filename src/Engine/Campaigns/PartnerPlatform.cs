namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>Operating system of a partner's devices. The numbers are stored, and are those of the contract.</summary>
public enum PartnerPlatform
{
    /// <summary>Apple.</summary>
    Ios = 1,

    /// <summary>Android.</summary>
    Android = 2,

    /// <summary>Browsers.</summary>
    Web = 3,
}
