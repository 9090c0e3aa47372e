using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Sdk;

internal sealed class SdkValidator :
    IRequestValidator<IssueDeviceTokenRequest>,
    IRequestValidator<RegisterSdkDeviceRequest>,
    IRequestValidator<ReportSdkReceiptRequest>,
    IRequestValidator<ReportActivityRequest>,
    IRequestValidator<ReportPositionRequest>,
    IRequestValidator<ReportBeaconRequest>,
    IRequestValidator<GetShownMessagesRequest>,
    IRequestValidator<ListDeviceInboxRequest>,
    IRequestValidator<SetDeviceInboxStatusRequest>
{
    private const int MaxWord = 16;
    private const int MaxLanguage = 35;

    public void Validate(IssueDeviceTokenRequest request, Violations violations) =>
        violations.RequiredName("device_id", request.DeviceId, DeviceLimits.Uid);

    public void Validate(RegisterSdkDeviceRequest request, Violations violations) =>
        violations.AtMost("push_token", request.PushToken, DeviceLimits.Token);

    public void Validate(ReportSdkReceiptRequest request, Violations violations)
    {
        if (request.MessageId.Length > 0 == request.Id > 0)
        {
            violations.Add("message_id", "or id is needed, and not both");
        }

        var isOfPush = request.Action is SdkReceiptAction.Delivered or SdkReceiptAction.Opened or SdkReceiptAction.Clicked;
        var isShown = request.Action is SdkReceiptAction.Displayed or SdkReceiptAction.Clicked;
        if (request.MessageId.Length > 0 ? !isOfPush : !isShown)
        {
            violations.Add("action", "must be \"delivered\", \"opened\" or \"clicked\" of a push, \"displayed\" or \"clicked\" of others");
        }

        if (request.ActionId < 0)
        {
            violations.Add("action_id", "must be a positive integer");
        }
    }

    public void Validate(ReportActivityRequest request, Violations violations)
    {
        violations.AtMost("network", request.Network, MaxWord);
        violations.AtMost("view", request.View, ResourceRules.MaxName);
        violations.AtMost("language", request.Language, MaxLanguage);
        if (request.States.Count > DeviceMemory.MaxStates
            || request.States.Any(state => state.Key.Length is 0 or > ResourceRules.MaxName || state.Value.Length > ResourceRules.MaxName))
        {
            violations.Add("states", $"must be at most {DeviceMemory.MaxStates}, of at most {ResourceRules.MaxName} characters each");
        }

        if (request.Events.Count > DeviceMemory.MaxEvents)
        {
            violations.Add("events", $"must be at most {DeviceMemory.MaxEvents}");
        }

        for (var i = 0; i < Math.Min(request.Events.Count, DeviceMemory.MaxEvents); i++)
        {
            violations.AtMost($"events[{i}].value", request.Events[i].Value, ResourceRules.MaxName);
            if (request.Events[i].Code < 0)
            {
                violations.Add($"events[{i}].code", "must be at least 0");
            }
        }
    }

    public void Validate(ReportPositionRequest request, Violations violations)
    {
        violations.Degrees("latitude", request.HasLatitude, request.Latitude, PlaceRules.MaxLatitude);
        violations.Degrees("longitude", request.HasLongitude, request.Longitude, PlaceRules.MaxLongitude);
    }

    public void Validate(ReportBeaconRequest request, Violations violations)
    {
        violations.Uuid("uuid", request.Uuid);
        violations.Short("major", request.HasMajor, request.Major);
        violations.Short("minor", request.HasMinor, request.Minor);
        if (request.Accuracy is not ("" or "immediate" or "near" or "far"))
        {
            violations.Add("accuracy", "must be \"immediate\", \"near\" or \"far\"");
        }
    }

    public void Validate(GetShownMessagesRequest request, Violations violations)
    {
        // The token is looked at when the call is made, and a tag that is none of ours is another answer's.
    }

    public void Validate(ListDeviceInboxRequest request, Violations violations)
    {
        if (request.PageSize < 0)
        {
            violations.Add("page_size", "must be at least 0");
        }
    }

    public void Validate(SetDeviceInboxStatusRequest request, Violations violations) => violations.Number("inbox_id", request.InboxId);
}
