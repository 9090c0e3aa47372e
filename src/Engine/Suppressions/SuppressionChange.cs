namespace Grpc.Messaging.Engine.Suppressions;

/// <summary>An entry that is put on the list, or taken off it.</summary>
/// <param name="IsRemoved">Whether the number, channel and sender of the entry are taken off.</param>
public sealed record SuppressionChange(Suppression Entry, bool IsRemoved);
