using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>A change of a delivery, and the callback that its message asked for.</summary>
/// <param name="Change">The entry of the status log.</param>
/// <param name="Delivery">The delivery as it is now, which may be later than <paramref name="Change"/>; null when it is gone.</param>
public sealed record CallbackOccasion(CallbackRequest Request, StatusChange Change, Message Message, Delivery? Delivery)
{
    /// <summary>A value of the request for this destination; empty when it has none such.</summary>
    public string this[string name] => Request.Find(Change.Key.Index, name);
}
