namespace Grpc.Messaging.Engine.Channels;

/// <summary>
/// Number of a way to reach a customer, 1 to 255. The numbers are stored, and are those of the contract; which of them there are, the registered
/// <see cref="ChannelDefinition"/>s say. 0 is none.
/// </summary>
public enum Channel;
