using System.Collections;
using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Limits;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Limits;

/// <summary>
/// Refuses what an account, or one of its keys, does too fast by its own limits. Behind validation: what is invalid counts as a request and sends nothing.
/// </summary>
internal sealed class LimitInterceptor(IEnumerable<Feature> features, TimeProvider time) : Interceptor
{
    private readonly RateClocks<ObjectId> _requests = new(time);
    private readonly RateClocks<ObjectId> _messages = new(time);

    // The destinations of each method that sends: what counts as messages.
    private readonly FrozenDictionary<string, IFieldAccessor> _sends = features
        .SelectMany(feature => feature.Contract.Methods)
        .Where(method => method.GetOptions()?.GetExtension(ScopeExtensions.Scope) == Scope.Send)
        .Select(method => (Name: $"/{method.Service.FullName}/{method.Name}", Field: method.InputType.FindFieldByName("destinations")))
        .Where(method => method.Field is { IsRepeated: true })
        .ToFrozenDictionary(method => method.Name, method => method.Field.Accessor, StringComparer.Ordinal);

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (context.GetHttpContext().Features.Get<Caller>() is { } caller)
        {
            Demand(caller, context.Method, request);
        }

        return continuation(request, context);
    }

    private void Demand<TRequest>(Caller caller, string method, TRequest request)
    {
        var (account, requestRate, messageRate) = (caller.Account, caller.Account.RequestRate, caller.Account.MessageRate);
        if (_requests.Take(caller.CredentialId, requestRate, 1) is { } delay)
        {
            throw LimitErrors.TooManyRequests(requestRate, delay);
        }

        if (messageRate > 0
            && _sends.TryGetValue(method, out var destinations)
            && _messages.Take(account.AccountId, messageRate, Math.Max(1, ((IList)destinations.GetValue((IMessage)request!)).Count)) is { } wait)
        {
            throw LimitErrors.TooManyMessages(messageRate, wait);
        }
    }
}
