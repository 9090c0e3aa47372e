namespace Grpc.Messaging.Engine.Channels;

/// <summary>Understands what a provider tells by itself, over HTTP. Safe from many threads.</summary>
public interface IReceiptEndpoint
{
    /// <summary>Last part of its path, <c>/receipts/{name}</c>: lower-case letters, digits and hyphens. Unique over all endpoints.</summary>
    string Name { get; }

    /// <summary>
    /// What a callback says, or why it is refused. Whoever can reach the server can call: it is for the endpoint to know that it is the provider,
    /// by a signature or a secret. Nothing is read from the store here.
    /// </summary>
    CallbackReading Read(Callback callback);
}
