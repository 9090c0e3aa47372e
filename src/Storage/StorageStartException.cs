namespace Grpc.Messaging.Storage;

/// <summary>The database can't be used by this process; the message says why, and what to do.</summary>
public sealed class StorageStartException(string message, Exception? innerException = null) : Exception(message, innerException);
