using Google.Protobuf;
using Google.Protobuf.Collections;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Paging;

namespace Grpc.Messaging.Services.Messages;

/// <summary>How many destinations an answer lists.</summary>
/// <param name="Count">Most destinations.</param>
/// <param name="Size">Most bytes of all of them, in protobuf.</param>
internal readonly record struct DestinationLimit(int Count, int Size)
{
    /// <summary>Over gRPC: what a stock client can read, whatever the texts are, with room for the rest of the message.</summary>
    public static readonly DestinationLimit Grpc = new(1_000, AnswerSize.Max - (64 * 1024));

    /// <summary>Over REST, whose legacy callers know no other way to the destinations.</summary>
    public static readonly DestinationLimit Rest = new(MessageStatus.MaxDeliveries, int.MaxValue);

    /// <summary>Adds the first deliveries to a list, as many as it may have; answers whether these were all.</summary>
    public bool TryAddAll<T>(RepeatedField<T> list, IReadOnlyList<Delivery> deliveries, Func<Delivery, T> toProto)
        where T : IMessage
    {
        var size = 0;
        foreach (var delivery in deliveries)
        {
            var destination = toProto(delivery);
            size += destination.CalculateSize();
            if (list.Count == Count || size > Size)
            {
                return false;
            }

            list.Add(destination);
        }

        return true;
    }
}
