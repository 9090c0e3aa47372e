using Grpc.Core;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Watchers;

/// <summary>WatchMessage over gRPC.</summary>
internal sealed class GrpcWatch(AsyncServerStreamingCall<StatusEvent> call) : IOpenWatch
{
    public async Task ReadSnapshotAsync(CancellationToken cancellationToken)
    {
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            if (call.ResponseStream.Current.Snapshot is { Complete: true })
            {
                return;
            }
        }

        throw new InvalidOperationException("The watch ended before its snapshot was complete.");
    }

    public async Task<bool> ReadToEndAsync(CancellationToken cancellationToken)
    {
        var told = false;
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            told |= call.ResponseStream.Current.Change is { State: DeliveryState.Cancelled };
        }

        return told;
    }

    public void Dispose() => call.Dispose();
}
