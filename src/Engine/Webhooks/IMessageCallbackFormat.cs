namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>
/// A kind of callback that callers ask for with a message, see <see cref="CallbackRequest"/>. Registered by the dialect that has it:
/// <c>services.AddSingleton&lt;ICallbackFormat, XFormat&gt;()</c>.
/// </summary>
public interface IMessageCallbackFormat : ICallbackFormat
{
    /// <summary>Whether <see cref="CallbackOccasion.Delivery"/> is needed: reading it costs a query for each batch of changes.</summary>
    bool NeedsDelivery { get; }

    /// <summary>The request that tells of a change; null when this change is none of those that are told.</summary>
    CallbackCall? Compose(CallbackOccasion occasion);
}
