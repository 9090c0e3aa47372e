using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>What a committed transaction has stored.</summary>
/// <param name="Refusals">Of each acceptance why it is not stored; null = it is.</param>
/// <param name="Stored">Of each transition whether it is stored.</param>
/// <param name="Changes">Entries appended to the log, in its order, with their positions.</param>
public sealed record BatchResult(
    IReadOnlyList<AcceptRefusal?> Refusals, IReadOnlyList<bool> Stored, IReadOnlyList<StatusChange> Changes);
