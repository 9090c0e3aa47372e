namespace Grpc.Messaging.Channels.Smpp;

/// <summary>Some parts of a message were taken and others were not: what the customer will see of it, nobody knows.</summary>
internal sealed class SmppPartsException(int taken, int count) : Exception($"The SMSC has taken {taken} of {count} parts.");
