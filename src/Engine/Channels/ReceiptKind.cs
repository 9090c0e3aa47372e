namespace Grpc.Messaging.Engine.Channels;

/// <summary>What a provider or device says of an attempt after it was taken.</summary>
public enum ReceiptKind
{
    /// <summary>It reached the customer.</summary>
    Delivered,

    /// <summary>The customer opened it.</summary>
    Read,

    /// <summary>It can't be delivered.</summary>
    Undeliverable,
}
