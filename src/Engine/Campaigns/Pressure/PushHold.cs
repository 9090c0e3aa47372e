namespace Grpc.Messaging.Engine.Campaigns.Pressure;

/// <summary>A device of a run's audience that was held back or skipped.</summary>
/// <param name="ReleaseTime">When it is sent to; null = not at all.</param>
/// <param name="Data">Its fields in the list that the run goes to; null = none.</param>
public sealed record PushHold(
    ObjectId RunKey, string DeviceUid, HoldReason Reason, DateTimeOffset? ReleaseTime, IReadOnlyDictionary<string, string>? Data)
{
    /// <summary>The chunk with whose plan it was held back.</summary>
    public ObjectId PlanKey { get; init; }

    /// <summary>The chunk that it is sent to with; null while it is held back.</summary>
    public ObjectId? ChunkKey { get; init; }
}
