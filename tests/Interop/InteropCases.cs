namespace Grpc.Messaging.Tests.Interop;

/// <summary>
/// Names of the cases: those of the public description of the gRPC interoperability tests and, below the blank line, what that leaves out.
/// </summary>
public static class InteropCases
{
    internal static readonly string[] WebNames =
    [
        "empty_unary",
        "large_unary",
        "server_streaming",
        "status_code_and_message",
        "special_status_message",
        "custom_metadata",
        "unimplemented_method",
        "unimplemented_service",
        "cancel_after_first_response",
        "client_compressed_unary",
        "server_compressed_unary",
        "server_compressed_streaming",

        "status_details",
        "message_4mb",
        "deadline",
        "metadata",
        "gzip",
    ];

    private static readonly string[] RequestStreams =
    [
        "client_streaming",
        "ping_pong",
        "empty_stream",
        "timeout_on_sleeping_server",
        "cancel_after_begin",
        "client_compressed_streaming",
    ];

    /// <summary>Every case.</summary>
    public static TheoryData<string> All => new(AllNames);

    /// <summary>The cases without a stream of requests, which gRPC-Web does not have.</summary>
    public static TheoryData<string> Web => new(WebNames);

    internal static IEnumerable<string> AllNames => WebNames.Concat(RequestStreams);
}
