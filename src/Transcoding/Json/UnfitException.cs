namespace Grpc.Messaging.Transcoding.Json;

/// <summary>Something that the caller sent cannot be read; the message is a sentence for the caller that says where and why.</summary>
/// <param name="place">Where in the request; empty for a sentence that goes on from the path, as those of the fields' rules do.</param>
internal sealed class UnfitException(string path, string description, string place)
    : Exception(place.Length == 0 ? $"{path} {description}" : $"{(path.Length == 0 ? string.Empty : path + ": ")}{description} ({place})")
{
    /// <summary>The path of the unfit value ("flow[1].timeout"); empty for a whole body.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong, without the place.</summary>
    public string Description { get; } = description;
}
