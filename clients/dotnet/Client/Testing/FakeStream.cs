using Google.Protobuf;
using Grpc.Core;

namespace Grpc.Messaging.Client.Testing;

/// <summary>A stream of a <see cref="FakeMessaging"/>, opened by its first read.</summary>
internal sealed class FakeStream<T>(Func<IAsyncEnumerable<IMessage>> open, CancellationToken cancellationToken) : IAsyncStreamReader<T>
{
    private IAsyncEnumerator<IMessage>? _events;

    public T Current => (T)_events!.Current;

    public async Task<bool> MoveNext(CancellationToken stop)
    {
        try
        {
            _events ??= open().GetAsyncEnumerator(cancellationToken);
            return await _events.MoveNextAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(Status.DefaultCancelled);
        }
    }
}
