namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>A name that a caller chose leads to an address that is not on the Internet.</summary>
public sealed class AddressRefusedException() : IOException("The name leads to an address that is not public.");
