using System.Text;
using System.Text.Json;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>
/// Flows, callbacks and labels as they are stored: compact JSON. The property names of the engine's records are part of the stored format; a test pins it.
/// </summary>
public static class StorageJson
{
    private const string NoFlow = "A flow is not null.";

    private static readonly byte[] NoCallbacks = "[]"u8.ToArray();
    private static readonly byte[] NoLabels = "{}"u8.ToArray();

    /// <summary>UTF-8 JSON of a message's flow.</summary>
    public static byte[] WriteFlow(IReadOnlyList<Step> flow) =>
        JsonSerializer.SerializeToUtf8Bytes(flow, StorageJsonContext.Default.IReadOnlyListStep);

    /// <summary>UTF-8 JSON of a scenario's flow; the same properties, with any text as application.</summary>
    public static byte[] WriteFlow(IReadOnlyList<ScenarioStep> flow) =>
        JsonSerializer.SerializeToUtf8Bytes(flow, StorageJsonContext.Default.IReadOnlyListScenarioStep);

    /// <summary>The flow of a message.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<Step> ReadFlow(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, StorageJsonContext.Default.IReadOnlyListStep) ?? throw new JsonException(NoFlow);

    /// <summary>The flow of a scenario.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<ScenarioStep> ReadScenarioFlow(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, StorageJsonContext.Default.IReadOnlyListScenarioStep) ?? throw new JsonException(NoFlow);

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

    /// <summary>UTF-8 JSON of labels.</summary>
    public static byte[] WriteLabels(IReadOnlyDictionary<string, string> labels) => labels.Count == 0
        ? NoLabels
        : JsonSerializer.SerializeToUtf8Bytes(labels, StorageJsonContext.Default.IReadOnlyDictionaryStringString);

    /// <summary>
    /// What the JSON of labels holds exactly where this label is among them: within a text a quotation mark is escaped, so that none can look like this.
    /// </summary>
    public static string LabelPart(string key, string value) => Encoding.UTF8.GetString(WriteLabels(new Dictionary<string, string> { [key] = value })[1..^1]);

    /// <summary>The labels that <see cref="WriteLabels"/> wrote.</summary>
    /// <exception cref="JsonException">They are none.</exception>
    public static IReadOnlyDictionary<string, string> ReadLabels(ReadOnlySpan<byte> json) => json.SequenceEqual(NoLabels)
        ? MessageLabels.None.Values
        : JsonSerializer.Deserialize(json, StorageJsonContext.Default.IReadOnlyDictionaryStringString) ?? throw new JsonException("Labels are not null.");
}
