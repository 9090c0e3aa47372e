using Grpc.Core;
using Grpc.Testing;

namespace Grpc.Messaging.Tests.Interop;

/// <summary>Messages of all kinds and sizes.</summary>
internal sealed partial class OwnClient
{
    private async Task EmptyUnaryAsync() => Assert.Equal(new Empty(), await _client.EmptyCallAsync(new Empty()));

    private async Task LargeUnaryAsync()
    {
        var response = await _client.UnaryCallAsync(new SimpleRequest { ResponseSize = 314159, Payload = Zeros(271828) });

        Assert.Equal(Zeros(314159), response.Payload);
    }

    private async Task ServerStreamingAsync()
    {
        var request = new StreamingOutputCallRequest();
        request.ResponseParameters.AddRange(ResponseSizes.Select(static size => new ResponseParameters { Size = size }));
        using var call = _client.StreamingOutputCall(request);

        Assert.Equal(ResponseSizes, await ReadSizesAsync(call.ResponseStream));
    }

    private async Task ClientStreamingAsync()
    {
        using var call = _client.StreamingInputCall();
        foreach (var size in RequestSizes)
        {
            await call.RequestStream.WriteAsync(new StreamingInputCallRequest { Payload = Zeros(size) });
        }

        await call.RequestStream.CompleteAsync();

        Assert.Equal(74922, (await call).AggregatedPayloadSize);
    }

    private async Task PingPongAsync()
    {
        using var call = _client.FullDuplexCall();
        foreach (var (requestSize, responseSize) in RequestSizes.Zip(ResponseSizes))
        {
            await call.RequestStream.WriteAsync(new StreamingOutputCallRequest
            {
                ResponseParameters = { new ResponseParameters { Size = responseSize } },
                Payload = Zeros(requestSize),
            });
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal(responseSize, call.ResponseStream.Current.Payload.Body.Length);
        }

        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private async Task EmptyStreamAsync()
    {
        using var call = _client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();

        Assert.Empty(await ReadSizesAsync(call.ResponseStream));
    }

    private async Task Message4MbAsync()
    {
        var request = new SimpleRequest { ResponseSize = LargestPayload, Payload = Zeros(LargestPayload - 10) };

        Assert.Equal(LargestPayload, (await _client.UnaryCallAsync(request)).Payload.Body.Length);
        await FailsAsync(_client.UnaryCallAsync(new SimpleRequest { Payload = Zeros(4 * 1024 * 1024) }).ResponseAsync, StatusCode.ResourceExhausted);
        await FailsAsync(_client.UnaryCallAsync(new SimpleRequest { ResponseSize = 4 * 1024 * 1024 }).ResponseAsync, StatusCode.ResourceExhausted);
    }
}
