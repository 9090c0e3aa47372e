using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>The last message of an account to a customer on a channel: what he writes there is taken for an answer to it.</summary>
/// <param name="Customer">As <see cref="ChannelDefinition.CustomerOf"/> names him.</param>
/// <param name="SendTime">When a provider had taken it.</param>
public sealed record Conversation(ObjectId AccountId, Channel Channel, string Customer, ObjectId MessageId, int Index, DateTimeOffset SendTime)
{
    /// <summary>The delivery of that message to the customer.</summary>
    public DeliveryKey Key => new(MessageId, Index);
}
