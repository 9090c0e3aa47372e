namespace Grpc.Messaging.Storage.Faults;

/// <summary>How far one piece of work may be repeated.</summary>
/// <param name="Start">Timestamp of its first try.</param>
/// <param name="MayBeLost">Whether it may be repeated when nobody knows what became of it.</param>
internal readonly record struct RetryLimits(long Start, TimeSpan Patience, bool MayBeLost);
