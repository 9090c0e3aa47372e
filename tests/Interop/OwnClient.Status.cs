using Grpc.Core;
using Grpc.Testing;

namespace Grpc.Messaging.Tests.Interop;

/// <summary>Status, metadata, deadlines and cancellation.</summary>
internal sealed partial class OwnClient
{
    private const string InitialKey = "x-grpc-test-echo-initial";
    private const string TrailingKey = "x-grpc-test-echo-trailing-bin";

    private async Task StatusCodeAndMessageAsync()
    {
        var status = new EchoStatus { Code = 2, Message = "test status message" };
        await FailsAsync(_client.UnaryCallAsync(new SimpleRequest { ResponseStatus = status }).ResponseAsync, StatusCode.Unknown, status.Message);
        using var call = _client.StreamingOutputCall(new StreamingOutputCallRequest { ResponseStatus = status });

        await FailsAsync(ReadSizesAsync(call.ResponseStream), StatusCode.Unknown, status.Message);
    }

    private async Task SpecialStatusMessageAsync()
    {
        var status = new EchoStatus { Code = 2, Message = SpecialMessage };
        await FailsAsync(_client.UnaryCallAsync(new SimpleRequest { ResponseStatus = status }).ResponseAsync, StatusCode.Unknown, SpecialMessage);
    }

    private async Task StatusDetailsAsync()
    {
        byte[] details = [8, 8, 18, 8, .. "too much"u8, 26, 0];
        var request = new SimpleRequest { ResponseStatus = new EchoStatus { Code = 8, Message = "too much" } };
        var call = _client.UnaryCallAsync(request, new Metadata { { "x-grpc-test-status-details-bin", details } });

        var exception = await FailsAsync(call.ResponseAsync, StatusCode.ResourceExhausted, "too much");

        Assert.Equal(details, exception.Trailers.GetValueBytes("grpc-status-details-bin"));
    }

    private async Task CustomMetadataAsync()
    {
        var metadata = new Metadata { { InitialKey, "test_initial_metadata_value" }, { TrailingKey, new byte[] { 0xab, 0xab, 0xab } } };
        using var unary = _client.UnaryCallAsync(new SimpleRequest { ResponseSize = 1, Payload = Zeros(1) }, metadata);
        await unary;
        await CheckAsync(unary.ResponseHeadersAsync, unary.GetTrailers());

        using var stream = _client.StreamingOutputCall(
            new StreamingOutputCallRequest { ResponseParameters = { new ResponseParameters { Size = 1 } } }, metadata);
        Assert.Equal([1], await ReadSizesAsync(stream.ResponseStream));
        await CheckAsync(stream.ResponseHeadersAsync, stream.GetTrailers());

        static async Task CheckAsync(Task<Metadata> headers, Metadata trailers)
        {
            Assert.Equal("test_initial_metadata_value", (await headers).GetValue(InitialKey));
            Assert.Equal([0xab, 0xab, 0xab], trailers.GetValueBytes(TrailingKey)!);
        }
    }

    private async Task MetadataAsync()
    {
        byte[] every = [.. Enumerable.Range(0, 256).Select(static value => (byte)value)];
        const string Text = "printable ~!@#$%^&*()_+ ASCII, with commas";
        using var call = _client.EmptyCallAsync(new Empty(), new Metadata { { InitialKey, Text }, { TrailingKey, every }, { TrailingKey, Array.Empty<byte>() } });
        await call;

        Assert.Equal(Text, (await call.ResponseHeadersAsync).GetValue(InitialKey));
        Assert.Equal([every, []], call.GetTrailers().GetAll(TrailingKey).Select(static entry => entry.ValueBytes));
    }

    private async Task UnimplementedMethodAsync() =>
        await FailsAsync(_client.UnimplementedCallAsync(new Empty()).ResponseAsync, StatusCode.Unimplemented);

    private async Task UnimplementedServiceAsync() =>
        await FailsAsync(_unimplemented.UnimplementedCallAsync(new Empty()).ResponseAsync, StatusCode.Unimplemented);

    private async Task TimeoutOnSleepingServerAsync()
    {
        using var call = _client.FullDuplexCall(deadline: Soon(TimeSpan.FromMilliseconds(1)));
        try
        {
            await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { Payload = Zeros(27182) });
        }
        catch (RpcException exception)
        {
            // The deadline may well pass before the message is written.
            Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        }

        await FailsAsync(call.ResponseStream.MoveNext(CancellationToken.None), StatusCode.DeadlineExceeded);
    }

    private async Task DeadlineAsync()
    {
        var request = new StreamingOutputCallRequest
        {
            ResponseParameters = { new ResponseParameters { Size = 1 }, new ResponseParameters { Size = 1, IntervalUs = 60_000_000 } },
        };
        using var call = _client.StreamingOutputCall(request, deadline: Soon(TimeSpan.FromSeconds(3)));

        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        await FailsAsync(call.ResponseStream.MoveNext(CancellationToken.None), StatusCode.DeadlineExceeded);
    }

    private async Task CancelAfterBeginAsync()
    {
        using var source = new CancellationTokenSource();
        using var call = _client.StreamingInputCall(cancellationToken: source.Token);

        await source.CancelAsync();

        await FailsAsync(call.ResponseAsync, StatusCode.Cancelled);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
    }

    private async Task CancelAfterFirstResponseAsync()
    {
        using var source = new CancellationTokenSource();
        var request = new StreamingOutputCallRequest
        {
            ResponseParameters = { new ResponseParameters { Size = 31415 }, new ResponseParameters { Size = 1, IntervalUs = 60_000_000 } },
            Payload = Zeros(27182),
        };
        using var call = _client.StreamingOutputCall(request, cancellationToken: source.Token);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(31415, call.ResponseStream.Current.Payload.Body.Length);

        await source.CancelAsync();

        await FailsAsync(call.ResponseStream.MoveNext(CancellationToken.None), StatusCode.Cancelled);
    }
}
