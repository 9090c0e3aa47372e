using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>What a committed transaction has stored.</summary>
/// <param name="Earlier">Of each acceptance the record that held its request key; null = it is stored.</param>
/// <param name="Stored">Of each transition whether it is stored.</param>
/// <param name="Changes">Entries appended to the log, in its order, with their positions.</param>
public sealed record BatchResult(
    IReadOnlyList<RequestRecord?> Earlier, IReadOnlyList<bool> Stored, IReadOnlyList<StatusChange> Changes);
