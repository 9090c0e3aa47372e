namespace Grpc.Messaging.Engine.Documents;

/// <summary>A text is no query; the message says why, to its author.</summary>
public sealed class DocumentQueryException(string message) : Exception(message);
