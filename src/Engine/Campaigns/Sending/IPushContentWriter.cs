using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>Puts what a push says into the form of the channel that carries it.</summary>
public interface IPushContentWriter
{
    /// <summary>The channel that carries pushes.</summary>
    Channel Channel { get; }

    /// <summary>A content that says something else to some devices.</summary>
    /// <param name="sendKey">Id of the engine's message, by which devices tell of it.</param>
    /// <param name="common">What all others are told.</param>
    /// <param name="personal">What devices are told, by their uid.</param>
    Content Write(ObjectId sendKey, PushVariant common, IReadOnlyDictionary<string, PushVariant> personal);
}
