namespace Grpc.Messaging.Engine;

/// <summary>
/// The store can't do its work just now: its disk is full, read-only or broken, or its server is away. Nothing of the call was stored. The same
/// call may succeed once the cause is gone.
/// </summary>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
