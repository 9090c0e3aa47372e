using Grpc.Core;

namespace Grpc.Messaging.Client.Calls;

/// <summary>A stream whose errors are ours.</summary>
internal sealed class TranslatingReader<T>(IAsyncStreamReader<T> inner) : IAsyncStreamReader<T>
{
    public T Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await inner.MoveNext(cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            throw MessagingException.From(failure);
        }
    }
}
