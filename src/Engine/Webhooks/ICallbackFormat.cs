namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>A kind of callback: what receivers expect in its requests and what it takes for an acknowledgement. Safe from many threads.</summary>
public interface ICallbackFormat
{
    /// <summary>Stored with every callback, at most <see cref="CallbackDelivery.MaxFormat"/> characters: it never changes.</summary>
    string Name { get; }

    /// <summary>How often it is tried.</summary>
    CallbackPolicy Policy { get; }

    /// <summary>Headers that every request carries.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Whether the receiver has taken it.</summary>
    bool IsAcknowledged(CallbackAnswer answer);
}
