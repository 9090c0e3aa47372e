namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>A receiver's name leads where callbacks do not go.</summary>
internal sealed class AddressRefusedException() : IOException("The name leads to an address that callbacks do not go to.");
