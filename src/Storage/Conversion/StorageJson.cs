using System.Text.Json;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>
/// Flows and callbacks as they are stored: compact JSON. The property names of the engine's records are part of the stored format; a test pins it.
/// </summary>
public static class StorageJson
{
    private static readonly byte[] NoCallbacks = "[]"u8.ToArray();

    /// <summary>UTF-8 JSON of a flow.</summary>
    public static byte[] WriteFlow(IReadOnlyList<Step> flow) =>
        JsonSerializer.SerializeToUtf8Bytes(flow, StorageJsonContext.Default.IReadOnlyListStep);

    /// <summary>The flow that <see cref="WriteFlow"/> wrote.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<Step> ReadFlow(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, StorageJsonContext.Default.IReadOnlyListStep) ?? throw new JsonException("A flow is not null.");

    /// <summary>UTF-8 JSON of the callbacks of a message.</summary>
    public static byte[] WriteCallbacks(IReadOnlyList<CallbackRequest> callbacks) => callbacks.Count == 0
        ? NoCallbacks
        : JsonSerializer.SerializeToUtf8Bytes(callbacks, StorageJsonContext.Default.IReadOnlyListCallbackRequest);

    /// <summary>The callbacks that <see cref="WriteCallbacks"/> wrote.</summary>
    /// <exception cref="JsonException">They are none.</exception>
    public static IReadOnlyList<CallbackRequest> ReadCallbacks(ReadOnlySpan<byte> json) => json.SequenceEqual(NoCallbacks)
        ? []
        : JsonSerializer.Deserialize(json, StorageJsonContext.Default.IReadOnlyListCallbackRequest)
            ?? throw new JsonException("A list of callbacks is not null.");
}
