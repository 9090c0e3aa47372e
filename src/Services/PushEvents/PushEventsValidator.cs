using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Stats;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.PushEvents;

internal sealed class PushEventsValidator :
    IRequestValidator<ReportPushEventsRequest>,
    IRequestValidator<GetClickCountsRequest>,
    IRequestValidator<ListCampaignStatsRequest>
{
    private const int MaxEvents = 1_000;

    public void Validate(ReportPushEventsRequest request, Violations violations)
    {
        if (request.Events.Count is 0 or > MaxEvents)
        {
            violations.Add("events", $"must be 1 to {MaxEvents}");
        }

        for (var i = 0; i < request.Events.Count; i++)
        {
            var told = request.Events[i];
            if (told.Type is not (PushEventType.Open or PushEventType.Delivered or PushEventType.Click))
            {
                violations.Add($"events[{i}].type", "must be OPEN, DELIVERED or CLICK");
            }

            violations.Required($"events[{i}].device_id", told.DeviceId);
            if (told.Type != PushEventType.Open && !ObjectId.TryParse(told.MessageId, out _))
            {
                violations.RequiredId($"events[{i}].message_id", told.MessageId);
            }

            if (told.ActionId < 0)
            {
                violations.Add($"events[{i}].action_id", "must be a positive integer");
            }
        }
    }

    public void Validate(GetClickCountsRequest request, Violations violations) => violations.Number("message_id", request.MessageId);

    public void Validate(ListCampaignStatsRequest request, Violations violations)
    {
        violations.Number("campaign_id", request.CampaignId);
        StatsValidator.CheckDay("start_date", request.StartDate, violations);
        StatsValidator.CheckDay("end_date", request.EndDate, violations);
    }
}
