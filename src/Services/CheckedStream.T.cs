using Grpc.Core;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Limits;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services;

/// <summary>A stream of requests, each of which is checked and counted as a request of its own.</summary>
internal sealed class CheckedStream<T>(
    IAsyncStreamReader<T> requests, RequestCheck check, CallLimits limits, Caller? caller, ServerCallContext context)
    : IAsyncStreamReader<T>
    where T : class
{
    public T Current => requests.Current;

    /// <exception cref="RpcException">INVALID_ARGUMENT, RESOURCE_EXHAUSTED or PERMISSION_DENIED, as for a single request.</exception>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (!await requests.MoveNext(cancellationToken))
        {
            return false;
        }

        check.Check(requests.Current, context);
        limits.Demand(requests.Current, context, caller);
        return true;
    }
}
