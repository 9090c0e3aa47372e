using Grpc.Client.Tests.Protos;
using Grpc.Core;

namespace Grpc.Client.Tests.RoundTrip;

internal sealed class EchoService : Echo.EchoBase
{
    public override Task<EchoResponse> Unary(EchoRequest request, ServerCallContext context) =>
        Task.FromResult(new EchoResponse { Text = request.Text });

    public override async Task ServerStreaming(EchoRequest request, IServerStreamWriter<EchoResponse> responseStream, ServerCallContext context)
    {
        for (var i = 0; i < request.Count; i++)
        {
            await responseStream.WriteAsync(new EchoResponse { Text = $"{request.Text} {i}" });
        }
    }

    public override async Task<EchoResponse> ClientStreaming(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context)
    {
        var texts = new List<string>();
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            texts.Add(request.Text);
        }

        return new EchoResponse { Text = string.Join(' ', texts) };
    }

    public override async Task DuplexStreaming(
        IAsyncStreamReader<EchoRequest> requestStream, IServerStreamWriter<EchoResponse> responseStream, ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(new EchoResponse { Text = request.Text });
        }
    }
}
