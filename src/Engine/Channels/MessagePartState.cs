namespace Grpc.Messaging.Engine.Channels;

/// <summary>What is known of a part. The numbers are stored.</summary>
public enum MessagePartState
{
    /// <summary>The provider has taken it.</summary>
    Sent = 1,

    /// <summary>Its receipt says delivered.</summary>
    Delivered = 2,

    /// <summary>Its receipt says that it can't be delivered.</summary>
    Undeliverable = 3,
}
