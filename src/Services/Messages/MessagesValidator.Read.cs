using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Services.Deliveries;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal sealed partial class MessagesValidator :
    IRequestValidator<GetMessageRequest>,
    IRequestValidator<ListMessagesRequest>,
    IRequestValidator<CancelMessageRequest>,
    IRequestValidator<WatchMessageRequest>,
    IRequestValidator<WatchStatusRequest>,
    IRequestValidator<CreateTicketRequest>
{
    public void Validate(GetMessageRequest request, Violations violations) => violations.Required("message_id", request.MessageId);

    public void Validate(ListMessagesRequest request, Violations violations)
    {
        violations.PageSize(request.PageSize);
        Instant("create_time_from", request.CreateTimeFrom, violations);
        Instant("create_time_to", request.CreateTimeTo, violations);
        violations.Id("scenario_key", request.ScenarioKey);
        if (request.State is < DeliveryState.Unspecified or > DeliveryState.Cancelled)
        {
            violations.Add("state", "must be a delivery state");
        }
    }

    public void Validate(CancelMessageRequest request, Violations violations) => violations.Required("message_id", request.MessageId);

    public void Validate(WatchMessageRequest request, Violations violations)
    {
        violations.Required("message_id", request.MessageId);
        Token(request.ResumeToken, violations);
    }

    public void Validate(WatchStatusRequest request, Violations violations) => Token(request.ResumeToken, violations);

    public void Validate(CreateTicketRequest request, Violations violations) => violations.Id("message_id", request.MessageId);

    private static void Token(string resumeToken, Violations violations)
    {
        if (resumeToken.Length > 0 && !ResumeToken.TryParse(resumeToken, out _))
        {
            violations.Add("resume_token", "is not one that a watch gave out");
        }
    }

    private static void Instant(string field, Timestamp? value, Violations violations)
    {
        if (value is not null && !TimestampRule.IsValid(value))
        {
            violations.Add(field, TimestampRule.Description);
        }
    }
}
