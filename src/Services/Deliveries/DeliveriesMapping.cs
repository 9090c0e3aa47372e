using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Deliveries;

internal static class DeliveriesMapping
{
    private static readonly Heartbeat Heartbeat = new();

    private static readonly ChangeResponses<WatchMessageResponse> MessageChanges = new(static change => new WatchMessageResponse
    {
        ResumeToken = new ResumeToken(change.Key.MessageId, change.Sequence).ToString(),
        Change = change.ToProto(),
    });

    private static readonly ChangeResponses<WatchStatusResponse> AccountChanges = new(static change => new WatchStatusResponse
    {
        ResumeToken = new ResumeToken(change.AccountId, change.Sequence).ToString(),
        Change = change.ToProto(),
    });

    public static WatchMessageResponse ToWatchMessage(this WatchEvent watched, ObjectId messageId)
    {
        if (watched is WatchEvent.Changed changed)
        {
            return MessageChanges.Of(changed.Change);
        }

        var response = new WatchMessageResponse { ResumeToken = new ResumeToken(messageId, watched.Sequence).ToString() };
        if (watched is WatchEvent.Snapshot snapshot)
        {
            response.Snapshot = snapshot.ToProto();
        }
        else
        {
            response.Heartbeat = Heartbeat;
        }

        return response;
    }

    public static WatchStatusResponse ToWatchStatus(this WatchEvent watched, ObjectId accountId)
    {
        if (watched is WatchEvent.Changed changed)
        {
            return AccountChanges.Of(changed.Change);
        }

        var response = new WatchStatusResponse { ResumeToken = new ResumeToken(accountId, watched.Sequence).ToString() };
        if (watched is WatchEvent.Snapshot snapshot)
        {
            response.Snapshot = snapshot.ToProto();
        }
        else
        {
            response.Heartbeat = Heartbeat;
        }

        return response;
    }

    private static StatusSnapshot ToProto(this WatchEvent.Snapshot snapshot) =>
        new() { Destinations = { snapshot.Current.Select(ToProto) }, Complete = snapshot.IsLast };

    private static V1.StatusChange ToProto(this Engine.Deliveries.StatusChange change) => new()
    {
        DeviceId = change.Uid,
        Phone = change.Phone,
        DestinationIndex = change.Key.Index,
        State = (V1.DeliveryState)change.State,
        Channel = (Channel)(change.Channel ?? 0),
        Step = change.Step,
        Reason = change.Reason,
        ChangeTime = Timestamp.FromDateTimeOffset(change.ChangeTime),
        MessageId = change.Key.MessageId.ToString(),
    };
}
