using Grpc.Messaging.V1;

namespace Grpc.Messaging.Client;

/// <summary>What a watch tells, and where it begins.</summary>
public sealed class WatchOptions
{
    /// <summary><see cref="StatusUpdate.ResumeToken"/> of the last update that was seen, by this process or an earlier one. Empty = from the start.</summary>
    public string ResumeToken { get; set; } = "";

    /// <summary>When the watch of a message ends by itself. Once every destination has settled, by default.</summary>
    public WatchEnd End { get; set; }

    /// <summary>Silence after which the server sends a sign of life, 1 second to 5 minutes; after twice that the connection is given up. 15 seconds by default.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether changes tell the correlation id and the labels of their message. No by default.</summary>
    public bool IncludeLabels { get; set; }
}
