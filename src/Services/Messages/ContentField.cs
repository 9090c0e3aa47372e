using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

/// <summary>Where the contract says what goes out on one channel: a field of <see cref="SendOmniRequest"/>. One is registered a channel.</summary>
internal abstract class ContentField
{
    /// <summary>The channel.</summary>
    public abstract ChannelDefinition Channel { get; }

    /// <summary>Path, in the contract's names, of what the channel can't be without.</summary>
    public abstract string Required { get; }

    /// <summary>The content; null when the request has none.</summary>
    public abstract ChannelContent? Read(SendOmniRequest request);

    /// <summary>Adds what is wrong with it. Whether it is required is found out later, with the flow.</summary>
    public abstract void Validate(SendOmniRequest request, Violations violations);
}
