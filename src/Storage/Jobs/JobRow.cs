using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Jobs;

/// <summary>A job as it is stored.</summary>
internal sealed class JobRow
{
    public ObjectId JobId { get; init; }

    public required string Kind { get; init; }

    public ObjectId? AccountId { get; init; }

    /// <summary>When it may be claimed; while it is claimed, when the lease ends.</summary>
    public DateTimeOffset DueTime { get; init; }

    /// <summary>Who runs it, or ran it last and never said what came of that. Null = nobody.</summary>
    public string? LeaseOwner { get; init; }

    public required string Payload { get; init; }

    public int Version { get; init; }

    public int Tries { get; init; }

    public required string LastError { get; init; }
}
