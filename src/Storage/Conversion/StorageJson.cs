using System.Text.Json;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>
/// Flows as they are stored: compact JSON. The property names of the engine's records are part of the stored format; a test pins it.
/// </summary>
public static class StorageJson
{
    /// <summary>UTF-8 JSON of a flow.</summary>
    public static byte[] WriteFlow(IReadOnlyList<Step> flow) =>
        JsonSerializer.SerializeToUtf8Bytes(flow, StorageJsonContext.Default.IReadOnlyListStep);

    /// <summary>The flow that <see cref="WriteFlow"/> wrote.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<Step> ReadFlow(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, StorageJsonContext.Default.IReadOnlyListStep) ?? throw new JsonException("A flow is not null.");
}
