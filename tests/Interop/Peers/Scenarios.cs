namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>What every client library is made to do. Each driver (C#, node, Python, Go, Java) has a function of the same name.</summary>
public static class Scenarios
{
    internal static readonly string[] Names =
    [
        "send",
        "fallback",
        "paging",
        "watch",
        "watch_resume",
        "error_details",
        "unauthenticated",
        "deadline",
        "cancel",
        "idempotency",
        "gzip",
        "message_limit",
        "undecodable",
        "binary_metadata",
        "shutdown",
    ];

    public static TheoryData<string> All => new(Names);
}
