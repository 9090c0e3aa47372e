namespace Grpc.Messaging.Engine;

/// <summary>
/// The store can't do its work just now: its disk is full, read-only or broken, its server is away, or it is
/// too busy to take more. Nothing of the call was stored, unless the message says that this is not known. The same call may succeed once the cause
/// is gone.
/// </summary>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
