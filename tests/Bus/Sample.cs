using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Bus;

internal static class Sample
{
    private static readonly DateTimeOffset Time = new(2026, 11, 21, 12, 0, 0, 123, TimeSpan.Zero);
    private static readonly ObjectId Account = ObjectId.Create(Time, 1);

    /// <summary>Changes of these positions, two a message.</summary>
    public static StatusChange[] Changes(int first, int count) => [.. Enumerable.Range(first, count).Select(Change)];

    public static StatusChange Change(int position) => new(
        position,
        Account,
        new DeliveryKey(ObjectId.Create(Time, (ulong)(position / 2)), position % 2 * 300),
        position % 5,
        position % 2 == 0 ? DeliveryState.Sent : DeliveryState.Failed,
        position % 3,
        position % 2 == 0 ? (Channel)2 : null,
        position % 2 == 0 ? "" : $"device-{position}-ü",
        position % 2 == 0 ? $"9627900{position}" : "",
        position % 2 == 0 ? "" : "REJECTED",
        Time.AddMilliseconds(position));
}
