namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>How far a file of devices has come. The numbers are stored, and are those of the contract.</summary>
public enum DeviceUploadState
{
    /// <summary>It is being read.</summary>
    Running = 1,

    /// <summary>All of it was read.</summary>
    Finished = 2,

    /// <summary>It broke off.</summary>
    Failed = 3,
}
