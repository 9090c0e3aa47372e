namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>How far a message has come. The numbers are stored, and are those of the contract.</summary>
public enum PushStatus
{
    /// <summary>Nothing was sent, nor is to be.</summary>
    Draft = 1,

    /// <summary>An active schedule will send it.</summary>
    Scheduled = 2,

    /// <summary>It is being sent.</summary>
    Sending = 3,

    /// <summary>It was sent.</summary>
    Sent = 4,

    /// <summary>It was sent, and that failed.</summary>
    Failed = 5,
}
