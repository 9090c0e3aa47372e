using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Inbound;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>
/// A form in which webhooks can be told of what customers write instead of JSON. Registered by the dialect that has it:
/// <c>services.AddSingleton&lt;ICallbackFormat, XFormat&gt;()</c>.
/// </summary>
public interface IInboundCallbackFormat : ICallbackFormat
{
    /// <summary>The channel whose messages it can tell.</summary>
    Channel Channel { get; }

    /// <summary>The request that tells of a message of the channel.</summary>
    CallbackCall Compose(string url, InboundMessage message);
}
