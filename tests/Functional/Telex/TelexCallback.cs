using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Receipts;

namespace Grpc.Messaging.Tests.Functional.Telex;

/// <summary>The provider's callback: everything stands in the query.</summary>
internal sealed class TelexCallback : IReceiptEndpoint
{
    public string Name => "switchboard";

    public CallbackReading Read(Callback callback) =>
        callback.Query.TryGetValue("call", out var call) && callback.Query.TryGetValue("answered", out var answered)
            ? new CallbackReading.Understood(
                [new ProviderReceipt("switchboard", call, null, answered == "yes" ? ReceiptKind.Delivered : ReceiptKind.Undeliverable)])
            : new CallbackReading.Refused(400, "call and answered are required.");
}
