using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Messages;

/// <param name="Description">Goes on after the part's name: "is required".</param>
public sealed record SendViolation(SendPart Part, string Description)
{
    /// <summary>The channel that the content is for; null for any other part.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Position, from 0, and field of the one destination that is wrong; null for any other part, and for all of them.</summary>
    public (int Index, SelectorFields Field)? Destination { get; init; }
}
