using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal static partial class MessagesMapping
{
    public static AcceptedMessage ToAccepted(this MessageStatus status) => new()
    {
        MessageId = status.Message.MessageId.ToString(),
        DestinationCount = status.Message.ReachableCount,
        CreateTime = Timestamp.FromDateTimeOffset(status.Message.CreateTime),
        Destinations = { status.Deliveries.Take(MessageStatus.MaxDeliveries).Select(ToAccepted) },
        DestinationsTruncated = status.IsPartial || status.Deliveries.Count > MessageStatus.MaxDeliveries,
        MergedCount = status.MergedCount,
        Reason = status.Reason,
    };

    public static V1.Message ToProto(this MessageStatus status) => new()
    {
        MessageId = status.Message.MessageId.ToString(),
        DestinationCount = status.Message.ReachableCount,
        CreateTime = Timestamp.FromDateTimeOffset(status.Message.CreateTime),
        Destinations = { status.Deliveries.Select(ToProto) },
        DestinationsTruncated = status.IsPartial,
        Reason = status.Reason,
    };

    public static V1.MessageSummary ToProto(this Engine.Messages.MessageSummary summary) => new()
    {
        MessageId = summary.MessageId.ToString(),
        DestinationCount = summary.DestinationCount,
        CreateTime = Timestamp.FromDateTimeOffset(summary.CreateTime),
        SendTime = summary.SendTime is { } sendTime ? Timestamp.FromDateTimeOffset(sendTime) : null,
        ScenarioKey = summary.ScenarioKey?.ToString() ?? "",
        States = { summary.States.Select(count => new StateCount { State = (V1.DeliveryState)count.State, Count = count.Count }) },
    };

    public static MessageFilter ToFilter(this ListMessagesRequest request) => new(
        request.CreateTimeFrom?.ToDateTimeOffset(),
        request.CreateTimeTo?.ToDateTimeOffset(),
        request.State == V1.DeliveryState.Unspecified ? null : (Engine.Deliveries.DeliveryState)request.State,
        ToId(request.ScenarioKey));

    private static AcceptedDestination ToAccepted(Delivery delivery) => new()
    {
        DeviceId = delivery.Address.Uid,
        UserId = delivery.Address.UserId,
        Username = delivery.Address.Username,
        Email = delivery.Address.Email,
        Phone = delivery.Address.Phone,
        DestinationIndex = delivery.Key.Index,
        State = (V1.DeliveryState)delivery.State,
        Reason = delivery.Reason,
        Channel = (Channel)(delivery.Channel ?? 0),
    };

    private static DestinationStatus ToProto(Delivery delivery) => new()
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
        Reason = delivery.Reason,
        ChangeTime = Timestamp.FromDateTimeOffset(delivery.ChangeTime),
    };
}
