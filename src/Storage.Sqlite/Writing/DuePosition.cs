using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>A place in the order in which deliveries become due.</summary>
internal readonly record struct DuePosition(DateTimeOffset DueTime, DeliveryKey Key)
{
    /// <summary>Before all deliveries.</summary>
    public static readonly DuePosition Start = Before(DateTimeOffset.MinValue);

    /// <summary>Before all that become due at this time.</summary>
    public static DuePosition Before(DateTimeOffset dueTime) => new(dueTime, new DeliveryKey(default, -1));
}
