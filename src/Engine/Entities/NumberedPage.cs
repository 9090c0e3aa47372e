namespace Grpc.Messaging.Engine.Entities;

/// <summary>A page of a list whose pages are counted.</summary>
/// <param name="HasNext">Whether there is a page after it.</param>
public sealed record NumberedPage<T>(IReadOnlyList<T> Items, bool HasNext);
