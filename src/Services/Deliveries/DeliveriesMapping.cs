using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Deliveries;

internal static class DeliveriesMapping
{
    // A change is told in the watch of its message and in that of its account, each with a token of its own.
    private static readonly ChangeEvents MessageChanges = new(static change => ToEvent(change, change.Key.MessageId));
    private static readonly ChangeEvents AccountChanges = new(static change => ToEvent(change, change.AccountId));

    /// <summary>An event of the watch of a message.</summary>
    public static StatusEvent ToMessageEvent(this WatchEvent watched, ObjectId messageId) => ToEvent(watched, messageId, MessageChanges);

    /// <summary>An event of the watch of an account.</summary>
    public static StatusEvent ToAccountEvent(this WatchEvent watched, ObjectId accountId) => ToEvent(watched, accountId, AccountChanges);

    public static WatchTerms ToTerms(this WatchMessageRequest request) => new(
        request.End == V1.WatchEnd.Unspecified ? Engine.Status.WatchEnd.Settled : (Engine.Status.WatchEnd)request.End,
        request.HeartbeatInterval?.ToTimeSpan());

    public static WatchTerms ToTerms(this WatchStatusRequest request) =>
        WatchTerms.Default with { HeartbeatInterval = request.HeartbeatInterval?.ToTimeSpan() };

    public static V1.StatusChange ToProto(this Engine.Deliveries.StatusChange change) => new()
    {
        DeviceId = change.Uid,
        Phone = change.Phone,
        DestinationIndex = change.Key.Index,
        State = (V1.DeliveryState)change.State,
        Channel = (Channel)(change.Channel ?? 0),
        Step = change.Step,
        Reason = DeliveryReasons.ToProto(change.Reason),
        ChangeTime = Timestamp.FromDateTimeOffset(change.ChangeTime),
        MessageId = change.Key.MessageId.ToString(),
        Settled = change.State.IsTerminal(),
    };

    private static StatusEvent ToEvent(WatchEvent watched, ObjectId subject, ChangeEvents changes)
    {
        if (watched is WatchEvent.Changed changed)
        {
            return changes.Of(changed.Change);
        }

        var told = new StatusEvent { ResumeToken = new ResumeToken(subject, watched.Sequence).ToString() };
        switch (watched)
        {
            case WatchEvent.Snapshot snapshot:
                told.Snapshot = snapshot.ToProto();
                break;
            case WatchEvent.Heartbeat heartbeat:
                told.Heartbeat = new Heartbeat { Interval = Duration.FromTimeSpan(heartbeat.Interval) };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(watched), watched, "The contract has no such event.");
        }

        return told;
    }

    private static StatusEvent ToEvent(Engine.Deliveries.StatusChange change, ObjectId subject) =>
        new() { ResumeToken = new ResumeToken(subject, change.Sequence).ToString(), Change = change.ToProto() };

    private static StatusSnapshot ToProto(this WatchEvent.Snapshot snapshot) =>
        new() { Destinations = { snapshot.Current.Select(ToProto) }, Complete = snapshot.IsLast };
}
