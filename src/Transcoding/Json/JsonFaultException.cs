namespace Grpc.Messaging.Transcoding.Json;

/// <summary>The caller's JSON cannot be read; the message is a sentence for the caller that says where and why.</summary>
internal sealed class JsonFaultException(string message, string path, string description) : Exception(message)
{
    /// <summary>The path of the unfit value as the caller wrote it ("flow[1].timeout"); empty for the whole text.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong, without the place.</summary>
    public string Description { get; } = description;
}
