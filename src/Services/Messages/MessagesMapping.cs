using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Deliveries;
using Grpc.Messaging.V1;
using Delivery = Grpc.Messaging.Engine.Deliveries.Delivery;

namespace Grpc.Messaging.Services.Messages;

internal static partial class MessagesMapping
{
    public static AcceptedMessage ToAccepted(this MessageStatus status, DestinationLimit limit)
    {
        var message = new AcceptedMessage
        {
            MessageId = status.Message.MessageId.ToString(),
            DestinationCount = status.Message.ReachableCount,
            CreateTime = Timestamp.FromDateTimeOffset(status.Message.CreateTime),
            Reason = DeliveryReasons.ToProto(status.Reason),
            MergedCount = status.MergedCount,
        };
        message.DestinationsTruncated = !limit.TryAddAll(message.Destinations, status.Deliveries, ToAccepted) || status.IsPartial;
        return message;
    }

    public static V1.Message ToProto(
        this MessageStatus status, IReadOnlyList<(Engine.Deliveries.DeliveryState State, int Count)> states, DestinationLimit limit)
    {
        var message = new V1.Message
        {
            MessageId = status.Message.MessageId.ToString(),
            DestinationCount = status.Message.ReachableCount,
            CreateTime = Timestamp.FromDateTimeOffset(status.Message.CreateTime),
            States = { states.Select(ToProto) },
            CorrelationId = status.Message.Labels.CorrelationId,
            Labels = { status.Message.Labels.ToEntries() },
            Reason = DeliveryReasons.ToProto(status.Reason),
        };
        message.DestinationsTruncated = !limit.TryAddAll(message.Destinations, status.Deliveries, ToProto) || status.IsPartial;
        return message;
    }

    public static V1.MessageSummary ToProto(this Engine.Messages.MessageSummary summary) => new()
    {
        MessageId = summary.MessageId.ToString(),
        DestinationCount = summary.DestinationCount,
        CreateTime = Timestamp.FromDateTimeOffset(summary.CreateTime),
        SendTime = summary.SendTime is { } sendTime ? Timestamp.FromDateTimeOffset(sendTime) : null,
        ScenarioKey = summary.ScenarioKey?.ToString() ?? "",
        States = { summary.States.Select(ToProto) },
        CorrelationId = summary.Labels.CorrelationId,
        Labels = { summary.Labels.ToEntries() },
    };

    public static MessageFilter ToFilter(this ListMessagesRequest request) => new(
        request.CreateTimeFrom?.ToDateTimeOffset(),
        request.CreateTimeTo?.ToDateTimeOffset(),
        request.State == V1.DeliveryState.Unspecified ? null : (Engine.Deliveries.DeliveryState)request.State,
        ToId(request.ScenarioKey))
    {
        CorrelationId = request.CorrelationId,
        Labels = request.Labels,
    };

    public static Dictionary<string, string> ToEntries(this MessageLabels labels) => new(labels.Values);

    /// <summary>What a list is filtered by besides, as a part of its scope: unambiguous, and nothing where nothing is asked for.</summary>
    public static string LabelScope(this ListMessagesRequest request) => request.CorrelationId.Length == 0 && request.Labels.Count == 0
        ? ""
        : new ListMessagesRequest { CorrelationId = request.CorrelationId }.ToString()
            + string.Concat(request.Labels.OrderBy(static label => label.Key, StringComparer.Ordinal)
                .Select(static label => new ListMessagesRequest { Labels = { { label.Key, label.Value } } }.ToString()));

    private static AcceptedDestination ToAccepted(Delivery delivery) => new()
    {
        DeviceId = delivery.Address.Uid,
        UserId = delivery.Address.UserId,
        Username = delivery.Address.Username,
        Email = delivery.Address.Email,
        Phone = delivery.Address.Phone,
        DestinationIndex = delivery.Key.Index,
        State = (V1.DeliveryState)delivery.State,
        Channel = (Channel)(delivery.Channel ?? 0),
        Reason = DeliveryReasons.ToProto(delivery.Reason),
    };

    private static StateCount ToProto((Engine.Deliveries.DeliveryState State, int Count) count) =>
        new() { State = (V1.DeliveryState)count.State, Count = count.Count };

    public static DestinationStatus ToProto(this Delivery delivery) => new()
    {
        DeviceId = delivery.Address.Uid,
        UserId = delivery.Address.UserId,
        Username = delivery.Address.Username,
        Email = delivery.Address.Email,
        Phone = delivery.Address.Phone,
        DestinationIndex = delivery.Key.Index,
        State = (V1.DeliveryState)delivery.State,
        Channel = (Channel)(delivery.Channel ?? 0),
        Step = delivery.Step,
        Reason = DeliveryReasons.ToProto(delivery.Reason),
        ChangeTime = Timestamp.FromDateTimeOffset(delivery.ChangeTime),
    };
}
