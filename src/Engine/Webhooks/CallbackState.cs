namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Where a callback stands. The numbers are stored.</summary>
public enum CallbackState
{
    /// <summary>It is owed: not tried yet, or to be tried again.</summary>
    Pending = 1,

    /// <summary>The receiver has acknowledged it.</summary>
    Delivered = 2,

    /// <summary>It was tried as often as its policy allows: a dead letter, until somebody asks for it to be tried anew.</summary>
    Failed = 3,
}
