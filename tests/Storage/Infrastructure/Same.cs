using System.Text;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>Compares records that hold lists or bytes, which their own equality takes as references.</summary>
internal static class Same
{
    public static void Deliveries(IEnumerable<Delivery> expected, IEnumerable<Delivery> actual) =>
        Assert.Equal(expected.Select(Bare), actual.Select(Bare));

    public static void Message(Message expected, Message actual)
    {
        Assert.Equal(expected.Flow, actual.Flow);
        Assert.Equal(Encoding.UTF8.GetString(expected.Content.Json.Span), Encoding.UTF8.GetString(actual.Content.Json.Span));
        Assert.Equal(expected.Labels.CorrelationId, actual.Labels.CorrelationId);
        Assert.Equal(expected.Labels.Values, actual.Labels.Values);
        Assert.Equal(Bare(expected), Bare(actual));
    }

    public static void Request(RequestRecord expected, RequestRecord? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal((expected.Key.AccountId, expected.Key.RequestId), (actual.Key.AccountId, actual.Key.RequestId));
        Assert.Equal(expected.Key.Hash.ToArray(), actual.Key.Hash.ToArray());
        Assert.Equal(expected.Answer.ToArray(), actual.Answer.ToArray());
        Assert.Equal(expected.CreateTime, actual.CreateTime);
    }

    private static (Delivery Delivery, string Attempts) Bare(Delivery delivery) =>
        (delivery with { OpenAttempts = [] }, string.Join('\n', delivery.OpenAttempts));

    private static Message Bare(Message message) =>
        message with { Flow = [], Content = Content.Empty, Labels = MessageLabels.None };
}
