namespace Grpc.Messaging.Engine.Senders;

/// <summary>What an administrator said of a sender name. The numbers are stored.</summary>
public enum SenderState
{
    /// <summary>Nothing yet.</summary>
    Requested = 1,

    /// <summary>It may be used.</summary>
    Approved = 2,

    /// <summary>It may not.</summary>
    Rejected = 3,
}
