using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Storage.Deliveries;

/// <summary>A delivery as it is stored. Written and read by hot statements, counted through EF.</summary>
internal sealed class DeliveryRow
{
    public ObjectId MessageId { get; init; }

    public int DestinationIndex { get; init; }

    public ObjectId AccountId { get; init; }

    public ObjectId? AppCode { get; init; }

    public required string Uid { get; init; }

    public required string UserId { get; init; }

    public required string Username { get; init; }

    public required string Email { get; init; }

    public required string Phone { get; init; }

    public required string Token { get; init; }

    public Platform? Platform { get; init; }

    public SelectorFields SelectedBy { get; init; }

    public int Version { get; init; }

    public DeliveryState State { get; init; }

    public int Step { get; init; }

    public Channel? Channel { get; init; }

    public int Tries { get; init; }

    public int AttemptCount { get; init; }

    public bool CancelRequested { get; init; }

    public DateTimeOffset? DueTime { get; init; }

    public DeliveryLane Lane { get; init; }

    /// <summary>Null as the due time is: then it waits for nothing.</summary>
    public DateTimeOffset? TurnTime { get; init; }

    /// <summary>
    /// Who holds it to hand it over, or held it last and never said what came of that: the durable trace of a hand-over. Null = nobody.
    /// </summary>
    public string? LeaseOwner { get; init; }

    public DateTimeOffset? StepDeadline { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset ChangeTime { get; init; }

    /// <summary>
    /// Whether it is under way, its state not terminal. Kept apart from the state, so that only the end touches the index over it.
    /// </summary>
    public bool IsOpen { get; init; }
}
