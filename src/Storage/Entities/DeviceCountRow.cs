using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>
/// A part of the number of an application's devices. Every device that comes or goes is counted in its transaction; were there one row an
/// application, all registrations of it would wait for each other's commit.
/// </summary>
internal sealed class DeviceCountRow
{
    /// <summary>Most rows of an application, where there are several writers.</summary>
    public const int Shards = 16;

    public ObjectId AppCode { get; init; }

    public int Shard { get; init; }

    /// <summary>What was added less what was removed under this shard: a device may come under one and go under another.</summary>
    public int Count { get; init; }
}
