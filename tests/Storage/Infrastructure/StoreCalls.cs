using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Tests.Storage.Infrastructure;

internal static class StoreCalls
{
    /// <summary>Accepts without a request key.</summary>
    public static Task<RequestRecord?> AcceptAsync(
        this IMessageStore messages, Message message, IReadOnlyList<Delivery> deliveries, Lease? lease, CancellationToken cancellationToken) =>
        messages.AcceptAsync(new Acceptance(message, deliveries, lease, Request: null), cancellationToken);
}
