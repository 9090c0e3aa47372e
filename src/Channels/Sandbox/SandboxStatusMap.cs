using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>What the sandbox's words mean.</summary>
internal static class SandboxStatusMap
{
    public static ReceiptKind? Of(string? status) => status switch
    {
        "delivered" => ReceiptKind.Delivered,
        "read" => ReceiptKind.Read,
        "undeliverable" => ReceiptKind.Undeliverable,
        _ => null,
    };
}
