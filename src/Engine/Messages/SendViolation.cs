using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Messages;

/// <param name="Description">Goes on after the part's name: "is required".</param>
public sealed record SendViolation(SendPart Part, string Description)
{
    /// <summary>The channel that the content is for; null for any other part.</summary>
    public Channel? Channel { get; init; }
}
