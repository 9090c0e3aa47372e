namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>The peer sent something that is no SMPP 3.4. The connection can't be used any more.</summary>
internal sealed class SmppProtocolException(string message) : Exception(message);
