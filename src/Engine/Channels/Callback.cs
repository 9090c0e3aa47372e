namespace Grpc.Messaging.Engine.Channels;

/// <summary>An HTTP request of a provider.</summary>
/// <param name="Method">In upper case.</param>
/// <param name="Query">Parameters of the query, decoded; the last one of several with a name.</param>
/// <param name="Headers">Names compare without regard to case.</param>
public sealed record Callback(
    string Method, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The query as it was sent, without its question mark: percent-encoded, in whatever charset. Empty = there is none.</summary>
    public string RawQuery { get; init; } = "";
}
