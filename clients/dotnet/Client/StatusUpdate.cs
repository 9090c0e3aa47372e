using Grpc.Messaging.V1;

namespace Grpc.Messaging.Client;

/// <summary>What a watch tells at once.</summary>
/// <param name="Changes">One change; of a snapshot, the latest change of each destination.</param>
/// <param name="IsSnapshot">Whether the changes are a whole snapshot, which replaces all that was known. The first update is one; a later one may be, when the server can't go on where the watch was.</param>
/// <param name="ResumeToken">Where to go on after this update.</param>
public sealed record StatusUpdate(IReadOnlyList<StatusChange> Changes, bool IsSnapshot, string ResumeToken);
