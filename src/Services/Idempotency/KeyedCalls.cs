using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Authentication;

namespace Grpc.Messaging.Services.Idempotency;

/// <summary>
/// Calls with a <c>request_id</c>, which every writing method has: the first is carried out and its answer stored with what it wrote; the
/// others get that answer. As good as every key is new, so nobody looks before: the store finds a key that is taken, when it is about to write.
/// Only when a call fails is the key looked up, for a first call may have changed what the repeated one now fails of: an application deleted
/// under this key is not there any more.
/// </summary>
internal sealed class KeyedCalls(RequestFlights flights, IRequestStore requests, TimeProvider time)
{
    /// <summary>Carries a call out, or answers what the first one with its key was answered.</summary>
    public Task<TResponse> RunAsync<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        var requestId = RequestIdField<TRequest>.KeyOf(request);
        return requestId.Length == 0 ? continuation(request, context) : RunAsync(requestId, request, context, continuation);
    }

    private async Task<TResponse> RunAsync<TRequest, TResponse>(
        string requestId, TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        var caller = context.Caller;
        var hash = RequestHash.Of((IMessage)request, RequestIdField<TRequest>.Accessor!, caller.Account.AccountId, requestId);

        // What a device chooses must not stand in the way of what its account does, or another device.
        var name = caller.Device is null ? requestId : $"{caller.CredentialId} {requestId}";
        var key = new RequestKey(caller.Account.AccountId, name, hash);
        var call = new KeyedCall(key, time.GetMilliseconds(), requests, context);
        var waited = await flights.EnterAsync(key, context.CancellationToken);
        try
        {
            if (waited && await call.FindAsync() is { } first)
            {
                return await call.ReplayAsync<TResponse>(first);
            }

            context.KeyedCall = call;
            try
            {
                return await continuation(request, context);
            }
            catch (RpcException)
            {
                if (await call.FindAsync() is not { } earlier)
                {
                    throw;
                }

                return await call.ReplayAsync<TResponse>(earlier);
            }
        }
        finally
        {
            flights.Leave(key);
        }
    }
}
