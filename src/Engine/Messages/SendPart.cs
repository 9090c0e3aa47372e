namespace Grpc.Messaging.Engine.Messages;

/// <summary>A part of a <see cref="SendCommand"/> that something is wrong with.</summary>
public enum SendPart
{
    /// <summary>Neither a scenario nor a channel is named.</summary>
    Flow,

    /// <summary>What to say on a channel.</summary>
    Content,

    /// <summary>The sender name.</summary>
    Sender,

    /// <summary>The application.</summary>
    Application,

    /// <summary>Whom to reach.</summary>
    Destinations,
}
