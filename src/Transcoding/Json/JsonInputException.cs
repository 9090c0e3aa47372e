namespace Grpc.Messaging.Transcoding.Json;

/// <summary>The caller's JSON is well formed but does not fit; <see cref="Offset"/> is the byte at which the unfit token starts.</summary>
internal sealed class JsonInputException(string message, long offset) : Exception(message)
{
    public long Offset { get; } = offset;

    /// <summary>Whether the sentence for the caller says in which line and column it is.</summary>
    public bool HasPlace { get; init; } = true;
}
