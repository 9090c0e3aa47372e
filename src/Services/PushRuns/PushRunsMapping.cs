using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Services.PushMessages;

namespace Grpc.Messaging.Services.PushRuns;

internal static class PushRunsMapping
{
    public static Messaging.Campaigns.V1.PushRun ToProto(this Engine.Campaigns.Sending.PushRun run, PushRunCounts counts) => new()
    {
        RunId = run.RunKey.ToString(),
        MessageId = run.MessageId,
        Test = run.IsTest,
        State = (Messaging.Campaigns.V1.PushRunState)run.State,
        CreateTime = Timestamp.FromDateTimeOffset(run.CreateTime),
        EndTime = run.EndTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
        ExpandedCount = counts.Expanded,
        QueuedCount = counts.Queued,
        SentCount = counts.Sent,
        DeliveredCount = counts.Delivered,
        FailedCount = counts.Failed,
        PauseReason = run.PauseReason,
        HeldCount = counts.Held,
        SkippedCount = counts.Skipped,
        ClickCount = counts.Clicks,
        ClickedDeviceCount = counts.Clicked,
        MaxRate = run.MaxRate,
        Variants = { run.Variants.Select(PushMessagesMapping.ToProto) },
        Split = run.Split?.ToProto(),
        ResendOf = $"{run.ResendOf}",
        RequestedBy = $"{run.RequestedBy}",
        ApprovedBy = $"{run.ApprovedBy}",
        Segments = run.Audience.ToSegments(),
        List = run.Audience.ToList(),
        Everyone = run.Audience.IsEveryone,
    };

    public static Messaging.Campaigns.V1.RunDestination ToProto(this Engine.Campaigns.Sending.RunDestination destination) => new()
    {
        DeviceId = destination.DeviceUid,
        State = destination.State switch
        {
            DeliveryState.Pending or DeliveryState.Scheduled => Messaging.Campaigns.V1.RunDestinationState.Queued,
            DeliveryState.Sent => Messaging.Campaigns.V1.RunDestinationState.Sent,
            DeliveryState.Delivered or DeliveryState.Read => Messaging.Campaigns.V1.RunDestinationState.Delivered,
            _ => Messaging.Campaigns.V1.RunDestinationState.Failed,
        },
        Reason = destination.Reason,
        ChangeTime = Timestamp.FromDateTimeOffset(destination.ChangeTime),
        SendId = destination.SendKey.ToString(),
    };

    public static HeldDevice ToProto(this PushHold hold) => new()
    {
        DeviceId = hold.DeviceUid,
        Reason = (Messaging.Campaigns.V1.HoldReason)hold.Reason,
        ReleaseTime = hold.ReleaseTime is { } release ? Timestamp.FromDateTimeOffset(release) : null,
    };

    private static Messaging.Campaigns.V1.PushSplit ToProto(this Engine.Campaigns.Sending.PushSplit split)
    {
        var proto = new Messaging.Campaigns.V1.PushSplit
        {
            TestShare = split.TestShare,
            TestDuration = split.TestSeconds,
            Alternatives = { split.Others.Select(static text => new PushAlternative { Variants = { text.Select(PushMessagesMapping.ToProto) } }) },
            Results =
            {
                split.Results.Select(static result => new Messaging.Campaigns.V1.PushSplitResult
                {
                    DestinationCount = result.Destinations,
                    ClickedDeviceCount = result.Clicked,
                }),
            },
        };
        if (split.Winner is { } winner)
        {
            proto.Winner = winner;
        }

        return proto;
    }
}
