using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;

namespace Grpc.Messaging.Tests.Interop;

/// <summary>The cases with our own client, from the public description; this part runs them.</summary>
internal sealed partial class OwnClient(GrpcChannel channel)
{
    private const string SpecialMessage = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001F608\t\n";

    // A message of exactly the default limit of 4 MiB: payload, and the tags and lengths around it.
    private const int LargestPayload = (4 * 1024 * 1024) - 10;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly int[] ResponseSizes = [31415, 9, 2653, 58979];
    private static readonly int[] RequestSizes = [27182, 8, 1828, 45904];

    private static readonly Dictionary<string, Func<OwnClient, Task>> ByName = new()
    {
        ["empty_unary"] = static client => client.EmptyUnaryAsync(),
        ["large_unary"] = static client => client.LargeUnaryAsync(),
        ["server_streaming"] = static client => client.ServerStreamingAsync(),
        ["client_streaming"] = static client => client.ClientStreamingAsync(),
        ["ping_pong"] = static client => client.PingPongAsync(),
        ["empty_stream"] = static client => client.EmptyStreamAsync(),
        ["timeout_on_sleeping_server"] = static client => client.TimeoutOnSleepingServerAsync(),
        ["status_code_and_message"] = static client => client.StatusCodeAndMessageAsync(),
        ["special_status_message"] = static client => client.SpecialStatusMessageAsync(),
        ["custom_metadata"] = static client => client.CustomMetadataAsync(),
        ["metadata"] = static client => client.MetadataAsync(),
        ["unimplemented_method"] = static client => client.UnimplementedMethodAsync(),
        ["unimplemented_service"] = static client => client.UnimplementedServiceAsync(),
        ["cancel_after_begin"] = static client => client.CancelAfterBeginAsync(),
        ["cancel_after_first_response"] = static client => client.CancelAfterFirstResponseAsync(),
        ["client_compressed_unary"] = static client => client.ClientCompressedUnaryAsync(),
        ["server_compressed_unary"] = static client => client.ServerCompressedUnaryAsync(),
        ["client_compressed_streaming"] = static client => client.ClientCompressedStreamingAsync(),
        ["server_compressed_streaming"] = static client => client.ServerCompressedStreamingAsync(),
        ["gzip"] = static client => client.GzipAsync(),
        ["status_details"] = static client => client.StatusDetailsAsync(),
        ["message_4mb"] = static client => client.Message4MbAsync(),
        ["deadline"] = static client => client.DeadlineAsync(),
    };

    private readonly TestService.TestServiceClient _client = new(channel);
    private readonly UnimplementedService.UnimplementedServiceClient _unimplemented = new(channel);

    public static IEnumerable<string> Cases => ByName.Keys;

    public static Task RunAsync(string name, GrpcChannel channel) => ByName[name](new OwnClient(channel)).WaitAsync(Limit);

    private static Payload Zeros(int size) => new() { Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) };

    private static async Task<RpcException> FailsAsync(Task call, StatusCode code, string? detail = null)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(code, exception.StatusCode);
        if (detail is not null)
        {
            Assert.Equal(detail, exception.Status.Detail);
        }

        return exception;
    }

    private static async Task<List<int>> ReadSizesAsync(IAsyncStreamReader<StreamingOutputCallResponse> responses)
    {
        var sizes = new List<int>();
        await foreach (var response in responses.ReadAllAsync())
        {
            sizes.Add(response.Payload.Body.Length);
        }

        return sizes;
    }

    private static Metadata Gzip() => new() { { "grpc-internal-encoding-request", "gzip" } };

    private static DateTime Soon(TimeSpan timeout) => TimeProvider.System.GetUtcNow().UtcDateTime + timeout;
}
