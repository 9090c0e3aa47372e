using System.Text.Json.Serialization;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Storage.Messages;

/// <summary>A message as it is stored. Written and read by hot statements, listed through EF.</summary>
internal sealed class MessageRow
{
    public ObjectId MessageId { get; init; }

    public ObjectId AccountId { get; init; }

    public ObjectId? ScenarioKey { get; init; }

    /// <summary>JSON of the steps.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    public required string Flow { get; init; }

    /// <summary>JSON of the contents.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    public required string Content { get; init; }

    public Platform? Platform { get; init; }

    public DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset? SendTime { get; init; }

    public DateTimeOffset ExpireTime { get; init; }

    public int DestinationCount { get; init; }

    public int ReachableCount { get; init; }

    /// <summary>JSON of the callbacks that the message asked for.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    public string Callbacks { get; init; } = "[]";

    /// <summary>The caller's own identifier; empty = none.</summary>
    public string CorrelationId { get; init; } = "";

    /// <summary>JSON of the labels.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    public string Labels { get; init; } = "{}";

    // Destinations by state. Kept by the transactions that change states, so that to count them reads no deliveries.
    public int SentCount { get; init; }

    public int PendingCount { get; init; }

    public int FailedCount { get; init; }

    public int DeliveredCount { get; init; }

    public int ReadCount { get; init; }

    public int ExpiredCount { get; init; }

    public int ScheduledCount { get; init; }

    public int CancelledCount { get; init; }
}
