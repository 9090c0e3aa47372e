using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Deliveries;

internal static class DeliveriesMapping
{
    private static readonly Heartbeat Heartbeat = new();

    public static WatchMessageResponse ToWatchMessage(this WatchEvent watched, ObjectId messageId)
    {
        var response = new WatchMessageResponse { ResumeToken = new ResumeToken(messageId, watched.Sequence).ToString() };
        switch (watched)
        {
            case WatchEvent.Snapshot snapshot:
                response.Snapshot = snapshot.ToProto();
                break;
            case WatchEvent.Changed changed:
                response.Change = changed.Change.ToProto();
                break;
            default:
                response.Heartbeat = Heartbeat;
                break;
        }

        return response;
    }

    public static WatchStatusResponse ToWatchStatus(this WatchEvent watched, ObjectId accountId)
    {
        var response = new WatchStatusResponse { ResumeToken = new ResumeToken(accountId, watched.Sequence).ToString() };
        switch (watched)
        {
            case WatchEvent.Snapshot snapshot:
                response.Snapshot = snapshot.ToProto();
                break;
            case WatchEvent.Changed changed:
                response.Change = changed.Change.ToProto();
                break;
            default:
                response.Heartbeat = Heartbeat;
                break;
        }

        return response;
    }

    private static StatusSnapshot ToProto(this WatchEvent.Snapshot snapshot) =>
        new() { Destinations = { snapshot.Current.Select(ToProto) }, Complete = snapshot.IsLast };

    private static V1.StatusChange ToProto(this Engine.Deliveries.StatusChange change) => new()
    {
        MessageId = change.Key.MessageId.ToString(),
        DestinationIndex = change.Key.Index,
        State = (V1.DeliveryState)change.State,
        Channel = (Channel)(change.Channel ?? 0),
        Step = change.Step,
        Uid = change.Uid,
        Phone = change.Phone,
        Reason = change.Reason,
        ChangeTime = Timestamp.FromDateTimeOffset(change.ChangeTime),
    };
}
