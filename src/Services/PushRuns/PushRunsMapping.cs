using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Sending;

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
    };

    public static HeldDevice ToProto(this PushHold hold) => new()
    {
        DeviceId = hold.DeviceUid,
        Reason = (Messaging.Campaigns.V1.HoldReason)hold.Reason,
        ReleaseTime = hold.ReleaseTime is { } release ? Timestamp.FromDateTimeOffset(release) : null,
    };
}
