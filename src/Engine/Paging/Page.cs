namespace Grpc.Messaging.Engine.Paging;

/// <param name="Items">The page.</param>
/// <param name="NextCursor">Where the next page starts; empty at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string NextCursor);
