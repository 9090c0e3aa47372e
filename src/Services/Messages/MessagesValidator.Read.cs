using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal sealed partial class MessagesValidator :
    IRequestValidator<GetMessageRequest>,
    IRequestValidator<ListMessagesRequest>,
    IRequestValidator<ListDestinationsRequest>,
    IRequestValidator<GetDeliveryRequest>,
    IRequestValidator<GetMessageByRequestIdRequest>,
    IRequestValidator<CancelMessageRequest>,
    IRequestValidator<WatchMessageRequest>,
    IRequestValidator<WatchStatusRequest>,
    IRequestValidator<CreateTicketRequest>
{
    private const long MinHeartbeatSeconds = 1;
    private const long MaxHeartbeatSeconds = 300;

    public void Validate(GetMessageRequest request, Violations violations) => violations.Required("message_id", request.MessageId);

    public void Validate(ListMessagesRequest request, Violations violations)
    {
        violations.PageSize(request.PageSize);
        Instant("create_time_from", request.CreateTimeFrom, violations);
        Instant("create_time_to", request.CreateTimeTo, violations);
        violations.Id("scenario_key", request.ScenarioKey);
        Labels(request.CorrelationId, request.Labels, violations);
        State(request.State, violations);
    }

    public void Validate(ListDestinationsRequest request, Violations violations)
    {
        violations.Required("message_id", request.MessageId);
        violations.PageSize(request.PageSize);
        State(request.State, violations);
    }

    public void Validate(GetDeliveryRequest request, Violations violations)
    {
        violations.Required("message_id", request.MessageId);
        if (request.DestinationIndex < 0)
        {
            violations.Add("destination_index", "must be 0 or more", ViolationReason.OutOfRange);
        }
    }

    public void Validate(GetMessageByRequestIdRequest request, Violations violations)
    {
        violations.Required("send_request_id", request.SendRequestId);
        if (request.SendRequestId.Length > 0 && !RequestIdRule.IsValid(request.SendRequestId))
        {
            violations.Add("send_request_id", RequestIdRule.Description, ViolationReason.Malformed);
        }
    }

    public void Validate(CancelMessageRequest request, Violations violations) => violations.Required("message_id", request.MessageId);

    public void Validate(WatchMessageRequest request, Violations violations)
    {
        violations.Required("message_id", request.MessageId);
        HeartbeatInterval(request.HeartbeatInterval, violations);
        if (request.End is < WatchEnd.Unspecified or > WatchEnd.Never)
        {
            violations.Add("end", "must be settled, read or never", ViolationReason.UnknownValue);
        }
    }

    public void Validate(WatchStatusRequest request, Violations violations) => HeartbeatInterval(request.HeartbeatInterval, violations);

    public void Validate(CreateTicketRequest request, Violations violations) => violations.Id("message_id", request.MessageId);

    private static void State(DeliveryState state, Violations violations)
    {
        if (state is < DeliveryState.Unspecified or > DeliveryState.Cancelled)
        {
            violations.Add("state", "must be a delivery state", ViolationReason.UnknownValue);
        }
    }

    // Compared in parts: a duration off the wire can hold anything, also what no TimeSpan can.
    internal static void HeartbeatInterval(Duration? interval, Violations violations)
    {
        if (interval is not (null or { Seconds: >= MinHeartbeatSeconds and < MaxHeartbeatSeconds, Nanos: >= 0 and <= 999_999_999 }
            or { Seconds: MaxHeartbeatSeconds, Nanos: 0 }))
        {
            violations.Add("heartbeat_interval", $"must be {MinHeartbeatSeconds} to {MaxHeartbeatSeconds} seconds", ViolationReason.OutOfRange);
        }
    }

    private static void Instant(string field, Timestamp? value, Violations violations)
    {
        if (value is not null && !TimestampRule.IsValid(value))
        {
            violations.Add(field, TimestampRule.Description, ViolationReason.OutOfRange);
        }
    }
}
