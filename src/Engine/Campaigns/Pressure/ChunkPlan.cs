using Grpc.Messaging.Engine.Campaigns.Sending;

namespace Grpc.Messaging.Engine.Campaigns.Pressure;

/// <summary>Which devices of a page are to be sent to, before marketing pressure is looked at.</summary>
/// <param name="Send">The chunk that is planned.</param>
/// <param name="Candidates">Devices that are sent to unless a limit is reached, each with its fields in the list.</param>
/// <param name="Holds">Devices that are not.</param>
/// <param name="Limits">Limits that the run obeys; empty = it obeys none, and does not count.</param>
/// <param name="IsRelease">Whether these devices were held back until now.</param>
/// <param name="Stored">The chunk that was stored before; null when this is the first.</param>
public sealed record ChunkPlan(
    PushRun Run,
    PushSend Send,
    IReadOnlyList<KeyValuePair<string, IReadOnlyDictionary<string, string>?>> Candidates,
    IReadOnlyList<PushHold> Holds,
    IReadOnlyList<PressureLimit> Limits,
    bool IsRelease,
    ObjectId? Stored);
