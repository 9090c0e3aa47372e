using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Deliveries;

internal static class DeliveryDetailMapping
{
    public static V1.Delivery ToProto(this DeliveryDetail detail, Engine.Messages.Message message, string currency) => new()
    {
        MessageId = message.MessageId.ToString(),
        Status = detail.Delivery.ToProto(),
        Steps = { detail.Steps.Select(ToProto) },
        Changes = { detail.Changes.Select(DeliveriesMapping.ToProto) },
        Attempts = { detail.Attempts.Select(ToProto) },
        Currency = currency,
        ExpireTime = Timestamp.FromDateTimeOffset(message.ExpireTime),
        ScenarioKey = message.ScenarioKey?.ToString() ?? "",
    };

    private static DeliveryStep ToProto(DeliveryDetailStep detail) => new()
    {
        Channel = (Channel)detail.Step.Channel,
        Sender = detail.Step.From,
        Timeout = detail.Step.Timeout is { } timeout ? Duration.FromTimeSpan(timeout) : null,
        Reachable = detail.IsReachable,
        Price = detail.Price.ToString(),
        Charged = detail.IsCharged,
    };

    private static DeliveryAttempt ToProto(Attempt attempt) => new()
    {
        Number = attempt.Number,
        Step = attempt.Step,
        Channel = (Channel)attempt.Channel,
        Provider = attempt.Provider,
        ProviderMessageId = attempt.ProviderMessageId,
        State = (V1.AttemptState)attempt.State,
        Reason = DeliveryReasons.ToProto(attempt.Reason),
        SendTime = Timestamp.FromDateTimeOffset(attempt.SendTime),
        DeliverTime = ToTimestamp(attempt.DeliverTime),
        ReadTime = ToTimestamp(attempt.ReadTime),
    };

    private static Timestamp? ToTimestamp(DateTimeOffset? time) => time is { } moment ? Timestamp.FromDateTimeOffset(moment) : null;
}
