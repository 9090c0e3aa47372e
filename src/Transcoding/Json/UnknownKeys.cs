namespace Grpc.Messaging.Transcoding.Json;

/// <summary>What becomes of a key that the message does not have.</summary>
internal enum UnknownKeys
{
    Ignore,

    /// <summary>Ignored, unless it looks like a known one misspelled.</summary>
    RejectTypos,

    Reject,
}
