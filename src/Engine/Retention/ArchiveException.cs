namespace Grpc.Messaging.Engine.Retention;

/// <summary>What was to be removed could not be archived; nothing was removed.</summary>
internal sealed class ArchiveException(string message, Exception innerException) : Exception(message, innerException);
