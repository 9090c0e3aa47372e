namespace Grpc.Messaging.Server.Http;

/// <summary>The files of the server's certificate can't be used; the message says why, as a sentence's end.</summary>
internal sealed class ServerCertificateException(string message, Exception inner) : Exception(message, inner);
