namespace Grpc.Messaging.Engine.Channels;

/// <summary>
/// What a provider says of everything that a customer got up to a moment, without naming a message. It is taken for the last message to the customer, and
/// only while that was sent before the moment.
/// </summary>
/// <param name="Customer">As <see cref="ChannelDefinition.CustomerOf"/> names customers.</param>
/// <param name="To">The number, page or service that the customer writes to.</param>
/// <param name="UpTo">In the provider's time.</param>
public sealed record WatermarkReceipt(string Provider, Channel Channel, string Customer, string To, ReceiptKind Kind, DateTimeOffset UpTo);
