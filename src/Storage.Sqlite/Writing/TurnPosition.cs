using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>A place in the order of a lane.</summary>
internal readonly record struct TurnPosition(DateTimeOffset TurnTime, DeliveryKey Key)
{
    /// <summary>Before all deliveries.</summary>
    public static readonly TurnPosition Start = Before(DateTimeOffset.MinValue);

    /// <summary>Before all whose turn comes at this time.</summary>
    public static TurnPosition Before(DateTimeOffset turnTime) => new(turnTime, new DeliveryKey(default, -1));
}
