using Google.Protobuf;
using Google.Protobuf.Collections;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;
using Delivery = Grpc.Messaging.Engine.Deliveries.Delivery;

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

    /// <summary>Takes away what an answer may not list: one that was stored for a caller who may have more.</summary>
    public void Shorten(IMessage answer)
    {
        switch (answer)
        {
            case SendPushResponse { Message: { } sent }:
                sent.DestinationsTruncated |= Shorten(sent.Destinations);
                break;
            case SendSmsResponse { Message: { } sent }:
                sent.DestinationsTruncated |= Shorten(sent.Destinations);
                break;
            case SendOmniResponse { Message: { } sent }:
                sent.DestinationsTruncated |= Shorten(sent.Destinations);
                break;
            case CancelMessageResponse { Message: { } cancelled }:
                cancelled.DestinationsTruncated |= Shorten(cancelled.Destinations);
                break;
            default:
                break;
        }
    }

    private bool Shorten<T>(RepeatedField<T> list)
        where T : IMessage
    {
        var (kept, size) = (0, 0);
        for (; kept < list.Count && kept < Count; kept++)
        {
            size += list[kept].CalculateSize();
            if (size > Size)
            {
                break;
            }
        }

        var isShortened = kept < list.Count;
        while (list.Count > kept)
        {
            list.RemoveAt(list.Count - 1);
        }

        return isShortened;
    }
}
