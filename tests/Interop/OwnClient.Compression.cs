using Grpc.Core;
using Grpc.Testing;

namespace Grpc.Messaging.Tests.Interop;

/// <summary>Compression on either side.</summary>
internal sealed partial class OwnClient
{
    private static BoolValue Yes => new() { Value = true };

    private static BoolValue No => new() { Value = false };

    private async Task ClientCompressedUnaryAsync()
    {
        var request = new SimpleRequest { ExpectCompressed = Yes, ResponseSize = 314159, Payload = Zeros(271828) };
        await FailsAsync(_client.UnaryCallAsync(request).ResponseAsync, StatusCode.InvalidArgument);

        Assert.Equal(Zeros(314159), (await _client.UnaryCallAsync(request, Gzip())).Payload);
        request.ExpectCompressed = No;
        Assert.Equal(Zeros(314159), (await _client.UnaryCallAsync(request)).Payload);
    }

    private async Task ServerCompressedUnaryAsync()
    {
        foreach (var compressed in new[] { Yes, No })
        {
            var response = await _client.UnaryCallAsync(new SimpleRequest { ResponseCompressed = compressed, ResponseSize = 314159 });
            Assert.Equal(Zeros(314159), response.Payload);
        }
    }

    private async Task ClientCompressedStreamingAsync()
    {
        using (var probe = _client.StreamingInputCall())
        {
            await probe.RequestStream.WriteAsync(new StreamingInputCallRequest { ExpectCompressed = Yes, Payload = Zeros(27182) });
            await FailsAsync(probe.ResponseAsync, StatusCode.InvalidArgument);
        }

        using var call = _client.StreamingInputCall(Gzip());
        await call.RequestStream.WriteAsync(new StreamingInputCallRequest { ExpectCompressed = Yes, Payload = Zeros(27182) });
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        await call.RequestStream.WriteAsync(new StreamingInputCallRequest { ExpectCompressed = No, Payload = Zeros(45904) });
        await call.RequestStream.CompleteAsync();
        Assert.Equal(73086, (await call).AggregatedPayloadSize);
    }

    private async Task ServerCompressedStreamingAsync()
    {
        var request = new StreamingOutputCallRequest
        {
            ResponseParameters =
            {
                new ResponseParameters { Compressed = Yes, Size = 31415 }, new ResponseParameters { Compressed = No, Size = 92653 },
            },
        };
        using var call = _client.StreamingOutputCall(request);

        Assert.Equal([31415, 92653], await ReadSizesAsync(call.ResponseStream));
    }

    private async Task GzipAsync()
    {
        var request = new SimpleRequest
        {
            ResponseSize = 1_000_000,
            ResponseCompressed = Yes,
            ExpectCompressed = Yes,
            Payload = Zeros(1_000_000),
        };

        Assert.Equal(Zeros(1_000_000), (await _client.UnaryCallAsync(request, Gzip())).Payload);
    }
}
