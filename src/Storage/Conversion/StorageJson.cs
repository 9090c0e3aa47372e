using System.Text.Json;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>
/// Flows and contents as they are stored: compact JSON. The property names of the engine's records are part of the stored format; a test pins it.
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

    /// <summary>UTF-8 JSON of a content.</summary>
    public static byte[] WriteContent(Content content) =>
        JsonSerializer.SerializeToUtf8Bytes(content, StorageJsonContext.Default.Content);

    /// <summary>The content that <see cref="WriteContent"/> wrote.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Content ReadContent(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, StorageJsonContext.Default.Content) ?? throw new JsonException("A content is not null.");
}
