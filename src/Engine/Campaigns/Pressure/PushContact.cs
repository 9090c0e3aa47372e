namespace Grpc.Messaging.Engine.Campaigns.Pressure;

/// <summary>A device that a planned chunk goes to. It counts from the moment of the plan, once, however often the chunk is tried.</summary>
/// <param name="ChunkKey">Id of the engine's message that carries the chunk.</param>
/// <param name="IsCounted">Whether it counts for marketing pressure; if not, the row goes when the chunk is stored.</param>
/// <param name="Data">As of <see cref="PushHold"/>, until the chunk is stored.</param>
public sealed record PushContact(
    ObjectId PartnerKey, string DeviceUid, ObjectId ChunkKey, bool IsCounted, IReadOnlyDictionary<string, string>? Data, DateTimeOffset CreateTime);
