using Grpc.Core;
using Grpc.Messaging.Benchmarks.V1;

namespace Grpc.Messaging.Benchmarks.Echo;

/// <summary>The echo service as anybody would write it.</summary>
internal sealed class EchoRpc : EchoService.EchoServiceBase
{
    public override Task<EchoResponse> Echo(EchoRequest request, ServerCallContext context) =>
        Task.FromResult(new EchoResponse { Payload = request.Payload });

    public override async Task Repeat(
        RepeatRequest request, IServerStreamWriter<RepeatResponse> responseStream, ServerCallContext context)
    {
        for (var i = 0; i < request.Count; i++)
        {
            await responseStream.WriteAsync(new RepeatResponse { Payload = request.Payload }, context.CancellationToken);
        }
    }

    public override async Task Watch(WatchRequest request, IServerStreamWriter<WatchResponse> responseStream, ServerCallContext context)
    {
        await responseStream.WriteAsync(new WatchResponse(), context.CancellationToken);
        var left = new TaskCompletionSource();
        using var registration = context.CancellationToken.Register(left.SetResult);
        await left.Task;
    }

    public override Task<EchoOrderResponse> EchoOrder(EchoOrderRequest request, ServerCallContext context) =>
        Task.FromResult(new EchoOrderResponse { Order = request.Order });
}
