using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Sends;

internal sealed class SendsValidator :
    IRequestValidator<SendInstantRequest>,
    IRequestValidator<SendInstantToAppsRequest>,
    IRequestValidator<SendPushMessageRequest>
{
    private const int MaxTargets = 100;
    private const int MaxApps = 100;
    private const int MaxAps = 4000;

    public void Validate(SendInstantRequest request, Violations violations)
    {
        Message(request.Instant ?? new InstantMessage(), "instant", violations);
        Targets("instant.targets", request.Instant?.Targets, violations);
    }

    public void Validate(SendInstantToAppsRequest request, Violations violations)
    {
        if (request.Instant?.Apps.Count is null or 0 or > MaxApps)
        {
            violations.Add("instant.apps", $"is required: 1 to {MaxApps} applications");
        }

        Targets("instant.targets", request.Instant?.Targets, violations);
    }

    public void Validate(SendPushMessageRequest request, Violations violations) => violations.Number("message_id", request.MessageId);

    private static void Message(InstantMessage instant, string path, Violations violations)
    {
        violations.AtMost($"{path}.parent_message_external_id", instant.ParentMessageExternalId, ResourceRules.MaxName);
        if (instant.Message?.Aps is { } aps && aps.CalculateSize() > MaxAps)
        {
            violations.Add($"{path}.message.aps", $"must have at most {MaxAps} characters");
        }
    }

    private static void Targets(string path, RepeatedField<Struct>? targets, Violations violations)
    {
        if (targets?.Count is null or 0 or > MaxTargets)
        {
            violations.Add(path, $"is required: 1 to {MaxTargets} targets");
        }
    }
}
